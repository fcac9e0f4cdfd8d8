"""The columns in which found records can be read: on the screen, in a file, in a fixed list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive import Confidentiality, RecordState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from archive import Record


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is the share of a printed line; ``value`` reads the cell's text."""

    key: str
    title: str
    width: int
    value: Callable[[Record, Any], str]


def _entries(record: Record, _: Any) -> str:
    """The rows of the registers: «Sổ văn bản đến: số 12»."""
    rows = record.entries.all()
    return "; ".join(f"{row.register.get_book_display()}: số {row.number}" for row in rows)


def _day(name: str) -> Callable[[Record, Any], str]:
    def read(_: Record, page: Any) -> str:
        day = getattr(page, name, None)
        return f"{day:%d/%m/%Y}" if day else ""

    return read


def _of_page(name: str) -> Callable[[Record, Any], str]:
    return lambda _, page: str(getattr(page, name, "") or "")


# States that say more than the handling of a document or the status of a dossier.
TOLD_STATES = (RecordState.CANCELLED, RecordState.HANDED, RecordState.DISPOSED)


def _state(record: Record, page: Any) -> str:
    if record.state in TOLD_STATES:
        return str(RecordState(record.state).label)
    shown = getattr(page, "get_handling_display", None) or page.get_status_display
    return str(shown())


COLUMNS: tuple[Column, ...] = (
    Column("so", "Số, ký hiệu", 13, lambda _, p: p.facts().code),
    Column("ngay", "Ngày văn bản", 9, _of_page("issued_display")),
    Column("loai", "Loại", 8, _of_page("display_kind")),
    Column("co-quan", "Cơ quan ban hành", 16, _of_page("display_issuer")),
    Column("trich-yeu", "Trích yếu nội dung", 30, _of_page("subject")),
    Column("nguoi-ky", "Người ký", 11, _of_page("signer")),
    Column("don-vi", "Đơn vị quản lý", 15, lambda r, _: r.unit.name),
    Column("vao-so", "Vào sổ", 12, _entries),
    Column("nam", "Năm", 5, lambda r, _: str(r.year)),
    Column("linh-vuc", "Lĩnh vực", 9, _of_page("field")),
    Column("han", "Hạn giải quyết", 9, _day("due_on")),
    Column("tinh-trang", "Tình trạng", 10, _state),
    Column("che-do", "Chế độ sử dụng", 9, lambda r, _: Confidentiality(r.confidentiality).label),
    Column("phien-ban", "Phiên bản", 6, lambda r, _: str(r.version)),
)
BY_KEY = {column.key: column for column in COLUMNS}
USUAL = ("so", "ngay", "loai", "co-quan", "trich-yeu", "don-vi")


def columns_named(keys: Iterable[str]) -> tuple[Column, ...]:
    """The columns of these names in their fixed order; the usual ones when none is known."""
    wanted = set(keys)
    chosen = tuple(column for column in COLUMNS if column.key in wanted)
    return chosen or tuple(BY_KEY[key] for key in USUAL)
