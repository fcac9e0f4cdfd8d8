"""Which column of a list fills which field: guessed from the headings, then edited by a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search import fold

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Column:
    """A field that a column may fill, with the headings (folded) by which it is known."""

    name: str
    label: str
    headings: tuple[str, ...]


COLUMNS = (
    Column("file", "Tệp", ("tep", "ten tep", "duong dan", "duong dan tep", "file", "ten file",
                           "tap tin", "tep dinh kem", "file dinh kem")),
    Column("code", "Số, ký hiệu", ("so ky hieu", "so ky hieu van ban", "so hieu", "so hieu van ban",
                                  "so va ky hieu", "so kh")),
    Column("number", "Số (cột riêng)", ("so", "so van ban")),
    Column("notation", "Ký hiệu (cột riêng)", ("ky hieu", "ky hieu van ban")),
    Column("issued", "Ngày văn bản", ("ngay van ban", "ngay thang van ban", "ngay ban hanh",
                                     "ngay thang nam van ban", "ngay ky", "ngay thang",
                                     "ngay thang nam")),
    Column("issuer", "Cơ quan ban hành", ("co quan ban hanh", "tac gia", "noi ban hanh",
                                         "tac gia van ban", "ten co quan ban hanh", "noi gui",
                                         "ten co quan to chuc ban hanh van ban")),
    Column("superior", "Cơ quan chủ quản", ("co quan chu quan",)),
    Column("doc_type", "Tên loại", ("ten loai", "loai van ban", "ten loai van ban", "the loai",
                                   "loai")),
    Column("type_subject", "Tên loại và trích yếu", ("ten loai va trich yeu noi dung van ban",
                                                    "ten loai va trich yeu",
                                                    "ten loai va trich yeu noi dung")),
    Column("subject", "Trích yếu nội dung", ("trich yeu", "trich yeu noi dung", "noi dung",
                                            "trich yeu noi dung van ban", "tieu de")),
    Column("signer", "Người ký", ("nguoi ky", "ho ten nguoi ky")),
    Column("signer_position", "Chức vụ người ký", ("chuc vu", "chuc vu nguoi ky")),
    Column("registered_on", "Ngày đến, ngày đăng ký", ("ngay den", "ngay vao so", "ngay dang ky")),
    Column("old_number", "Số đến cũ", ("so den", "so dang ky", "so thu tu so den")),
    Column("handler", "Đơn vị hoặc người nhận", ("don vi hoac nguoi nhan", "nguoi nhan",
                                                "don vi nhan", "chuyen")),
    Column("recipients", "Nơi nhận", ("noi nhan", "noi nhan van ban")),
    Column("copies", "Số bản", ("so luong ban", "so ban")),
    Column("page_count", "Số trang", ("so trang", "so to", "so luong trang", "so to trang so")),
    Column("urgency", "Độ khẩn", ("do khan", "muc do khan")),
    Column("secrecy", "Độ mật", ("do mat", "muc do mat")),
    Column("due_on", "Thời hạn giải quyết", ("thoi han giai quyet", "han xu ly", "han giai quyet")),
    Column("place", "Địa danh", ("dia danh",)),
    Column("field", "Lĩnh vực", ("linh vuc",)),
    Column("note", "Ghi chú", ("ghi chu",)),
)  # fmt: skip
LABELS = {column.name: column.label for column in COLUMNS}
_BY_HEADING = {heading: column.name for column in COLUMNS for heading in column.headings}


def guess_mapping(headings: Sequence[str]) -> list[str]:
    """The field of each column, "" when the heading says none; a field is filled once."""
    mapping: list[str] = []
    for heading in headings:
        name = _BY_HEADING.get(plain_heading(heading), "")
        mapping.append("" if name in mapping else name)
    return mapping


def plain_heading(heading: str) -> str:
    """Folded words without punctuation or what stands in brackets."""
    words = re.sub(r"\(.*?\)", " ", fold(heading))
    return " ".join(re.findall(r"\w+", words))


def faults_of(mapping: Sequence[str]) -> list[str]:
    """Why a mapping cannot be used."""
    used = [name for name in mapping if name]
    twice = sorted({LABELS[name] for name in used if used.count(name) > 1})
    faults = [f"Hai cột cùng điền vào mục {label}." for label in twice]
    if not {"file", "code", "number", "subject", "type_subject"} & set(used):
        faults.append("Hãy chọn ít nhất cột tệp, số ký hiệu hoặc trích yếu.")
    return faults
