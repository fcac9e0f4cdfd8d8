"""Căn cứ and viện dẫn: the documents that a text names by number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.reading.bodies import body_after, body_before, expand
from archive.reading.dates import date_pattern, iso_date
from archive.reading.doubt import is_torn
from archive.reading.model import Citation, Role
from archive.reading.numbers import SYMBOL, document_key, plausible, tidy_symbol
from archive.reading.roles import role_of
from archive.reading.rows import Rows
from archive.reading.signing import LOWER, UPPER
from archive.reading.source import View
from archive.reading.types import CODES, TYPE_PATTERN, type_named, type_of_code

_DAMAGED_TYPE = {"con van": "Công văn", "n hi quyet": "Nghị quyết", "ke hoa ch": "Kế hoạch"}
_BEFORE = re.compile(
    rf"(?<![a-z])(?P<type>{TYPE_PATTERN}|con\s{{1,2}}van)\s?"
    rf"(?:,?\s?(?:{date_pattern('e')}),?\s?)?"
    rf"(?:cua (?!(?:{TYPE_PATTERN})(?![a-z]))(?P<of>[^.;|()]{{3,80}}?)\s)?"
    r"(?:s\s?o\s?[:.]?\s?)?\Z"
)
_SO = re.compile(r"(?<![a-z])s\s?o\s?[:.]?\s?\Z")
_AFTER = re.compile(rf"\s?[,(]{{0,2}}\s?(?:(?:ban hanh|ky|de|cung)\s)?{date_pattern()}")
# "Công văn số 15/PGDĐT Bình Sơn ngày …": whose office it is.
_PLACE_BEHIND = re.compile(rf"(?: {UPPER}{LOWER}+){{1,4}}(?=,? ngày \d)")
# "số 37/2021/TT-X và Thông tư số 38/2021/TT-X cùng ngày …": the day of every one of them.
_AFTER_ALL = re.compile(rf"(?:[^.;|\d]{{1,80}}\d\S+){{1,4}}\scung\s{date_pattern()}")
_BODY_THEN_DATE = re.compile(
    rf"\s?,?\s?(?:cua|do)\s(?P<of>[^.;|()0-9\n]{{3,110}}?),?\s?{date_pattern()}"
)
_EARLIER = re.compile(
    rf"{date_pattern()},?\s?(?P<of>[^.;|0-9]{{3,200}}?)\s(?:da\s|vua\s)?(?:ban hanh|co|ky|gui|ra)\s"
    rf"(?:{TYPE_PATTERN})\s?(?:s\s?o\s?)?\Z"
)
_JOINED = re.compile(r"\A\s?(?:,|;|va|hoac)?\s?(?:va\s)?(?:so\s)?\Z")
# How far in front of a symbol its type stands, and the sentence that tells its day first.
_WINDOW, _FARTHER = 130, 330
_COPY = re.compile(r"(?:SY|SL|TrS)(?![A-Za-z])")
# "Quyển số: 02-SCT/BS": a book of certified copies, no document.
_REGISTER = re.compile(r"(?<![a-z])(?:quyen|ma) so\s?:?\s?\Z")
# How far behind a symbol the border of its cell stands, and how far before it when it has words.
_BORDER, _CELL = 3, 40
_CELL_START = re.compile(r"(?:\n|\||\t|   )\s*[Ss]ố\s*:\s*\Z")
_CELL_END = re.compile(r"[^\S\n]*(?:\n|\||\t|   |\Z)")


@dataclass(frozen=True, slots=True)
class _Mention:
    citation: Citation
    key: str
    year: str | None


@dataclass(frozen=True, slots=True)
class _Text:
    """The flattened view, its text and the folded text at the same offsets."""

    view: View
    text: str
    folded: str
    opening: int
    rows: Rows

    def day_beside(self, match: re.Match[str]) -> tuple[str | None, bool]:
        """See ``Rows.day_beside``; most texts have no rows."""
        if "|" not in self.text[max(0, match.start() - _CELL) : match.end() + _BORDER]:
            return None, False
        return self.rows.day_beside(*self.view.origin(match.start(), match.end()))


def citations_in(
    view: View, folded: str, *, opening: int, own: str | None, own_end: int = 0
) -> tuple[Citation, ...]:
    """Documents cited by number in a flattened view and its folded text, first mention first.

    The grounds end at `opening`. The document's `own` key is left out, and so is what stands
    before `own_end` of the original.
    """
    text = _Text(view, view.text, folded, opening, Rows(view.raw))
    merged: list[_Mention] = []
    places: dict[str, list[int]] = {}
    for mention in _mentions(text):
        if mention.key.rstrip("/") == own or mention.citation.end <= own_end:
            continue
        _merge(merged, places.setdefault(mention.key, []), mention)
    return tuple(mention.citation for mention in merged)


def _merge(merged: list[_Mention], places: list[int], mention: _Mention) -> None:
    """Add to the earlier mention of the same document, or start a new one.

    A symbol without a year in it may belong to two documents of different years.
    """
    for place in places:
        known = merged[place]
        if known.year and mention.year and known.year != mention.year and "/" not in known.key:
            continue
        first, later = known.citation, mention.citation
        padded = (later.symbol or "").startswith("0") and not (first.symbol or "").startswith("0")
        citation = replace(
            first,
            number=later.number if padded else first.number,
            symbol=later.symbol if padded else first.symbol,
            type=first.type if first.type not in (None, "Văn bản") else later.type or first.type,
            date=first.date or later.date,
            issuer=first.issuer or later.issuer,
            role=later.role if first.role is Role.REFERENCE else first.role,
            occurrences=first.occurrences + 1,
        )
        merged[place] = _Mention(citation, known.key, known.year or mention.year)
        return
    places.append(len(merged))
    merged.append(mention)


def _mentions(text: _Text) -> Iterator[_Mention]:
    previous: tuple[int, str | None] | None = None
    for match in SYMBOL.finditer(text.text):
        if not plausible(match["code"], announced=True) or _heads(text, match):
            continue
        if _REGISTER.search(text.folded, max(0, match.start() - 12), match.start()):
            continue
        before = _BEFORE.search(text.folded, max(0, match.start() - _WINDOW), match.start())
        kind, start, named = _type_before(text, match, before, previous)
        numbered = _SO.search(text.folded, max(0, match.start() - 6), match.start())
        if not plausible(match["code"]) and not (kind and numbered):
            continue
        beside = text.day_beside(match)
        if not (named or beside[1] or _recognised(match["code"])):
            continue
        previous = (match.end(), kind)
        mention = _mention(text, match, before, kind, start)
        yield mention if mention.citation.date else _dated(mention, beside[0])


def _heads(text: _Text, match: re.Match[str]) -> bool:
    """Whether "Số: …" heads a paper: a copy's certification, an annex, a heading behind the text.

    Such a number stands alone on its line, or in its cell.
    """
    if not text.folded.endswith(("so: ", "so:"), 0, match.start()):
        return False
    if _COPY.match(match["code"].lstrip("/- ")):
        return True
    raw = text.view.raw
    start, end = text.view.origin(match.start(), match.end())
    before = _CELL_START.search(raw, max(0, start - 40), start)
    return before is not None and _CELL_END.match(raw, end) is not None


def _recognised(code: str) -> bool:
    """Symbols trusted without the word "số" or a type before them."""
    groups = re.split(r"[\s/_–—-]+", code)
    return len(groups) > 1 and any(group in CODES for group in groups)


def _type_before(
    text: _Text,
    match: re.Match[str],
    before: re.Match[str] | None,
    previous: tuple[int, str | None] | None,
) -> tuple[str | None, int, bool]:
    """The type word in front, where the mention starts, and whether anything announced it."""
    if before is not None:
        word = " ".join(before["type"].split())
        return type_named(word) or _DAMAGED_TYPE.get(word), before.start(), True
    if previous is not None and _JOINED.fullmatch(text.folded, previous[0], match.start()):
        return previous[1], match.start(), True
    so = _SO.search(text.folded, max(0, match.start() - _WINDOW), match.start())
    if so is not None:
        return type_of_code(match["code"]), so.start(), True
    return type_of_code(match["code"]), match.start(), False


def _mention(
    text: _Text, match: re.Match[str], before: re.Match[str] | None, kind: str | None, start: int
) -> _Mention:
    symbol = tidy_symbol(match.group())
    date, issuer, end = _date_and_issuer(text, match, before, start)
    issuer = None if issuer is None or is_torn(issuer) else issuer
    reading = text.view.reading(start, end, sure=0.9)
    citation = Citation(
        type=kind or type_of_code(match["code"]),
        number=match["number"],
        symbol=symbol,
        date=date,
        issuer=expand(issuer) if issuer else None,
        role=role_of(text.text, text.folded, start, opening=text.opening),
        quote=reading.quote,
        start=reading.start,
        end=reading.end,
        confidence=_confidence(kind, date, issuer),
        as_written=match.group() if match.group() != symbol else None,
    )
    year = match["year"] or (date[:4] if date else None)
    key = document_key(match["number"], symbol) + ("/" if match["year"] else "")
    return _Mention(citation, key, year)


def _dated(mention: _Mention, day: str | None) -> _Mention:
    """A mention with the day that the next cell gives it."""
    if day is None:
        return mention
    citation = replace(mention.citation, date=day, confidence=mention.citation.confidence + 0.1)
    return replace(mention, citation=citation, year=mention.year or day[:4])


def _date_and_issuer(
    text: _Text, match: re.Match[str], before: re.Match[str] | None, start: int
) -> tuple[str | None, str | None, int]:
    """The date and issuer around a symbol, and where the mention ends."""
    placed = _PLACE_BEHIND.match(text.text, match.end())
    after = _AFTER.match(text.folded, placed.end() if placed else match.end())
    if after is not None:
        date = iso_date(after["d"], after["m"], after["y"])
        issuer, end = body_after(text.text, text.folded, after.end())
        return date, issuer or body_before(text.text, text.folded, start), end
    swapped = _BODY_THEN_DATE.match(text.folded, match.end())
    if swapped is not None and not SYMBOL.search(text.text, match.end(), swapped.end()):
        date = iso_date(swapped["d"], swapped["m"], swapped["y"])
        return date, text.text[swapped.start("of") : swapped.end("of")], swapped.end()
    issuer, end = body_after(text.text, text.folded, match.end())
    date, earlier = _date_earlier(text, match, before)
    shared = _AFTER_ALL.match(text.folded, match.end()) if date is None else None
    if shared is not None:
        date = iso_date(shared["d"], shared["m"], shared["y"])
    return date, issuer or earlier or body_before(text.text, text.folded, start), end


def _date_earlier(
    text: _Text, match: re.Match[str], before: re.Match[str] | None
) -> tuple[str | None, str | None]:
    """The date that stands before the symbol: "Ngày … Bộ X ban hành Thông tư số …"."""
    if before is not None and before["ed"] is not None:
        return iso_date(before["ed"], before["em"], before["ey"]), None
    found = _EARLIER.search(text.folded, max(0, match.start() - _FARTHER), match.start())
    if found is None:
        return None, None
    return iso_date(found["d"], found["m"], found["y"]), text.text[slice(*found.span("of"))]


def _confidence(kind: str | None, date: str | None, issuer: str | None) -> float:
    return 0.7 + 0.1 * sum(part is not None for part in (kind, date, issuer)) - 0.02
