"""What each weight of the ranking is worth: nDCG@10 of a judged folder while one of them varies.

By hand: ``python -m tests.benchmarks.field_weights ../shared/search-benchmark``. The corpus is
indexed once; each line changes one value of ``search.plan`` or ``search.passages`` and leaves the
others. Freshness, the newer of two equal answers first, costs nothing where scores differ; the
judged corpus has no dates, so it is given some by lot and must not move.
"""

import argparse
import os
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from search import answering, passages, plan
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


class Dated(Judged):
    """The same corpus with days by lot over ten years."""

    def documents(self) -> Iterator:  # type: ignore[type-arg]
        dice = random.Random(7)
        for one in super().documents():
            yield replace(one, issued=date(2015, 1, 1) + timedelta(days=dice.randrange(3650)))


def ndcg_of(engine: EmbeddedEngine, judged: Judged, variant: Variant, most: int) -> float:
    """The mean over the first questions, typed in this way."""
    names, answers, rows = judged.names(), judged.answers(), []
    for name, text in judged.questions()[:most]:
        typed = variant.write(text, seed=name) or text
        keys = engine.keys(parse_query(typed), within=Scope.everything(), limit=10)
        rows.append(figures([names[key] for key in keys], answers[name])[0])
    return sum(rows) / len(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=525)
    parser.add_argument("--variant", default=VARIANTS[0].name)
    parser.add_argument("--only", nargs="*", default=[], help="tên các trọng số")
    chosen = parser.parse_args()
    variant = next(one for one in VARIANTS if one.name == chosen.variant)
    for judged in (Judged(chosen.folder), Dated(chosen.folder)):
        with tempfile.TemporaryDirectory() as folder:
            engine = EmbeddedEngine(Path(folder))
            engine.rebuild(judged.documents())

            def told(words: str, engine: EmbeddedEngine = engine) -> None:
                score = ndcg_of(engine, judged, variant, chosen.questions)  # noqa: B023
                print(f"{words:<32} {score:.4f}", flush=True)

            told(f"như đang dùng, {type(judged).__name__}")
            for module, name, values in TRIED if type(judged) is Judged else ():
                if chosen.only and name not in chosen.only:
                    continue
                kept = getattr(module, name)
                for value in values:
                    setattr(module, name, value)
                    told(f"{name} = {value:g}{' (đang dùng)' if value == kept else ''}")
                setattr(module, name, kept)


if __name__ == "__main__":
    main()
