"""From the box to a question: any string is one, and every slip is told in a note."""

import re
from collections.abc import Collection
from dataclasses import replace

from search.operators import OR_WORDS, Reading, named_number, take_operators, terms_in, without_kind
from search.query import (
    Alternative,
    Phrase,
    SearchFilters,
    SearchQuery,
    Sort,
    Term,
    Understood,
)
from search.synonyms import NO_SYNONYMS, Synonyms
from search.vietnamese import (
    code_mentions,
    fold,
    is_bare_syllable,
    is_syllable,
    normalise,
    normalise_code,
)

LONGEST_TEXT = 20_000
MOST_TERMS = 128
MOST_UNDERSTOOD = 40

_QUOTED = re.compile(r"(?P<minus>(?<![\w-])-)?[\"“”„«»](?P<inner>[^\"“”„«»]*)[\"“”„«»]?")
_EXCLUDED = re.compile(r"(?<!\S)-(?=[^\W\d_])(?P<inner>[^\s\"]+)")
_OR = re.compile(rf"(?<!\S)(?:{'|'.join(OR_WORDS)})(?!\S)")
_BLANKS = re.compile(r"[\s\x00-\x1f]+")
_NUMBER_FIRST = re.compile(r"\s*\d{1,6}(?:(?![^\W_])|(?=[^\W\d_]{2,}\s*(?:[-/&]|$)))")
"""A symbol may be typed without a break: 5344KH-SGDĐT; 10A1 is a class."""

_LETTERS = re.compile(r"[^\W\d_]+")
_SPAN = re.compile(r"(?<!\w)tu (?:nam )?(\d{4}) den (?:nam )?(\d{4})(?!\w)")
_AND = re.compile(r"(?<!\S)(?:AND|&&)(?!\S)")
_NOT = re.compile(r"(?<!\S)(?:NOT|!) ?(?=[^\W\d_\"])")
_PIPES = re.compile(r"(?<=\S)\s*\|{1,2}\s*(?=\S)")


def parse_query(
    text: str,
    *,
    filters: SearchFilters | None = None,
    sort: Sort | str = Sort.RELEVANCE,
    synonyms: Synonyms = NO_SYNONYMS,
    literal: Collection[str] = (),
) -> SearchQuery:
    """Read what was typed; whatever it is, it becomes a question and never an error.

    Understood: "cụm từ", -bỏ, HOẶC, năm:2021..2023, loại:, số:, đơn vị:, người ký:, trích yếu:,
    có:đính-kèm. Nothing typed asks for everything. Words with ``synonyms`` ask for these too,
    but for the wordings named in ``literal``.
    """
    given = filters or SearchFilters()
    reading = Reading(filters=given)
    prepared = _prepared(text, reading)
    rest = take_operators(prepared, reading)
    parts = [_alternative(part, at, reading) for part, at in _split(rest, reading)]
    alternatives = _with_operators([part for part in parts if part], reading)
    if span := _SPAN.search(fold(rest)):
        reading.note(f"Muốn chỉ xem văn bản của các năm này, hãy gõ năm:{span[1]}..{span[2]}.")
    asks_nothing = not (alternatives or reading.excluded or reading.filters != given)
    wordless = asks_nothing and bool(text.strip())
    if wordless:
        reading.note("Câu tìm không có chữ hoặc số nào để tra. Hãy nhập từ cần tìm.")
    query = SearchQuery(
        text=text,
        alternatives=tuple(alternatives),
        excluded=tuple(reading.excluded),
        filters=reading.filters,
        sort=Sort(sort) if sort in list(Sort) else Sort.RELEVANCE,
        notes=tuple(reading.notes),
        understood=_understood(prepared, reading),
        wordless=wordless,
    )
    return synonyms.expand(query, literal=literal)


