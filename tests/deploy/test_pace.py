"""An import is indexed in batches that nobody waits for long."""

from deploy.worker import LEAST_BATCH, MOST_BATCH, Pace


def test_slow_batches_grow_small_and_quick_ones_large() -> None:
    pace = Pace(size=50)
    pace.adapt(5.0)
    assert LEAST_BATCH <= pace.size < 50
    for _ in range(20):
        pace.adapt(0.0)
    assert pace.size == MOST_BATCH
    for _ in range(20):
        pace.adapt(60.0)
    assert pace.size == LEAST_BATCH


def test_a_batch_grows_no_faster_than_double() -> None:
    pace = Pace(size=50)
    pace.adapt(0.01)
    assert pace.size == 100
