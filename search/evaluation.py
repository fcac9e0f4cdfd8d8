"""Judged questions put to an engine: nDCG@10, MRR@10, recall, by way of typing."""

import csv
import json
import math
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from search.documents import SearchDocument
from search.engine import SearchEngine
from search.parsing import parse_query
from search.scope import Scope
from search.synonyms import SEED, Synonyms
from search.variants import VARIANTS, Variant

DEPTH = 100


class UnreadableLine(ValueError):
    """A line of a judged folder is not what it should be; the text says which, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of corpus.jsonl or queries.jsonl; its id may be called ``_id``, as in BEIR."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A folder of corpus.jsonl, queries.jsonl and qrels.tsv."""

    folder: Path

    def documents(self) -> Iterator[SearchDocument]:
        for number, row in enumerate(_rows(self.folder / "corpus.jsonl"), start=1):
            yield SearchDocument(
                key=str(number),
                version=1,
                kind="plan",
                doc_type="",
                subject=row.title,
                body=row.text,
            )

    def texts(self) -> dict[str, str]:
        """Title and text under the corpus' own ids."""
        rows = _rows(self.folder / "corpus.jsonl")
        return {row.name: f"{row.title} {row.text}" for row in rows}

    def names(self) -> dict[str, str]:
        """The corpus' own id of each key."""
        rows = _rows(self.folder / "corpus.jsonl")
        return {str(number): row.name for number, row in enumerate(rows, start=1)}

    def questions(self) -> list[tuple[str, str]]:
        return [(row.name, row.text) for row in _rows(self.folder / "queries.jsonl")]

    def answers(self) -> dict[str, dict[str, float]]:
        found: dict[str, dict[str, float]] = {}
        path = self.folder / "qrels.tsv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            for row in lines:
                try:
                    judged = found.setdefault(row["query-id"], {})
                    judged[row["corpus-id"]] = float(row["score"])
                except (KeyError, TypeError, ValueError) as error:
                    wanted = "query-id, corpus-id, score cách nhau bằng dấu Tab, có dòng tiêu đề"
                    raise _unreadable(path, lines.line_num, wanted) from error
        return found


@dataclass(frozen=True, slots=True)
class Score:
    """Means over all judged questions of one variant; ``milliseconds`` is time a question."""

    variant: str
    questions: int
    ndcg: float
    mrr: float
    recall_10: float
    recall_100: float
    milliseconds: float
    corrected: int = 0


def evaluate(
    judged: Judged, engine: SearchEngine, *, variants: Iterable[Variant] | None = None
) -> Iterator[Score]:
    """Index the corpus, once all can be read, then one score for each variant as it is done."""
    names, answers = judged.names(), judged.answers()
    texts = judged.texts()
    questions = [(name, text) for name, text in judged.questions() if name in answers]
    engine.rebuild(judged.documents())
    held = {name: [texts[one] for one in answers[name] if one in texts] for name, _ in questions}
    for variant in variants if variants is not None else VARIANTS[:1]:
        typed = (
            (name, variant.write(text, seed=name, answers=held[name])) for name, text in questions
        )
        asked = [(name, text) for name, text in typed if text is not None]
        yield _score(variant, asked, answers, names, engine)


def _score(
    variant: Variant,
    questions: list[tuple[str, str]],
    answers: Mapping[str, Mapping[str, float]],
    names: Mapping[str, str],
    engine: SearchEngine,
) -> Score:
    rows: list[tuple[float, float, float, float]] = []
    corrected, spent = 0, 0.0
    for name, asked in questions:
        start = time.perf_counter()
        keys, was_corrected = ask(engine, asked, corrected=variant.corrected)
        spent += time.perf_counter() - start
        corrected += was_corrected
        rows.append(figures([names[key] for key in keys], answers[name]))
    count = max(1, len(rows))
    ndcg, mrr, recall_10, recall_100 = (
        sum(column) / count for column in zip(*rows or [(0.0,) * 4], strict=True)
    )
    return Score(
        variant=variant.name,
        questions=len(rows),
        ndcg=ndcg,
        mrr=mrr,
        recall_10=recall_10,
        recall_100=recall_100,
        milliseconds=1000 * spent / count,
        corrected=corrected,
    )


def ask(engine: SearchEngine, text: str, *, corrected: bool) -> tuple[list[str], bool]:
    """The keys found, in order; with the offered correction when the variant is about slips."""
    synonyms = Synonyms.of(SEED)
    query = parse_query(text, synonyms=synonyms)
    found = engine.search(query, within=Scope.everything(), page_size=DEPTH)
    if corrected and found.suggestion:
        query = parse_query(found.suggestion, synonyms=synonyms)
        found = engine.search(query, within=Scope.everything(), page_size=DEPTH)
        return [hit.key for hit in found.hits], True
    return [hit.key for hit in found.hits], False


def figures(found: list[str], judged: Mapping[str, float]) -> tuple[float, float, float, float]:
    """nDCG@10, MRR@10, recall@10 and @100 of one answer."""
    gains = [judged.get(name, 0.0) for name in found]
    ideal = sorted(judged.values(), reverse=True)
    first = next((rank for rank, gain in enumerate(gains[:10], start=1) if gain > 0), 0)
    relevant = [name for name, gain in judged.items() if gain > 0]
    return (
        _discounted(gains[:10]) / (_discounted(ideal[:10]) or 1.0),
        1 / first if first else 0.0,
        _share(relevant, found[:10]),
        _share(relevant, found[:DEPTH]),
    )


def _discounted(gains: list[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def _share(relevant: list[str], found: list[str]) -> float:
    return len(set(relevant) & set(found)) / len(relevant) if relevant else 0.0


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                name = row["id"] if "id" in row else row["_id"]
                yield Row(name=str(name), title=row.get("title", ""), text=row["text"])
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise _unreadable(path, number, "một đối tượng JSON có id và text") from error


def _unreadable(path: Path, number: int, wanted: str) -> UnreadableLine:
    return UnreadableLine(f"{path.name}, dòng {number}: không đọc được. Cần {wanted}.")


def table(scores: Iterable[Score], write: Callable[[str], object]) -> None:
    """One line for each score, as it comes."""
    write(f"{'cách gõ':<34} câu  nDCG@10  MRR@10  R@10   R@100  ms/câu  sửa")
    for score in scores:
        write(
            f"{score.variant:<34} {score.questions:<4} {score.ndcg:.3f}    {score.mrr:.3f}"
            f"   {score.recall_10:.3f}  {score.recall_100:.3f}  {score.milliseconds:6.1f}"
            f"  {score.corrected}"
        )