def _prepared(text: str, reading: Reading) -> str:
    """Normalised, every blank a blank, no half surrogates (no index can hold them), not endless."""
    if len(text) > LONGEST_TEXT:
        reading.note(f"Câu tìm quá dài: chỉ {LONGEST_TEXT} ký tự đầu được dùng.")
        text = text[:LONGEST_TEXT]
    text = text.encode("utf-8", "replace").decode("utf-8")
    return _other_habits(_BLANKS.sub(" ", normalise(text)))


def _other_habits(text: str) -> str:
    """AND, NOT and | of other search engines in our words; in a text all in capitals words."""
    if text.isupper():
        return text
    return _PIPES.sub(" HOẶC ", _NOT.sub("-", _AND.sub(" ", text)))


def _understood(text: str, reading: Reading) -> tuple[Understood, ...]:
    """What was understood, in the order of the box, each with the box without it."""
    spans = sorted(reading.understood, key=lambda part: part[1])
    return tuple(
        Understood(label, " ".join(f"{text[:start]} {text[end:]}".split()))
        for label, start, end in spans[:MOST_UNDERSTOOD]
    )


def _split(text: str, reading: Reading) -> list[tuple[str, int]]:
    """Sides of HOẶC with their places; in a text all in capitals HOẶC is a word."""
    if text.isupper():
        return [(text, 0)]
    parts, at = [], 0
    for found in _OR.finditer(text):
        parts.append((text[at : found.start()], at))
        at = found.end()
    parts.append((text[at:], at))
    if len(parts) > 1 and not all(part.strip() for part, _ in parts):
        reading.note("HOẶC cần một vế ở mỗi bên; vế trống đã được bỏ qua.")
    return parts


def _alternative(text: str, place: int, reading: Reading) -> Alternative:
    if sum(text.count(mark) for mark in '"“”„«»') % 2:
        reading.note("Dấu ngoặc kép chưa đóng; cụm từ được hiểu là đến hết câu.")
    phrases: list[Phrase] = []

    def taken(found: re.Match[str]) -> str:
        excluded = found.group().startswith("-")
        if terms := terms_in(found["inner"]):
            (reading.excluded if excluded else phrases).append(Phrase(terms[:MOST_TERMS]))
            label = f"Bỏ: {found['inner']}" if excluded else f"Nguyên cụm: “{found['inner']}”"
            reading.understood.append((label, place + found.start(), place + found.end()))
        return " " * len(found.group())

    rest = _EXCLUDED.sub(taken, _QUOTED.sub(taken, text))
    return Alternative(
        terms=_limited(terms_in(rest), reading),
        phrases=tuple(phrases[:MOST_TERMS]),
        code_guess=_code_in(rest),
    )


def _code_in(text: str) -> str:
    """The number of a document the text is, or names first; "" when it names none."""
    if mentions := code_mentions(text.upper()):
        return mentions[0][0]
    if number := named_number(text):
        return number
    short = len(text) <= 60 and len(text.split()) <= 6
    text = without_kind(text)
    found = _NUMBER_FIRST.match(text) if short else None
    return normalise_code(text) if found and not _counts(text, found.end()) else ""


def _counts(text: str, at: int) -> bool:
    """Whether the number counts what is said next: 10 năm phổ cập."""
    following = _LETTERS.search(text, at)
    word = following.group().lower() if following else ""
    return is_syllable(word) or is_bare_syllable(word)


def _limited(terms: tuple[Term, ...], reading: Reading) -> tuple[Term, ...]:
    different = list(dict.fromkeys(terms))
    if len(different) <= MOST_TERMS:
        return terms[: 4 * MOST_TERMS]
    reading.note(f"Câu tìm dài: chỉ {MOST_TERMS} từ khác nhau đầu tiên được dùng.")
    kept = set(different[:MOST_TERMS])
    return tuple(term for term in terms[: 4 * MOST_TERMS] if term in kept)


def _with_operators(alternatives: list[Alternative], reading: Reading) -> list[Alternative]:
    if not (reading.codes or reading.parts):
        return alternatives
    codes, parts = tuple(reading.codes), tuple(reading.parts)
    return [replace(one, codes=codes, parts=parts) for one in alternatives or [Alternative()]]
