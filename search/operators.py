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
OR_WORDS = ("HOẶC", "HOAC", "OR")
_PARTS = {"don vi": Part.ISSUER, "nguoi ky": Part.SIGNER, "trich yeu": Part.SUBJECT}
_TYPE_NAMES = "|".join(sorted(_TYPES, key=len, reverse=True))
_OPERATOR = re.compile(
    r"(?<!\w)(?P<name>nam|loai|so|don vi|nguoi ky|trich yeu|co):"
    r"(?P<value>\s?\d{4} ?\.\. ?\d{4}|\s?\d[^\s,;\"]*(?: ?/ ?[^\s,;\"]+)?|\"[^\"]*\"?"
    rf"|(?:{_TYPE_NAMES})(?!\w)|[^\s,;\"]+)?"
)
_NAME = re.compile(r"\s*([^\W_][\w'’&-]*)")
_NAMED = frozenset({"don vi", "nguoi ky"})
"""Operators whose value is a name: unquoted, it goes on while its words have capitals."""

_PART_LABELS = {
    Part.ISSUER: "Cơ quan ban hành",
    Part.SIGNER: "Người ký",
    Part.SUBJECT: "Trích yếu có",
}
_YEARS = re.compile(r"(\d{4})(?: ?(?:\.\.+|-|–) ?(\d{4}))?$")


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


def take_operators(text: str, reading: Reading) -> str:
    """The (normalised) text with blanks for its operators, which go into ``reading``."""
    plain, rest, at = fold(text), [], 0
    while found := _OPERATOR.search(plain, at):
        end = _value_end(text, found)
        rest.append(text[at : found.start()])
        kept = _understood(text, found, end, reading)
        rest.append(kept.ljust(end - found.start())[-(end - found.start()) :])
        at = end
    return "".join((*rest, text[at:]))


def _value_end(text: str, found: re.Match[str]) -> int:
    """Where the value ends; an unquoted name takes in the following words with capitals."""
    end = found.end()
    value = text[found.start("value") : end] if found["value"] else ""
    if found["name"] not in _NAMED or not value.strip()[:1].isupper():
        return end
    while (word := _NAME.match(text, end)) and word[1][0].isupper() and word[1] not in OR_WORDS:
        end = word.end()
    return end


def _understood(text: str, found: re.Match[str], end: int, reading: Reading) -> str:
    """Take one operator out, or leave its words as words and say why."""
    name, begin = found["name"], found.start("value")
    written = text[found.start() : begin] if found["value"] else found.group()
    value = text[begin:end].strip().strip('"').strip() if found["value"] else ""
    if not value:
        reading.note(f"“{written.strip()}” chưa có giá trị nên được bỏ qua.")
        return ""
    if name in _PARTS:
        label = _part(_PARTS[name], value, reading)
    else:
        label = {"nam": _years, "loai": _doc_type, "so": _number, "co": _having}[name](
            value, reading
        )
    if not label:
        return text[begin:end].replace('"', " ")
    reading.understood.append((label, found.start(), end))
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
    years = _YEARS.match(value)
    if not years:
        reading.note(f"“{value}” không phải năm; hãy gõ năm:2023 hoặc năm:2021..2023.")
        return ""
    first, last = int(years[1]), int(years[2] or years[1])
    if first > last:
        first, last = last, first
        reading.note(f"Khoảng năm đã được đảo lại thành {first}..{last}.")
    span = range(first, min(last, first + 200) + 1)
    chosen = reading.filters.years
    kept = tuple(year for year in span if not chosen or year in chosen)
    reading.filters = replace(reading.filters, years=kept or (0,))
    return f"Năm: {first}" if first == last else f"Năm: {first}–{last}"


def _doc_type(value: str, reading: Reading) -> str:
    typed = fold(value)
    name = _TYPES.get(typed)
    if name:
        reading.filters = replace(reading.filters, doc_types=(*reading.filters.doc_types, name))
        return f"Loại: {name}"
    close = ", ".join(name for plain, name in _TYPES.items() if plain.startswith(typed))
    hint = f" Có thể là: {close}." if close else ""
    reading.note(f"Không có loại văn bản “{value}”; từ này được tìm như từ thường.{hint}")
    return ""


def _having(value: str, reading: Reading) -> str:
    if fold(value).replace("-", " ").startswith(("dinh kem", "tep")):
        reading.filters = replace(reading.filters, has_attachments=True)
        return "Có tệp đính kèm"
    reading.note(f"Không hiểu “có:{value}”; hãy gõ có:đính-kèm. Từ này được tìm như từ thường.")
    return ""
