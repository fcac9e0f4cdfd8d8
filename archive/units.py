"""Units in bulk: read a list (CSV or XLSX), show what it would change, then change it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, BinaryIO
from zipfile import BadZipFile

from django.core.exceptions import ValidationError
from django.db import transaction
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from archive.audit import record_event
from archive.errors import ImportRefused, InvalidUnit
from archive.models import (
    Event,
    SuccessionKind,
    Unit,
    UnitAlias,
    UnitKind,
    UnitLevel,
    UnitSuccession,
)
from search import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive.models import User

# Column titles of the list, folded, and the field each fills.
_COLUMNS = {
    "ten don vi": "name",
    "ten ngan": "short_name",
    "ky hieu": "abbrev",
    "cap": "level",
    "loai": "kind",
    "don vi cap tren": "parent",
    "dia danh": "place",
    "ma dinh danh": "organ_id",
    "hoat dong tu": "valid_from",
    "den het ngay": "valid_to",
    "ten khac": "aliases",
    "don vi tien than": "predecessors",
    "hinh thuc": "succession_kind",
    "van ban quyet dinh": "legal_act",
}
_REQUIRED = ("name", "level", "kind")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of the list, with its line number in the file."""

    line: int
    values: dict[str, str]


@dataclass(slots=True)
class UnitChange:
    """What one line does: creates, updates or is refused with reasons."""

    row: UnitRow
    action: str = "create"
    errors: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.row.values.get("name", "")


def read_unit_rows(file: BinaryIO, *, name: str) -> list[UnitRow]:
    """Read a CSV (UTF-8) or XLSX list; raises ``ImportRefused`` when it cannot be read."""
    table = _xlsx_rows(file) if name.lower().endswith(".xlsx") else _csv_rows(file)
    if not table:
        raise ImportRefused("Danh sách trống. Dòng đầu phải là tên các cột.")
    titles = [_COLUMNS.get(fold(title).strip(), "") for title in table[0]]
    missing = [n for n in _REQUIRED if n not in titles]
    if missing:
        raise ImportRefused(
            "Dòng đầu cần có các cột: Tên đơn vị, Cấp, Loại. Hãy tải mẫu danh sách rồi điền lại."
        )
    return [
        UnitRow(
            line, {t: v.strip() for t, v in zip(titles, cells, strict=False) if t and v.strip()}
        )
        for line, cells in enumerate(table[1:], start=2)
        if any(cell.strip() for cell in cells)
    ]


def _csv_rows(file: BinaryIO) -> list[list[str]]:
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(
            "Tệp CSV phải lưu ở bảng mã UTF-8. Trong Excel hãy chọn «CSV UTF-8» khi lưu."
        ) from error
    delimiter = (
        ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    )
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def _xlsx_rows(file: BinaryIO) -> list[list[str]]:
    try:
        sheet = load_workbook(file, read_only=True, data_only=True).worksheets[0]
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError) as error:
        raise ImportRefused("Không đọc được tệp Excel. Hãy lưu lại ở dạng .xlsx.") from error
    return [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def _cell(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def import_units(rows: Sequence[UnitRow], *, by: User | None, dry_run: bool) -> list[UnitChange]:
    """Apply the list, all or nothing; ``dry_run`` tells the same without changing anything."""
    with transaction.atomic():
        changes = [_apply(row, by=by) for row in rows]
        if dry_run or any(change.errors for change in changes):
            transaction.set_rollback(True)
    return changes


def _apply(row: UnitRow, *, by: User | None) -> UnitChange:
    change = UnitChange(row)
    missing = [n for n in _REQUIRED if n not in row.values]
    if missing:
        change.errors.append("Thiếu tên đơn vị, cấp hoặc loại.")
        return change
    unit = Unit.objects.filter(name_folded=fold(row.values["name"])).first() or Unit()
    change.action = "update" if unit.pk else "create"
    try:
        _fill(unit, row, change)
        if not change.errors:
            unit.full_clean(exclude=["path", "name_folded"])
            unit.save()
            _relate(unit, row, change)
            record_event(Event.UNIT_CHANGED, subject=unit, by=by, unit_id=unit.pk)
    except ValidationError as error:
        change.errors.extend(error.messages)
    except InvalidUnit as error:
        change.errors.append(error.message)
    return change


def _fill(unit: Unit, row: UnitRow, change: UnitChange) -> None:
    values = row.values
    for name in ("name", "short_name", "abbrev", "place", "organ_id"):
        if name in values:
            setattr(unit, name, values[name])
    unit.level = _choice(values["level"], UnitLevel.choices, "Cấp", change)
    unit.kind = _choice(values["kind"], UnitKind.choices, "Loại", change)
    for name in ("valid_from", "valid_to"):
        if name in values:
            setattr(unit, name, _day(values[name], change))
    if "parent" in values:
        unit.parent = _named(values["parent"], change)


def _choice(text: str, choices: Iterable[tuple[str, str]], title: str, change: UnitChange) -> str:
    for value, label in choices:
        if fold(text) in (fold(label), fold(value)):
            return value
    change.errors.append(f"{title} «{text}» không có trong danh mục.")
    return ""


def _day(text: str, change: UnitChange) -> date | None:
    for pattern in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    change.errors.append(f"Ngày «{text}» phải ghi dạng ngày/tháng/năm.")
    return None


def _named(name: str, change: UnitChange) -> Unit | None:
    unit = Unit.objects.filter(name_folded=fold(name)).first()
    if unit is None:
        change.errors.append(f"Chưa có đơn vị «{name}». Hãy ghi đơn vị ấy ở dòng phía trên.")
    return unit


def _relate(unit: Unit, row: UnitRow, change: UnitChange) -> None:
    for alias in _parts(row.values.get("aliases", "")):
        UnitAlias.objects.get_or_create(unit=unit, name=alias)
    for name in _parts(row.values.get("predecessors", "")):
        predecessor = _named(name, change)
        if unit.valid_from is None:
            change.errors.append("Đơn vị có tiền thân cần có ngày «Hoạt động từ».")
        elif predecessor is not None:
            kind = _choice(
                row.values.get("succession_kind", ""), SuccessionKind.choices, "Hình thức", change
            )
            UnitSuccession.objects.update_or_create(
                predecessor=predecessor,
                successor=unit,
                defaults={
                    "kind": kind,
                    "effective_on": unit.valid_from,
                    "legal_act": row.values.get("legal_act", ""),
                },
            )


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def successors_of(unit: Unit) -> list[Unit]:
    """The units that directly follow ``unit``."""
    return list(Unit.objects.filter(origins__predecessor=unit).order_by("name_folded"))
