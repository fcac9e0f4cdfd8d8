"""Search at size: rate and size of the index, p50/p95/p99 of each class of question.

Run by hand: ``python -m tests.benchmarks.search_100k --records 100000 --folder DIR``. Every answer
comes with total, six facets and highlights within a unit's rights, as the screen asks for it.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from search import Scope, ScopeRule, SearchDocument, SearchEngine, SearchFilters, parse_query
from search.elastic import ElasticsearchEngine
from search.embedded import EmbeddedEngine
from search.query import SearchQuery
from tests.benchmarks.search_corpus import documents

OFFICE = Scope((ScopeRule(units=frozenset(range(100, 220)), max_confidentiality=1),))
Asking = Callable[[SearchDocument, np.random.Generator], SearchQuery]


def _body_words(document: SearchDocument) -> list[str]:
    return document.body.replace(".", " ").lower().split()


def rare_word(document: SearchDocument, dice: np.random.Generator) -> SearchQuery:
    words = _body_words(document)
    return parse_query(" ".join(words[-4:-2]))


def common_words(document: SearchDocument, dice: np.random.Generator) -> SearchQuery:
    words = _body_words(document)
    return parse_query(" ".join(dice.choice(words, size=4)))


def question(document: SearchDocument, dice: np.random.Generator) -> SearchQuery:
    words = _body_words(document)
    at = int(dice.integers(len(words) - 24))
    return parse_query(" ".join(words[at : at + 20]))


def phrase(document: SearchDocument, dice: np.random.Generator) -> SearchQuery:
    words = _body_words(document)
    at = int(dice.integers(len(words) - 8))
    return parse_query('"' + " ".join(words[at : at + 4]) + '"')


def number(document: SearchDocument, dice: np.random.Generator) -> SearchQuery:
    return parse_query(document.code)


def person(document: SearchDocument, dice: np.random.Generator) -> SearchQuery:
    return parse_query(document.signer)


def narrowed(document: SearchDocument, dice: np.random.Generator) -> SearchQuery:
    filters = SearchFilters(
        years=(document.year,), units=(document.unit_path[1],), doc_types=(document.doc_type,)
    )
    return parse_query(" ".join(_body_words(document)[:3]), filters=filters)


def everything(document: SearchDocument, dice: np.random.Generator) -> SearchQuery:
    return parse_query("")


CLASSES: dict[str, Asking] = {
    "từ hiếm": rare_word,
    "bốn từ thường": common_words,
    "câu 20 âm tiết": question,
    "cụm từ 4 âm tiết": phrase,
    "số, ký hiệu": number,
    "tên người": person,
    "đơn vị + năm + loại": narrowed,
    "không gõ gì": everything,
}


def build(engine: SearchEngine, records: int) -> None:
    start = time.perf_counter()
    built = engine.rebuild(documents(records))
    spent = time.perf_counter() - start
    print(f"{built} văn bản, {built / spent:.0f} văn bản/giây kể cả sinh văn bản", flush=True)


def measure(engine: SearchEngine, *, questions: int, scope: Scope) -> Iterator[str]:
    asked = list(documents(questions, seed=7))
    dice = np.random.default_rng(11)
    for name, asking in CLASSES.items():
        times, busy, totals = [], [], []
        for document in asked:
            query = asking(document, dice)
            start, busy_start = time.perf_counter(), time.process_time()
            totals.append(engine.search(query, within=scope).total)
            times.append(1000 * (time.perf_counter() - start))
            busy.append(1000 * (time.process_time() - busy_start))
        p50, p95, p99 = np.percentile(times, [50, 95, 99])
        cpu50, cpu95 = np.percentile(busy, [50, 95])
        yield (
            f"{name:<22} p50 {p50:6.1f}  p95 {p95:6.1f}  p99 {p99:6.1f} ms"
            f"  (CPU {cpu50:6.1f} / {cpu95:6.1f})  {int(np.median(totals)):>7} kết quả"
        )


def size_of(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--elasticsearch", default="", help="địa chỉ; để trống thì đo tantivy")
    parser.add_argument("--keep", action="store_true", help="dùng chỉ mục đã có")
    chosen = parser.parse_args()
    engine: SearchEngine = EmbeddedEngine(chosen.folder)
    if chosen.elasticsearch:
        engine = ElasticsearchEngine(chosen.elasticsearch, index="benchmark")
    if not chosen.keep:
        build(engine, chosen.records)
    if not chosen.elasticsearch:
        print(f"{size_of(chosen.folder):.0f} MB", flush=True)
    for line in measure(engine, questions=chosen.questions, scope=OFFICE):
        print(line, flush=True)


if __name__ == "__main__":
    main()
