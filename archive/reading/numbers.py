"""Số, ký hiệu: the lenient grammar of document symbols and the strict reading of a number."""

import re
from dataclasses import dataclass

from archive.reading.folding import fold
from archive.reading.signing import UPPER
from archive.reading.types import CODES, TYPE_PATTERN

_UP = "A-ZĐĂÂÊÔƠƯ"
_GROUP = (
    rf"[{_UP}&](?:[{_UP}\d&]|(?<=T)(?:[rgw]|t[gr])|(?<=Q)y|(?<=LN):|\s?\.(?=[{_UP}]{{2}})|\s&(?=[{_UP}])|(?<=GD)\s(?=ĐT))*"
    r"(?![^\W\d_])"
)
_CODE = "|".join(
    sorted((re.escape(code) for code in CODES if len(code) > 1), key=len, reverse=True)
)
_TIGHT = r"(?:\s?[/_–—-]|[/_–—-]\s{0,2})"
# Schools named after a day: "33/QĐ-MN19/5".
_DAY_NAMED = r"(?:(?:(?<=[A-ZĐ]\d)|(?<=[A-ZĐ]\d\d))/\d{1,2}(?![\d/]))?"
_YEAR = r"(?:19|20)\d\d"
# Contracts often close with the year: "12/HĐ-2024".
_CLOSING_YEAR = rf"(?:(?<=[A-ZĐ])-{_YEAR}(?![\w/.-]))?"
_TAIL = rf"(?:(?:{_CODE})\s?[/_–—-]\s?)?{_GROUP}(?:{_TIGHT}{_GROUP})*{_DAY_NAMED}{_CLOSING_YEAR}"

_FREE = r"(?:(?<![\w/.]\d)|(?<=[Ss]ố\d))(?<!\d[:,]\d)"
SYMBOL = re.compile(
    # A figure first, then what may not stand before it: the engine looks for figures alone.
    rf"(?P<number>[0-9]{_FREE}\d{{0,5}}[a-zđA-Z]?)"
    rf"(?:\s?[/-]\s?(?P<year>{_YEAR})(?=\s?[/-]))?"
    rf"(?:\s{{0,12}}[/–—-]\s{{0,2}}|\s?(?=[{_UP}])(?=(?:{_CODE})\s?[/–—-]\s?[{_UP}]))"
    rf"(?P<code>{_TAIL})"
)
# Behind "Số:", whatever stands before the figure.
_NUMBER_BEHIND = re.compile(r"\s*" + SYMBOL.pattern.replace(_FREE, ""))
_PARTIAL = re.compile(rf"(?P<code>[/–—-]\s?{_TAIL})")
# Typewritten: "Số 342 GD/TCCB", the office behind the number without a stroke.
_TYPED = re.compile(
    rf"\s{{0,12}}(?P<number>\d{{1,6}})(?:\s|(?=[{_UP}]{{2}}))(?P<code>{_GROUP}(?:{_TIGHT}{_GROUP})+)"
)
_SPELLINGS = {
    "TTG": "TTg",
    "Ttg": "TTg",
    "TTR": "TTr",
    "Ttr": "TTr",
    "CTR": "CTr",
    "QYĐ": "QyĐ",
    "TRS": "TrS",
}
# "Số:" printed in front of the number, at the start of a cell or line.
_ANCHOR = re.compile(
    r"(?:(?<=\n)|(?<=\A)|(?<=[|\t])|(?<=   )|(?<=[\n|\t] )|(?<=[\n|\t]  ))(?! )"
    r"(?:[^\w\n|]{1,3}\s?)?(?:(?:luat|phap lenh"
    r"|nghi quyet) )?s\s?o(?![a-z])(?:\s?/\s?no\.?(?![a-z]))?\s?[:.;]*"
)
# The same inside a cell that also holds the issuer: only with a colon and a number behind it.
_INNER_ANCHOR = re.compile(r"(?<=[a-z\d*\-)] )s\s?o\s?:(?=\s{0,12}[\d/.…])")
# Without a colon only behind capitals or a star, where no sentence goes on: "LAI CHÂU * Số 7-TB".
_BARE_ANCHOR = re.compile(rf"(?<=(?:{UPPER}|\*) )(?:Số|SỐ)(?= \d{{1,5}}\s?[/-])")
# "ĐOÀN KIỂM TRA THEO QĐ SỐ 98/QĐ-SGDĐT": the number of another document in a body's name.
_CITING = re.compile(rf"(?<![a-z])(?:{TYPE_PATTERN}|theo|qd|cv|nq|kh) \Z")
_WIDE = re.compile(rf"[^\S\n]{{0,3}}[-–][^\S\n]{{0,3}}{_GROUP}")
# "215/KV IX-TH": the audit office of a region, which has a numeral for a name.
_REGION = re.compile(rf"(?<=KV) [IVX]{{1,4}}(?:[-–]{_GROUP})?")
_FRAGMENTS = re.compile(rf"(?:\s?[{_UP}]{{1,3}}(?![^\W\d_]|\s?/))+")


