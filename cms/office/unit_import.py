"""A list of units: tried first, then applied; nobody reaches beyond the own units by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core import signing

from archive import ImportRefused, Unit, UnitChange, UnitRow, import_units, read_unit_rows
from cms.lists.spreadsheet import SheetWriter
from search import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.uploadedfile import UploadedFile
    from django.http import FileResponse

    from archive import User

SALT = "vankho.units"
MOST_ROWS = 2000
HOUR = 3600
TITLES = (
    "Tên đơn vị",
    "Tên ngắn",
    "Ký hiệu",
    "Cấp",
    "Loại",
    "Đơn vị cấp trên",
    "Địa danh",
    "Mã định danh",
    "Hoạt động từ",
    "Đến hết ngày",
    "Tên khác",
    "Đơn vị tiền thân",
    "Hình thức",
    "Văn bản quyết định",
)
SCHOOL = "Trường THCS Bến Gỗ (ví dụ)"


def template_sheet(*, under: str) -> FileResponse:
    """An empty list with the titles and two lines below a unit of the user's, as they may be."""
    sheet = SheetWriter(name="Đơn vị", widths=[34, 18, 14, 26, 24, 34, *[18] * 8])
    sheet.titles(TITLES)
    sheet.row(
        (SCHOOL, "THCS Bến Gỗ", "THCSBG", "Trường, đơn vị sự nghiệp", "Trường THCS", under, "",
         "", "01/07/2025", "", "Trường Bến Gỗ; THCS BG", "", "", "")
    )  # fmt: skip
    sheet.row(
        ("Tổ Khoa học tự nhiên (ví dụ)", "", "TKHTN", "Nội bộ", "Khác", SCHOOL, "",
         "", "01/07/2025", "", "", "", "", "")
    )  # fmt: skip
    return sheet.respond(file_name="mau-danh-sach-don-vi.xlsx")


def rows_of(file: UploadedFile) -> list[UnitRow]:
    """Read the uploaded list; raises ``ImportRefused``."""
    rows = read_unit_rows(file, name=file.name or "")
    if not rows:
        raise ImportRefused("Danh sách chưa có dòng nào dưới dòng tên cột.")
    if len(rows) > MOST_ROWS:
        raise ImportRefused(f"Danh sách quá {MOST_ROWS} dòng. Hãy chia thành nhiều tệp.")
    return rows


def try_rows(rows: Sequence[UnitRow], *, units: frozenset[int], free: bool) -> list[UnitChange]:
    """What each line would do, changing nothing; lines beyond the user's units are errors."""
    changes = import_units(rows, by=None, dry_run=True)
    if not free:
        _refuse_beyond(changes, units=units)
    return changes


def apply_rows(
    rows: Sequence[UnitRow], *, units: frozenset[int], free: bool, by: User
) -> list[UnitChange]:
    """Apply the list when no line has an error, all or nothing."""
    changes = try_rows(rows, units=units, free=free)
    if any(change.errors for change in changes):
        return changes
    return import_units(rows, by=by, dry_run=False)


def _refuse_beyond(changes: Sequence[UnitChange], *, units: frozenset[int]) -> None:
    ids = dict(Unit.objects.values_list("name_folded", "pk"))
    own = {name for name, pk in ids.items() if pk in units}
    created: set[str] = set()
    for change in changes:
        name, parent = fold(change.name), fold(change.row.values.get("parent", ""))
        if name in ids and name not in own:
            change.errors.append("Đơn vị này không thuộc phạm vi quản trị của bạn.")
        if name not in ids and not parent:
            change.errors.append("Hãy ghi «Đơn vị cấp trên» là một đơn vị bạn quản trị.")
        if parent and parent not in own | created:
            change.errors.append("Đơn vị cấp trên không thuộc phạm vi quản trị của bạn.")
        for origin in change.row.values.get("predecessors", "").split(";"):
            if origin.strip() and fold(origin.strip()) not in own | created:
                change.errors.append(
                    f"Đơn vị tiền thân «{origin.strip()}» không thuộc phạm vi quản trị của bạn."
                )
        if not change.errors:
            created.add(name)


def seal_rows(rows: Sequence[UnitRow], *, by: User) -> str:
    """The rows for the confirming form, so that what is applied is what was shown."""
    payload = {"by": by.pk, "rows": [[row.line, row.values] for row in rows]}
    return signing.dumps(payload, salt=SALT, compress=True)


def unseal_rows(text: str, *, by: User) -> list[UnitRow]:
    """The rows that were shown to this user within the hour; raises ``ImportRefused``."""
    try:
        payload: dict[str, Any] = signing.loads(text, salt=SALT, max_age=HOUR)
    except signing.BadSignature as error:
        raise ImportRefused("Bản xem trước đã cũ. Hãy gửi lại tệp danh sách.") from error
    if payload["by"] != by.pk:
        raise ImportRefused("Bản xem trước này của người khác. Hãy gửi lại tệp danh sách.")
    return [UnitRow(line, dict(values)) for line, values in payload["rows"]]
