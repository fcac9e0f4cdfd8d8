"""Operators of the question box (năm:, loại:, số: …), typed with or without dấu."""

import re
from dataclasses import dataclass, field, replace

from search.query import Part, PartWords, Phrase, SearchFilters, Term
from search.vietnamese import fold, is_syllable, normalise_code, tokens

DOC_TYPES = (
    "Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Thông báo",
    "Hướng dẫn", "Chương trình", "Kế hoạch", "Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản",
    "Tờ trình", "Hợp đồng", "Công văn", "Công điện", "Bản ghi nhớ", "Bản thỏa thuận",
    "Giấy ủy quyền", "Giấy mời", "Giấy giới thiệu", "Giấy nghỉ phép", "Phiếu gửi", "Phiếu chuyển",
    "Phiếu báo", "Thư công", "Hồ sơ",
)  # fmt: skip
"""The kinds of documents of NĐ 30/2020 Điều 7, and the dossier."""

SHORT_TYPES = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định",
    "TC": "Thông cáo", "TB": "Thông báo", "HD": "Hướng dẫn", "CTr": "Chương trình",
    "KH": "Kế hoạch", "PA": "Phương án", "ĐA": "Đề án", "DA": "Dự án", "BC": "Báo cáo",
    "BB": "Biên bản", "TTr": "Tờ trình", "HĐ": "Hợp đồng", "CV": "Công văn", "CĐ": "Công điện",
    "GM": "Giấy mời", "GGT": "Giấy giới thiệu", "PG": "Phiếu gửi", "PC": "Phiếu chuyển",
}  # fmt: skip
"""As NĐ 30/2020 PL III writes them in symbols, and CV, which people say of a công văn."""

_TYPES = {fold(name): name for name in DOC_TYPES}
_UNSPACED = {name.replace(" ", ""): full for name, full in _TYPES.items()}
_SHORT = {fold(short): full for short, full in SHORT_TYPES.items()}
OR_WORDS = ("HOẶC", "HOAC", "OR")
_PARTS = {
    "don vi": Part.ISSUER,
    "nguoi ky": Part.SIGNER,
    "nguoi ki": Part.SIGNER,
    "trich yeu": Part.SUBJECT,
}
_TYPE_NAMES = "|".join(sorted(_TYPES, key=len, reverse=True))
_OPERATOR = re.compile(
    r"(?<!\w)(?P<name>nam|loai|so|don vi|nguoi k[yi]|trich yeu"
    r"|co(?= ?:\S| ?: (?:dinh|tep|file))) ?:|(?<![\w.])(?=\d{4} ?\.{2,} ?\d{4}(?!\w))"
)
_WRITTEN = {"so": ("so", "số"), "co": ("co", "có")}
"""Operators that are other words with other dấu: hồ sơ, cô."""

_WORD = r"\"[^\"]*\"?|[^\s,;\"]+"
_TO = r" ?(?:\.{2,}|…|[-–—/]|den) ?"
_VALUE = re.compile(rf" ?(?P<value>{_WORD})?")
_VALUES = {
    "nam": re.compile(
        rf" ?(?P<value>(?:\d{{4}})?{_TO}\d{{4}}(?!\d)|\d{{4}}(?:[,;] ?\d{{4}}(?!\d))+|{_WORD})?"
    ),
    "so": re.compile(rf" ?(?P<value>\d[^\s,;\"]*(?: ?/ ?[^\s,;\"]+)?|{_WORD})?"),
    "loai": re.compile(rf" ?(?P<value>(?:{_TYPE_NAMES})(?!\w)|{_WORD})?"),
    "co": re.compile(rf" ?(?P<value>dinh[ -]kem(?!\w)|{_WORD})?"),
}
_NAME = re.compile(r"\s*([^\W_][\w'’&-]*)")
_SYMBOL = re.compile(r" ?[-–] ?([^\W\d_]+)(?![^\W_])")
_NAMED = frozenset({"don vi", "nguoi ky", "nguoi ki"})
"""Operators whose value is a name: unquoted, it goes on while its words have capitals."""