_CELL_ENDS = re.compile(r" ?\||\t|   ")
# A dash that ends its line, and the letters that other cells of the heading part from it.
_BROKEN = re.compile(r"[^\S\n]?[-–][^\S\n]*(?:\n|\Z)")
_REST = re.compile(
    rf"[^\S\n]?[-–](?:[^\n]*\n\s*){{1,4}}?(?P<rest>{_GROUP}(?:-{_GROUP})?)[^\S\n]*(?:\n|\Z)"
)

# Recognition makes a long dash of a short one.
_DASHES = str.maketrans("–—", "--")
_BORDER, _BORDERS, _MARKS = map(re.compile, (r"([/_-])", r"[\s/_–—-]+", r"[\W_]+"))


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """What stands after "Số:": the whole symbol, or only what was not blank or destroyed."""

    start: int
    end: int
    number: str | None
    symbol: str | None
    partial: str | None
    blank: bool


def tidy_symbol(written: str) -> str:
    """The symbol without blanks, one kind of dash, and the usual case of TTg, TTr, CTr, QyĐ."""
    joined = "".join(written.split()).translate(_DASHES).strip(".,;:")
    return "".join(_SPELLINGS.get(part, part) for part in _BORDER.split(joined))


def document_key(number: str | None, symbol: str | None) -> str:
    """One key for all spellings of a document's number: "34/CT-TW", "34-CT/TW" and "034 CT/TW".

    `symbol` may or may not repeat the number. Never enough alone: add issuer and year.
    """
    parts = [p for p in _MARKS.split(fold(symbol or "").replace("&", "")) if p]
    head = "".join(fold(number or "").split()).lstrip("0")
    if head and parts and parts[0].lstrip("0") == head:
        parts = parts[1:]
    elif not head and parts and re.fullmatch(r"\d+[a-z]?", parts[0]):
        head, parts = parts[0].lstrip("0"), parts[1:]
    return ":".join([head, *parts])


def plausible(code: str, *, announced: bool = False) -> bool:
    """Whether a symbol's letters look like those of an office, not like a ratio or a class name.

    Old symbols hold the type alone ("15/TT"): enough only where "Số" stands in front.
    """
    groups = [g for g in _BORDERS.split(code) if g]
    if any(group in CODES for group in groups[:2]):
        alone = announced and len(groups[0]) > 1
        return alone or len(groups) > 1 or bool(re.fullmatch(r"QH\d+", groups[0]))
    return any(sum(c.isupper() for c in g) >= 2 for g in groups)


def printed_number(zone: str, folded: str) -> PrintedNumber | None:
    """The number of a header zone; a damaged or blank one is never completed."""
    best: PrintedNumber | None = None
    inner = (*_INNER_ANCHOR.finditer(folded), *_BARE_ANCHOR.finditer(zone))
    own = (found for found in inner if not _CITING.search(folded, 0, found.start()))
    opening = (found for found in _ANCHOR.finditer(folded) if not _goes_on(zone, folded, found))
    for anchor in (*opening, *own):
        found = _after_anchor(zone, anchor)
        if found is None:
            continue
        if found.symbol is not None:
            return found
        if best is None or (best.partial is None and found.partial is not None):
            best = found
    return best


