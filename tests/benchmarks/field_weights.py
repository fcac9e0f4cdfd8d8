"""What each weight of the ranking is worth: nDCG@10 of a judged folder while one of them varies.

By hand: ``python -m tests.benchmarks.field_weights ../shared/search-benchmark``. The corpus is
indexed once; each line changes one value of ``search.plan`` or ``search.passages`` and leaves the
others. Freshness, the newer of two equal answers first, costs nothing where scores differ. A weight
on it cannot be judged here, because the judged corpus has no dates and its questions do not ask for
the newest: it is given days by lot, so the figures tell only what such a weight costs where age
says nothing. The order in use must not move.
"""

import argparse
import os
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from search import answering, ordering, passages, plan
from search.analysis import Stored
from search.embedded import EmbeddedEngine
from search.evaluation import Judged, figures
from search.parsing import parse_query
from search.scope import Scope
from search.variants import VARIANTS, Variant

TRIED: tuple[tuple[ModuleType, str, tuple[float, ...]], ...] = (
    (plan, "PAIR_WEIGHT", (0.0, 0.5, 1.0, 2.0)),
    (plan, "EXACT_WEIGHT", (0.0, 0.3, 1.0)),
    (plan, "SUBJECT_WEIGHT", (0.0, 0.3, 1.0, 3.0)),
    (passages, "K1", (0.6, 0.9, 1.2)),
    (passages, "B", (0.75, 0.9)),
    (passages, "LEAST_TOLD", (1, 4, 16)),
    (answering, "FIRST", (20, 50, 100)),
)
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
FRESHNESS = (0.02, 0.05, 0.1, 0.3)
"""By which share of its score the newest document is lifted; the oldest is not."""


class Dated(Judged):
    """The same corpus with days by lot over ten years."""

    def documents(self) -> Iterator:  # type: ignore[type-arg]
        dice = random.Random(7)
        for one in super().documents():
            yield replace(one, issued=FIRST_DAY + timedelta(days=dice.randrange(DAYS)))


class Fresher(ordering.Judge):
    """Lifts a document by its age."""

    weight = 0.0

    def ranked(self, stored: Stored) -> ordering.Ranked:
        one = super().ranked(stored)
        day = datetime.strptime(str(stored.issued), "%Y%m%d").replace(tzinfo=UTC).date()
        return replace(one, score=one.score * (1 + self.weight * (day - FIRST_DAY).days / DAYS))


def ndcg_of(engine: EmbeddedEngine, judged: Judged, variant: Variant, most: int) -> float:
    """The mean over the first questions, typed in this way."""
    names, answers, rows = judged.names(), judged.answers(), []
    for name, text in judged.questions()[:most]:
        typed = variant.write(text, seed=name) or text
        keys = engine.keys(parse_query(typed), within=Scope.everything(), limit=10)
        rows.append(figures([names[key] for key in keys], answers[name])[0])
    return sum(rows) / len(rows)


def vary_weights(told: Callable[[str], None], only: list[str]) -> None:
    """A line for each value of each weight."""
    for module, name, values in TRIED:
        if only and name not in only:
            continue
        kept = getattr(module, name)
        for value in values:
            setattr(module, name, value)
            told(f"{name} = {value:g}{' (đang dùng)' if value == kept else ''}")
        setattr(module, name, kept)


def vary_freshness(told: Callable[[str], None], only: list[str]) -> None:
    """A line for each weight of age."""
    if only and "FRESHNESS" not in only:
        return
    setattr(answering, "Judge", Fresher)  # noqa: B010  not exported, and only here exchanged
    for weight in FRESHNESS:
        Fresher.weight = weight
        told(f"FRESHNESS = {weight:g}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=525)
    parser.add_argument("--variant", default=VARIANTS[0].name)
    parser.add_argument("--only", nargs="*", default=[], help="tên các trọng số")
    chosen = parser.parse_args()
    variant = next(one for one in VARIANTS if one.name == chosen.variant)
    dated = Dated(chosen.folder)
    for judged, vary in ((Judged(chosen.folder), vary_weights), (dated, vary_freshness)):
        with tempfile.TemporaryDirectory() as folder:
            engine = EmbeddedEngine(Path(folder))
            engine.rebuild(judged.documents())

            def told(words: str, engine: EmbeddedEngine = engine, judged: Judged = judged) -> None:
                score = ndcg_of(engine, judged, variant, chosen.questions)
                print(f"{words:<32} {score:.4f}", flush=True)

            told(f"như đang dùng, {type(judged).__name__}")
            vary(told, chosen.only)


if __name__ == "__main__":
    main()