_PART_LABELS = {
    Part.ISSUER: "Cơ quan ban hành",
    Part.SIGNER: "Người ký",
    Part.SUBJECT: "Trích yếu có",
}
_YEARS = re.compile(rf"(?P<first>\d{{4}})?(?:(?P<to>{_TO})(?P<last>\d{{4}})?)?$")
_LIST = re.compile(r"\d{4}(?:[,;] ?\d{4})+$")
FIRST_YEAR = 1945
MOST_YEARS = 200


@dataclass(slots=True)
class Reading:
    """What has been understood of a question so far."""

    filters: SearchFilters
    notes: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    parts: list[PartWords] = field(default_factory=list)
    excluded: list[Phrase] = field(default_factory=list)
    understood: list[tuple[str, int, int]] = field(default_factory=list)

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)


def terms_in(text: str) -> tuple[Term, ...]:
    """The words of a text as terms of a question."""
    return tuple(Term(token.normal, token.folded) for token in tokens(text))


@dataclass(frozen=True, slots=True)
class _Taken:
    """An operator in a text: where it starts, where its value does, where both end."""

    name: str
    start: int
    begin: int
    end: int


def take_operators(text: str, reading: Reading) -> str:
    """The (normalised) text with blanks for its operators, which go into ``reading``."""
    plain, rest, at = fold(text), [], 0
    while found := _OPERATOR.search(plain, at):
        name, start = found["name"] or "nam", found.start()
        written = text[start : found.end("name")].lower() if found["name"] else name
        if written not in _WRITTEN.get(name, (written,)):
            rest.append(text[at : found.end()])
            at = found.end()
            continue
        taken = _taken(text, plain, found)
        rest.append(text[at:start])
        kept = _understood(text, taken, reading)
        rest.append(kept.ljust(taken.end - start)[-(taken.end - start) :])
        at = taken.end
    return "".join((*rest, text[at:]))


def _taken(text: str, plain: str, found: re.Match[str]) -> _Taken:
    """The operator with its value; an unquoted name takes in the following capitals, a number
    what is left of its symbol."""
    name = found["name"] or "nam"
    value = _VALUES.get(name, _VALUE).match(plain, found.end())
    if value is None or value["value"] is None:
        return _Taken(name, found.start(), found.end(), found.end())
    begin, end = value.span("value")
    if name in _NAMED and text[begin:end][:1].isupper():
        while (word := _NAME.match(text, end)) and word[1][0].isupper() and word[1] not in OR_WORDS:
            end = word.end()
    if name == "so" and "/" in text[begin:end]:
        while (symbol := _SYMBOL.match(text, end)) and not is_syllable(symbol[1]):
            end = symbol.end()
    return _Taken(name, found.start(), begin, end)


def _understood(text: str, taken: _Taken, reading: Reading) -> str:
    """Take one operator out, or leave its words as words and say why."""
    begin, end = taken.begin, taken.end
    value = text[begin:end].strip().strip('"').strip()
    if not value:
        written = text[taken.start : begin].strip()
        reading.note(f"“{written}” chưa có giá trị nên được bỏ qua.")
        return ""
    if taken.name in _PARTS:
        label = _part(_PARTS[taken.name], value, reading)
    else:
        label = {"nam": _years, "loai": _doc_type, "so": _number, "co": _having}[taken.name](
            value, reading
        )
    if not label:
        return text[begin:end].replace('"', " ")
    reading.understood.append((label, taken.start, end))
    return ""


def _part(part: Part, value: str, reading: Reading) -> str:
    terms = terms_in(value)
    if not terms:
        reading.note(f"“{value}” không có chữ nào để tra nên được bỏ qua.")
        return ""
    reading.parts.append(PartWords(part=part, terms=terms))
    return f"{_PART_LABELS[part]}: {value}"