def _goes_on(zone: str, folded: str, anchor: re.Match[str]) -> bool:
    """Whether "số …" goes on with a line that names an act: "Nghị định / số 12/CP"."""
    if not zone[anchor.start() : anchor.end()].lstrip().startswith("số"):
        return False
    return _CITING.search(folded[: anchor.start()].rstrip() + " ") is not None


def number_alone(zone: str, start: int, end: int) -> PrintedNumber | None:
    """The symbol that fills the first cell of a line which the word "Số" was lost from."""
    match = SYMBOL.match(zone, start + len(zone[start:end]) - len(zone[start:end].lstrip(" |")))
    if match is None or not plausible(match["code"]) or not _CELL_ENDS.match(zone, match.end()):
        return None
    whole = tidy_symbol(match.group())
    return PrintedNumber(match.start(), match.end(), match["number"], whole, None, blank=False)


def _after_anchor(zone: str, anchor: re.Match[str]) -> PrintedNumber | None:
    start = (
        anchor.end() - len(anchor.group().lstrip(" \t\n|")) if anchor.group() else anchor.start()
    )
    text = _rest_of_line(zone, anchor.end())
    match = _NUMBER_BEHIND.match(text)
    match = match or _TYPED.match(text)
    if match is not None and plausible(match["code"], announced=True):
        if _BROKEN.match(text, match.end()):
            return _broken(zone, match, start, anchor.end())
        return _whole(text, match, start, anchor.end())
    partial = _PARTIAL.search(text[:60])
    if partial is not None:
        end = anchor.end() + partial.end()
        blank = not text[: partial.start()].strip(" .…_:|")
        code = tidy_symbol(_spaced_tail(text, partial.end(), partial["code"])[0])
        party = code.startswith("-") and "/" in code
        partial_symbol = code if party else "/" + code.lstrip("/-")
        return PrintedNumber(start, end, None, None, partial_symbol, blank)
    bare = re.match(r"\s*(\d{1,6})\s*(?:/\s*)?(?=$|\s{2}|\n|,)", text)
    if bare is not None and ":" in anchor.group():
        return PrintedNumber(start, anchor.end() + bare.end(), bare[1], None, None, blank=False)
    if not text.strip(" .…_/") and ":" in anchor.group():
        return PrintedNumber(start, anchor.end(), None, None, None, blank=True)
    return None


def _rest_of_line(zone: str, start: int) -> str:
    """The rest of the cell's line, and of the next one when the symbol is broken over it."""
    line = re.compile(r"(?:\s{0,12}\|(?=\s?[/–-]\s?[A-ZĐ]))?[^|\n]*").match(zone, start)
    end = line.end() if line else start
    if zone[start:end].rstrip().endswith(("/", "-", "–")):
        following = re.compile(r"\s*[^|\n]*").match(zone, end)
        end = following.end() if following else end
    return zone[start:end]


def _whole(text: str, match: re.Match[str], start: int, base: int) -> PrintedNumber:
    written, end = _spaced_tail(text, match.end(), text[match.start("number") : match.end()])
    return PrintedNumber(
        start, base + end, match["number"], tidy_symbol(written), None, blank=False
    )


def _broken(zone: str, match: re.Match[str], start: int, base: int) -> PrintedNumber:
    """A symbol broken behind a dash: its last letters stand alone on a line below, or are lost."""
    end = base + match.end()
    written = match.group().strip()
    rest = _REST.match(zone, end)
    if rest is None:
        code = "/" + tidy_symbol(match["code"])
        return PrintedNumber(start, end, match["number"], None, code, blank=False)
    whole = tidy_symbol(f"{written}-{rest['rest']}")
    return PrintedNumber(start, end, match["number"], whole, None, blank=False)


def _spaced_tail(text: str, end: int, written: str) -> tuple[str, int]:
    """Letters set apart by recognition, as in "QĐ - U B ND"."""
    wide = _WIDE.match(text, end) or _REGION.match(text, end)
    if wide is not None:
        written, end = written + wide.group(), wide.end()
    last = re.split(r"[/_–-]", written)[-1].strip()
    more = _FRAGMENTS.match(text, end)
    if len(last) > 1 or more is None:
        return written, end
    return written + more.group(), more.end()
