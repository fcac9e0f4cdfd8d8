"""Quốc hiệu – Tiêu ngữ, the Party's and the Youth Union's headings: told from the issuer's"
" words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from archive.reading.signing import LOWER, UPPER

# The state's or the Party's name, in folded text: wherever a document has a heading.
NATION = re.compile(r"cong h\s?oa xa\s?hoi chu nghia|dang cong san viet nam")
_MOTTOES = tuple(
    tuple(motto.split())
    for motto in (
        "cong hoa xa hoi chu nghia viet nam",
        "doc lap tu do hanh phuc",
        "dang cong san viet nam",
        "viet nam dan chu cong hoa",
    )
)
# Words of a motto printed without the blanks between them: "HÒAXÃ HỘI".
_GLUED = {
    "".join(motto[first:last]): motto[first:last]
    for motto in _MOTTOES
    for first in range(len(motto))
    for last in range(first + 2, len(motto) + 1)
}
# What stands between words of different cells or lines.
_APART = re.compile(r"[\n|\t]|   ")
_WORD = re.compile(r"[^\W\d_]+")
_PLACE = re.compile(rf" {UPPER}{LOWER}")
# The Union's heading opens a cell, or stands behind the name of one of its own bodies.
_OPENS_OR_FOLLOWS = re.compile(r"(?:(?:\A|[\n|\t]|   )\s*|doan [^\n|]{2,40} )\Z")
_YOUTH = re.compile(
    r"doan\s(?:tncs|thanh\snien\scong\ssan)\sho\schi\sminh"
    r"|doi\s(?:tntp|thieu\snien\stien\sphong)\sho\schi\sminh"
)
_OF_BOARD = re.compile(r"\s?\n\s*(?:bch|ban chap hanh) (?!trung uong)")


@dataclass(slots=True)
class _Word:
    text: str
    start: int
    end: int
    first: bool
    last: bool


def motto_spans(zone: str, folded: str) -> list[tuple[int, int]]:
    """Stretches of a header zone that are mottoes, also when lines or cells break them."""
    words = _words(folded)
    spans: list[tuple[int, int]] = []
    pending: dict[int, int] = {}
    index = 0
    while index < len(words):
        length, which, ending = _longest(words, index, pending)
        if length == 0:
            index += 1
            continue
        spans.append((words[index].start, words[index + length - 1].end))
        pending = {which: ending} if ending < len(_MOTTOES[which]) else {}
        index += length
    spans += _youth(zone, folded, bool(spans))
    return spans


def _words(folded: str) -> list[_Word]:
    found: list[_Word] = []
    for match in _WORD.finditer(folded):
        before = folded[found[-1].end if found else 0 : match.start()]
        first = not found or (before != " " and _APART.search(before) is not None)
        start = match.start()
        for word in _GLUED.get(match.group(), (match.group(),)):
            if found:
                found[-1].last = first
            found.append(_Word(word, start, start + len(word), first, last=True))
            start, first = start + len(word), False
    return found


def _longest(words: list[_Word], index: int, pending: dict[int, int]) -> tuple[int, int, int]:
    """Length of the motto run at `index`, which motto, and where in it the run ends."""
    best = (0, 0, 0)
    if not pending and not _may_open(words[index].text):
        return best
    for which, motto in enumerate(_MOTTOES):
        for begin in {0, pending.get(which, 0)}:
            if not _alike(words[index].text, motto[begin]):
                continue
            length = _run(words, index, motto[begin:])
            last = length > 0 and words[index + length - 1].last
            if _names_kind(words, index + length):
                continue
            whole = words[index].first and last
            # "VIỆT NAM" below a motto that broke before it; by itself it ends many a subject.
            closes = length >= 2 and begin + length == len(motto) and last
            enough = length >= 3 if begin == 0 else whole or closes
            halved = whole and length >= 2 and words[index].text != "viet"
            if (enough or halved) and length > best[0]:
                best = (length, which, begin + length)
    return best


def _names_kind(words: list[_Word], end: int) -> bool:
    """Whether "ĐỘC LẬP TƯ" goes on as in "NHÓM TRẺ ĐỘC LẬP TƯ THỤC", a kind of nursery."""
    return [word.text for word in words[end - 1 : end + 1]] == ["tu", "thuc"]


def _run(words: list[_Word], index: int, motto: tuple[str, ...]) -> int:
    """How many words from `index` follow the motto; one in four may be misread by a letter."""
    length = misread = 0
    for expected, word in zip(motto, words[index : index + len(motto)], strict=False):
        if not _alike(word.text, expected):
            break
        misread += word.text != expected
        length += 1
    return length if 4 * misread <= length else 0


@lru_cache(maxsize=4096)
def _may_open(word: str) -> bool:
    return any(_alike(word, motto[0]) for motto in _MOTTOES)


@lru_cache(maxsize=4096)
def _alike(word: str, expected: str) -> bool:
    """Equal, or one letter misread or the last one lost in a word of three or more."""
    if word == expected or (len(expected) >= 3 and word == expected[:-1]):
        return True
    if len(word) != len(expected) or len(word) < 3:
        return False
    return sum(a != b for a, b in zip(word, expected, strict=True)) == 1


def _youth(zone: str, folded: str, state: bool) -> list[tuple[int, int]]:
    """The Youth Union's own heading, in a document that has no other one.

    It closes its cell, or a place in normal case follows its capitals. Above the name of one of
    its boards it names the body that the board belongs to.
    """
    if state:
        return []
    return [
        match.span()
        for match in _YOUTH.finditer(folded)
        if not _names_owner(folded, match)
        and (_closes_cell(folded, match.end()) or _before_place(zone, match))
        and _OPENS_OR_FOLLOWS.search(folded[: match.start()])
    ][-1:]


def _names_owner(folded: str, union: re.Match[str]) -> bool:
    """Whether the Union stands on a line of its own above one of its boards."""
    line = folded[folded.rfind("\n", 0, union.start()) + 1 : union.start()]
    return not line.strip() and _OF_BOARD.match(folded, union.end()) is not None


def _closes_cell(folded: str, place: int) -> bool:
    return re.match(r"\s*(?:[|\n\t]|\Z|   |[-_*–—]{3})", folded[place:]) is not None


def _before_place(zone: str, motto: re.Match[str]) -> bool:
    return zone[slice(*motto.span())].isupper() and _PLACE.match(zone, motto.end()) is not None
