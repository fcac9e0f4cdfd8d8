"""Building the whole index anew, step by step: one process at a time, with progress kept.

Searches go to the old index meanwhile. On a cluster an interrupted build is gone on with; the
embedded engine starts it again. Models are imported inside the functions because Django loads
this package before its models.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from search.documents import SearchDocument
from search.engine import engine
from search.errors import IndexBusy
from search.outbox import mark_made

if TYPE_CHECKING:
    from search.models import IndexBuild

LEASE = timedelta(minutes=2)
"""So long without a step, and the process that built is taken for dead."""


class Records(Protocol):
    """Everything that is to be found, in an order that stays the same."""

    def total(self) -> int:
        """How many records there are."""

    def after(self, position: int) -> Iterator[tuple[int, Sequence[SearchDocument]]]:
        """Batches of documents behind a position, each with the position at which it ends."""


@dataclass(frozen=True, slots=True)
class BuildState:
    """How far a build is; one that is not ``running`` was interrupted."""

    done: int
    total: int
    noted_at: datetime
    running: bool

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.total) if self.total else 0


def build_state(*, at: datetime | None = None) -> BuildState | None:
    """The unfinished build of the engine in use; None when there is none."""
    from search.models import IndexBuild

    row = IndexBuild.objects.filter(engine=settings.VANKHO_SEARCH_ENGINE).first()
    if row is None:
        return None
    running = row.held and row.noted_at > (at or timezone.now()) - LEASE
    return BuildState(done=row.done, total=row.total, noted_at=row.noted_at, running=running)


def rebuild_from(
    records: Records,
    *,
    report: Callable[[BuildState], None] | None = None,
    afresh: bool = False,
) -> int:
    """Build a new index of all records and switch to it; how many documents it holds.

    Goes on where an interrupted build stopped, unless ``afresh``. Raises ``IndexBusy`` when
    another process is building.
    """
    row = _claim()
    try:
        built = _build(row, records, report or (lambda state: None), afresh=afresh)
    except BaseException:
        _let_go(row)
        raise
    row.delete()
    mark_made()
    return built


def _build(
    row: "IndexBuild", records: Records, report: Callable[[BuildState], None], *, afresh: bool
) -> int:
    resume = "" if afresh else row.target
    with engine().build(resume=resume) as building:
        if not building.resumed:
            row.done = row.position = 0
        _note(row, target=building.name, total=records.total(), done=row.done)
        for position, documents in records.after(row.position):
            _note(row)
            building.add(documents)
            _note(row, position=position, done=row.done + len({one.key for one in documents}))
            report(BuildState(row.done, row.total, row.noted_at, running=True))
        return building.finish()


def _claim() -> "IndexBuild":
    """The row of this engine's build, held by this process alone."""
    from search.models import IndexBuild

    name, now = settings.VANKHO_SEARCH_ENGINE, timezone.now()
    with transaction.atomic():
        IndexBuild.objects.get_or_create(engine=name, defaults={"noted_at": now})
        free = Q(held=False) | Q(noted_at__lt=now - LEASE)
        mine = IndexBuild.objects.filter(free, engine=name)
        if not mine.update(held=True, noted_at=now, turn=F("turn") + 1):
            raise IndexBusy
    return IndexBuild.objects.get(engine=name)


def _let_go(row: "IndexBuild") -> None:
    """Let the next process go on at once."""
    from search.models import IndexBuild

    IndexBuild.objects.filter(pk=row.pk, turn=row.turn).update(held=False)


def _note(row: "IndexBuild", **values: object) -> None:
    """Write the step down; a process whose lease another one took stops here."""
    from search.models import IndexBuild

    values = {"noted_at": timezone.now(), **values}
    mine = IndexBuild.objects.filter(pk=row.pk, turn=row.turn)
    if not mine.update(**values):
        raise IndexBusy
    for name, value in values.items():
        setattr(row, name, value)
