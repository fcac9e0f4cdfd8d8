"""Operators of the question box (năm:, loại:, số: …), typed with or without dấu."""

import re
from dataclasses import dataclass, field, replace

from search.query import Part, PartWords, Phrase, SearchFilters, Term
from search.vietnamese import fold, normalise_code, tokens

DOC_TYPES = (
    "Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Thông báo",
    "Hướng dẫn", "Chương trình", "Kế hoạch", "Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản",
    "Tờ trình", "Hợp đồng", "Công văn", "Công điện", "Bản ghi nhớ", "Bản thỏa thuận",
    "Giấy ủy quyền", "Giấy mời", "Giấy giới thiệu", "Giấy nghỉ phép", "Phiếu gửi", "Phiếu chuyển",
    "Phiếu báo", "Thư công", "Hồ sơ",
)  # fmt: skip
"""The kinds of documents of NĐ 30/2020 Điều 7, and the dossier."""

_TYPES = {fold(name): name for name in DOC_TYPES}
_PARTS = {"don vi": Part.ISSUER, "nguoi ky": Part.SIGNER, "trich yeu": Part.SUBJECT}
_TYPE_NAMES = "|".join(sorted(_TYPES, key=len, reverse=True))
_OPERATOR = re.compile(
    r"(?<!\w)(?P<name>nam|loai|so|don vi|nguoi ky|trich yeu|co):"
    r"(?P<value>\s?\d{4} ?\.\. ?\d{4}|\s?\d[^\s,;\"]*(?: ?/ ?[^\s,;\"]+)?|\"[^\"]*\"?"
    rf"|(?:{_TYPE_NAMES})(?!\w)|[^\s,;\"]+)?"
)
_YEARS = re.compile(r"(\d{4})(?: ?(?:\.\.+|-|–) ?(\d{4}))?$")


@dataclass(slots=True)
class Reading:
    """What has been understood of a question so far."""

    filters: SearchFilters
    notes: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    parts: list[PartWords] = field(default_factory=list)
    excluded: list[Phrase] = field(default_factory=list)

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)


def terms_in(text: str) -> tuple[Term, ...]:
    """The words of a text as terms of a question."""
    return tuple(Term(token.normal, token.folded) for token in tokens(text))


def take_operators(text: str, reading: Reading) -> str:
    """The (normalised) text without its operators, which go into ``reading``."""
    plain, rest, at = fold(text), [], 0
    for found in _OPERATOR.finditer(plain):
        rest.append(text[at : found.start()])
        rest.append(_understood(text, found, reading))
        at = found.end()
    return "".join((*rest, text[at:]))


def _understood(text: str, found: re.Match[str], reading: Reading) -> str:
    """Take one operator out, or leave its words as words and say why."""
    written = text[found.start() : found.start("value")] if found["value"] else found.group()
    typed = text[found.start("value") : found.end("value")] if found["value"] else ""
    value, name = typed.strip().strip('"').strip(), found["name"]
    if not value:
        reading.note(f"“{written.strip()}” chưa có giá trị nên được bỏ qua.")
        return " "
    if name in _PARTS:
        return _part(_PARTS[name], value, reading)
    return {"nam": _years, "loai": _doc_type, "so": _number, "co": _having}[name](value, reading)


def _part(part: Part, value: str, reading: Reading) -> str:
    if terms := terms_in(value):
        reading.parts.append(PartWords(part=part, terms=terms))
    return " "


def _number(value: str, reading: Reading) -> str:
    if key := normalise_code(value):
        reading.codes.append(key)
    return " "


def _years(value: str, reading: Reading) -> str:
    years = _YEARS.match(value)
    if not years:
        reading.note(f"“{value}” không phải năm; hãy gõ năm:2023 hoặc năm:2021..2023.")
        return f" {value} "
    first, last = int(years[1]), int(years[2] or years[1])
    if first > last:
        first, last = last, first
        reading.note(f"Khoảng năm đã được đảo lại thành {first}..{last}.")
    span = range(first, min(last, first + 200) + 1)
    chosen = reading.filters.years
    kept = tuple(year for year in span if not chosen or year in chosen)
    reading.filters = replace(reading.filters, years=kept or (0,))
    return " "


def _doc_type(value: str, reading: Reading) -> str:
    typed = fold(value)
    name = _TYPES.get(typed)
    if name:
        reading.filters = replace(reading.filters, doc_types=(*reading.filters.doc_types, name))
        return " "
    close = ", ".join(name for plain, name in _TYPES.items() if plain.startswith(typed))
    hint = f" Có thể là: {close}." if close else ""
    reading.note(f"Không có loại văn bản “{value}”; từ này được tìm như từ thường.{hint}")
    return f" {value} "


def _having(value: str, reading: Reading) -> str:
    if fold(value).replace("-", " ").startswith(("dinh kem", "tep")):
        reading.filters = replace(reading.filters, has_attachments=True)
        return " "
    return f" có {value} "
