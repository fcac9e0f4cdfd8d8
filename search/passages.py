"""Passages: the paragraphs of a document, the unit by which hits are finally ordered.

Ordering the first hits by their best passage (title and one paragraph) instead of the whole
document is what both engines share; see the figures of ``evaluate``.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

K1 = 0.9
B = 0.9
LEAST_TOLD = 16
"""Words in fewer documents than this weigh alike: whether the archive holds one word more or less
that the asker may not see never shows in the order of what may be seen (AC-02)."""

LONGEST = 160
MOST_BLANK_LINES = 3
"""Layers of PDF files put a blank line after every line; only more of them part two texts."""

_LINE = re.compile(r"[^\n\r\f\v]+")
_ENDS = re.compile(r"[.;:!?…”\"]\s*$")
_STARTS = re.compile(
    r"\s*(?:[-+•*–]\s|\d{1,2}[.)]|[a-zđ]\)|[IVX]{1,5}[.)]\s|(?:Điều|Chương|Mục)\s+\d)"
)
_SENTENCE_END = re.compile(r"[.;!?]\s")


class Passage(NamedTuple):
    """``text[start:end]`` of a source (0 the body, n the nth attachment) in folded words."""

    source: int
    start: int
    end: int
    words: str


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the passages of a text lie: all of it but blanks, in order.

    Lines broken by the page layout are joined to paragraphs, too long ones cut at sentence ends.
    """
    for start, end in _paragraphs(text):
        yield from _pieces(text, start, end)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = end = -1
    for line in _LINE.finditer(text):
        if line.group().isspace():
            continue
        apart = text.count("\n", end, line.start()) > MOST_BLANK_LINES
        ended = start < 0 or apart or _ENDS.search(text, max(start, end - 8), end)
        if not ended and not _STARTS.match(line.group()):
            end = line.end()
            continue
        if start >= 0:
            yield start, end
        start, end = line.span()
    if start >= 0:
        yield start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph too long to be shown or judged as one, cut at sentence ends."""
    limit = LONGEST * 5
    while end - start > limit * 1.5:
        ends = [found.end() for found in _SENTENCE_END.finditer(text, start, start + limit)]
        cut = ends[-1] if ends and ends[-1] > start + limit // 4 else start + limit
        while cut < end and not text[cut - 1].isspace():
            cut += 1
        yield start, cut
        start = cut
    yield start, end


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each word and each pair of the question tells, by its rarity in the archive."""

    words: Mapping[str, float]
    pairs: Mapping[str, float]
    terms: Mapping[str, float]
    """Words and pairs together."""

    @classmethod
    def of(
        cls,
        *,
        words: Mapping[str, int],
        pairs: Mapping[str, int],
        documents: int,
        only_paired: Iterable[str] = (),
    ) -> "Weights":
        """``only_paired`` are words of other wordings, which tell nothing alone."""
        documents = coarse(documents)
        telling = {word: rarity(coarse(count), documents) for word, count in words.items()}
        alone = {**dict.fromkeys(only_paired, 0.0), **telling}
        paired = {pair: rarity(coarse(count), documents) for pair, count in pairs.items()}
        return cls(words=alone, pairs=paired, terms={**alone, **paired})


def coarse(count: int) -> int:
    """A frequency to the nearest power of two, small ones as one: all that the order may tell."""
    return max(LEAST_TOLD, 1 << round(math.log2(count))) if count else LEAST_TOLD


def is_common(count: int, documents: int) -> bool:
    """Whether so many of the documents hold a word or a pair that it tells little."""
    return coarse(count) > max(16 * LEAST_TOLD, coarse(documents) // 32)


def rarity(count: int, documents: int) -> float:
    """BM25's inverse document frequency."""
    documents = max(documents, count)
    return math.log(1 + (documents - count + 0.5) / (count + 0.5))


def best_passage(
    title: str, candidates: Sequence[tuple[int, str]], weights: Weights
) -> tuple[float, int]:
    """Score and index of the passage that, read under the title, answers best.

    A passage without a word of the question only makes the title longer.
    """
    head, nothing_in = title.split(), weights.words.keys().isdisjoint
    in_title = _counted(head, {}, weights)
    best, chosen = _score(in_title, len(head), weights), -1
    for index, passage in candidates:
        words = passage.split()
        if nothing_in(words):
            continue
        counts = _counted(words, dict(in_title), weights)
        score = _score(counts, len(head) + len(words), weights)
        if score > best:
            best, chosen = score, index
    return best, chosen


AVERAGE = 75.0
"""Usual length of title and paragraph together, in syllables."""


def _counted(words: list[str], counts: dict[str, int], weights: Weights) -> dict[str, int]:
    """Add how often each word and each pair of the question stands in these words."""
    wanted, pairs = weights.words, weights.pairs
    previous = ""
    for word in words:
        if word not in wanted:
            previous = ""
            continue
        counts[word] = counts.get(word, 0) + 1
        if previous:
            pair = f"{previous}_{word}"
            if pair in pairs:
                counts[pair] = counts.get(pair, 0) + 1
        previous = word
    return counts


def _score(counts: Mapping[str, int], length: int, weights: Weights) -> float:
    """BM25 of a passage of so many words."""
    told = weights.terms
    norm = K1 * (1 - B + B * length / AVERAGE)
    return (K1 + 1) * sum([told[term] * count / (count + norm) for term, count in counts.items()])
