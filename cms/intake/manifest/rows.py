"""One row of a list as values of the form, with the key by which the paper is known again."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cms.dates import DateNotUnderstood, parse_partial_date, parse_vietnamese_date, short_date
from cms.intake.manifest.columns import LABELS
from cms.records.choices import Urgency, document_type_choices
from search import fold, normalise_code

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_SECRET = frozenset({"", "thuong", "khong", "khong mat", "binh thuong", "0"})
COUNTS = ("copies", "page_count")
# What a formula shows that cannot be reckoned.
ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
# A row with one cell in a list of at least so many columns is a heading between the papers.
WIDE = 4
# Days in a spreadsheet count from here; a cell without a form for dates shows the count.
_DAY_ZERO = date(1899, 12, 30)
_DAY_COUNT = re.compile(r"[1-7]\d{4}")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\Z")


@dataclass(frozen=True, slots=True)
class RowValues:
    """What a row says: form field → text, the files it names, and what is wrong with it."""

    line: int
    values: dict[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    where: dict[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    secret: bool = False

    @property
    def key(self) -> str:
        """The paper: its first file, else number, issuer and year."""
        if self.files:
            return _sha("file", fold(self.files[0]))
        code, issuer = self.values.get("code", ""), self.values.get("issuer", "")
        year = self.values.get("issued", "")[:4]
        if code:
            return _sha("code", normalise_code(code), fold(issuer), year)
        return _sha("row", json.dumps(self.values, sort_keys=True))

    @property
    def digest(self) -> str:
        """What was said of the paper."""
        return _sha(json.dumps([self.values, self.files], sort_keys=True))


def row_values(line: int, cells: Sequence[str], mapping: Sequence[str]) -> RowValues:
    """Read a row by the mapping; faults are told, nothing is guessed."""
    said = {n: unicodedata.normalize("NFC", c) for n, c in zip(mapping, cells, strict=False) if n}
    if fold(said.pop("secrecy", "")).strip() not in NOT_SECRET:
        return RowValues(line, secret=True)
    files = tuple(
        part.strip() for part in re.split(r"[;|\n]", said.pop("file", "")) if part.strip()
    )
    faults = _faults_in_cells(said, files)
    values = {n: text for n, text in _joined(said).items() if text}
    for name in ("issued", "registered_on", "due_on"):
        if name in values:
            values[name] = _day(name, values[name], faults)
    for name in COUNTS:
        if name in values:
            values[name] = (re.match(r"\d+", values[name]) or [""])[0]
    _choose(values, faults)
    if _is_heading(cells, mapping, files):
        faults = [f"Dòng này chỉ có một ô «{max(cells, key=len)[:80]}», không phải một văn bản."]
    where = {name: f"dòng {line}, cột «{LABELS.get(name, name)}»" for name in values}
    return RowValues(line, {n: v for n, v in values.items() if v}, files, where, tuple(faults))


def _faults_in_cells(said: dict[str, str], files: tuple[str, ...]) -> list[str]:
    """Cells of used columns that show an error of the spreadsheet and no value."""
    wrong = [name for name, text in said.items() if text in ERRORS]
    named = [f"{LABELS[name]}: ô bị lỗi công thức «{said.pop(name)}»." for name in wrong]
    return named + [f"Tệp: ô bị lỗi công thức «{name}»." for name in files if name in ERRORS]


def _is_heading(cells: Sequence[str], mapping: Sequence[str], files: tuple[str, ...]) -> bool:
    """Whether a row only parts the list, «Tháng 11», or sums it up."""
    used = sum(bool(name) for name in mapping)
    return used >= WIDE and sum(bool(cell) for cell in cells) == 1 and not files


def _joined(said: dict[str, str]) -> dict[str, str]:
    """Columns that offices keep apart or together, as the form has them."""
    number, notation = said.pop("number", ""), said.pop("notation", "")
    if number or notation:
        apart = "/".join(filter(None, (number, notation)))
        said.setdefault("code", notation if "/" in notation else apart)
    both = said.pop("type_subject", "")
    if both:
        kind, subject = _split_type(both)
        said["doc_type"] = said.get("doc_type") or kind
        said["subject"] = said.get("subject") or subject
    old = said.pop("old_number", "")
    if old:
        kept = f"Số đến, số đăng ký cũ: {old}."
        said["note"] = "\n".join(filter(None, (said.get("note", ""), kept)))
    return said


def _split_type(text: str) -> tuple[str, str]:
    """«Kế hoạch – tổ chức …» → type and subject; the longest known type wins."""
    folded = fold(text)
    names = sorted((key for key, _ in document_type_choices()), key=len, reverse=True)
    for name in names:
        if folded.startswith(fold(name)) and not folded[len(name) : len(name) + 1].isalnum():
            return name, text[len(name) :].lstrip(" -–:,.") or text
    return "", text


def _day(name: str, text: str, faults: list[str]) -> str:
    if _DAY_COUNT.fullmatch(text):
        text = short_date(_DAY_ZERO + timedelta(days=int(text)))
    text = _TIME.sub("", text)
    try:
        if name == "issued":
            return parse_partial_date(text).iso()
        return short_date(parse_vietnamese_date(text))
    except DateNotUnderstood as error:
        faults.append(f"{LABELS[name]}: {error}")
        return ""


def _choose(values: dict[str, str], faults: list[str]) -> None:
    lists = {"doc_type": document_type_choices(), "urgency": Urgency.choices}
    for name, choices in lists.items():
        if name in values:
            wanted = fold(values[name]).strip()
            keys = [str(key) for key, label in choices if fold(str(label)).strip() == wanted]
            if not keys:
                faults.append(f"{LABELS[name]} «{values[name]}» không có trong danh mục.")
            values[name] = keys[0] if keys else ""


def _sha(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