def _number(value: str, reading: Reading) -> str:
    key = normalise_code(value)
    if not any(map(str.isdigit, key)):
        reading.note(f"“{value}” không phải số văn bản; từ này được tìm như từ thường.")
        return ""
    reading.codes.append(key)
    return f"Số, ký hiệu: {value}"


def _years(value: str, reading: Reading) -> str:
    chosen = reading.filters.years
    if _LIST.match(value):
        years = tuple(sorted({int(year) for year in re.findall(r"\d{4}", value)}))
        label = f"Năm: {', '.join(map(str, years))}"
    else:
        first, last, label = _span(value, reading)
        if not label:
            reading.note(f"“{value}” không phải năm; hãy gõ năm:2023 hoặc năm:2021..2023.")
            return ""
        years = tuple(range(first, min(last, first + MOST_YEARS) + 1))
    kept = tuple(year for year in years if not chosen or year in chosen)
    reading.filters = replace(reading.filters, years=kept or (0,))
    return label


def _span(value: str, reading: Reading) -> tuple[int, int, str]:
    """The first and the last year meant, with a label; it may be open on one side, or no span."""
    found = _YEARS.match(fold(value))
    if not found or not (found["first"] or found["last"]):
        return 0, 0, ""
    if not found["first"]:
        return FIRST_YEAR, int(found["last"]), f"Năm: đến {found['last']}"
    first = int(found["first"])
    if not found["last"]:
        from_then_on = first + MOST_YEARS, f"Năm: từ {first}"
        return first, *(from_then_on if found["to"] else (first, f"Năm: {first}"))
    last = int(found["last"])
    if first > last:
        first, last = last, first
        reading.note(f"Khoảng năm đã được đảo lại thành {first}..{last}.")
    return first, last, f"Năm: {first}" if first == last else f"Năm: {first}–{last}"


def _doc_type(value: str, reading: Reading) -> str:
    typed = fold(value)
    name = _TYPES.get(typed) or _SHORT.get(typed) or _UNSPACED.get(typed)
    if name:
        reading.filters = replace(reading.filters, doc_types=(*reading.filters.doc_types, name))
        return f"Loại: {name}"
    close = ", ".join(name for plain, name in _TYPES.items() if plain.startswith(typed))
    hint = f" Có thể là: {close}." if close else ""
    reading.note(f"Không có loại văn bản “{value}”; từ này được tìm như từ thường.{hint}")
    return ""


_KINDS = "|".join((*_TYPES, *_SHORT))
_NUMBERED = re.compile(rf"(?:(?P<type>{_KINDS}) )?(?P<so>so )?(?P<digits>\d{{1,6}})$")
_BEFORE_SYMBOL = re.compile(rf"\s*(?:(?:{_KINDS}) )?(?:so )?(?=\d{{1,6}}\.[a-z]{{2}})")


def named_number(text: str) -> str:
    """The key of a number said with its kind: công văn 5344, KH 12, số 2021; "" of anything else.

    What may be a year is a number only after the word số.
    """
    found = _NUMBERED.match(" ".join(fold(text).split()))
    if not found or not (found["type"] or found["so"]):
        return ""
    if 1900 <= int(found["digits"]) <= 2100 and not found["so"]:
        return ""
    kind = _TYPES.get(found["type"] or "") or _SHORT.get(found["type"] or "")
    symbols = [short for short, name in SHORT_TYPES.items() if name == kind and short != "CV"]
    return normalise_code(" ".join((found["digits"], *symbols)))


def without_kind(text: str) -> str:
    """A number such as 04.ĐHTT without the kind said before it; any other text as it is."""
    found = _BEFORE_SYMBOL.match(fold(text))
    return text[found.end() :] if found else text


def _having(value: str, reading: Reading) -> str:
    if fold(value).replace("-", " ").startswith(("dinh kem", "tep", "file")):
        reading.filters = replace(reading.filters, has_attachments=True)
        return "Có tệp đính kèm"
    reading.note(f"Không hiểu “có:{value}”; hãy gõ có:đính-kèm. Từ này được tìm như từ thường.")
    return ""
