"""Kiểm tra thể thức: the 9 main and 4 optional parts of a paper (NĐ 30/2020, Điều 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import FileKind, InvalidFiling
from archive.reading import read_document
from cms.intake.filing import SECRECY_REFUSED
from media import extracted_text
from search import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive import OutgoingDraft
    from archive.reading import DocumentHeader, Reading

MAIN = {
    "motto": "Quốc hiệu và Tiêu ngữ",
    "issuer": "Tên cơ quan, tổ chức ban hành",
    "code": "Số, ký hiệu",
    "place": "Địa danh và thời gian ban hành",
    "subject": "Tên loại và trích yếu nội dung",
    "body": "Nội dung văn bản",
    "signer": "Chức vụ, họ tên và chữ ký của người có thẩm quyền",
    "seal": "Dấu, chữ ký số của cơ quan, tổ chức",
    "recipients": "Nơi nhận",
}
OPTIONAL = {
    "annexes": "Phụ lục",
    "marks": "Dấu chỉ độ mật, mức độ khẩn, phạm vi lưu hành",
    "drafter": "Ký hiệu người soạn thảo và số lượng bản phát hành",
    "contact": "Địa chỉ, điện thoại, thư điện tử, trang thông tin",
}
LINES = MAIN | OPTIONAL
PRESENT, LACKING, NOT_NEEDED = "present", "missing", "na"
STATES = ((PRESENT, "Có"), (LACKING, "Thiếu"), (NOT_NEEDED, "Không áp dụng"))
MOTTO = "cong hoa xa hoi chu nghia viet nam"
LONGEST_QUOTE = 160


def words_seen(draft: OutgoingDraft) -> dict[str, str]:
    """For each line that can be seen in the file, its words; empty while it is not read."""
    text = _text_of(draft, FileKind.CONTENT)
    if not text.strip():
        return {}
    header = read_document(text).header
    found = {name: _quoted(readings) for name, readings in _readings(header).items()}
    if MOTTO in fold(text):
        found["motto"] = "«Cộng hòa xã hội chủ nghĩa Việt Nam»"
    found["body"] = f"{len(text.split())} tiếng đọc được"
    return {name: words for name, words in found.items() if words}


def refuse_secret(draft: OutgoingDraft) -> None:
    """InvalidFiling when a standing file bears a degree of secrecy (domain.md §1.6)."""
    for kind in FileKind:
        text = _text_of(draft, kind)
        if text.strip() and read_document(text).header.secrecy:
            raise InvalidFiling(SECRECY_REFUSED)


def lacking_lines(draft: OutgoingDraft) -> list[str]:
    """What the clerk found missing."""
    return [label for name, label in LINES.items() if draft.form_check.get(name) == LACKING]


def _text_of(draft: OutgoingDraft, kind: FileKind) -> str:
    """The text of the standing file as far as it has been read."""
    file = draft.file_of(kind)
    if file is None:
        return ""
    pages = extracted_text(attachment_id=file.attachment_id).pages
    return "\n\n".join(page.text for page in pages if page.text)


def _readings(header: DocumentHeader) -> dict[str, Iterable[Reading | None]]:
    drafted = [one.reading for one in header.recipients if one.drafter or one.copies]
    return {
        "issuer": (header.superior, header.issuer),
        "code": (header.symbol or header.symbol_partial,),
        "place": (header.place, header.date or header.date_partial),
        "subject": (header.type, header.subject),
        "signer": (header.signing_capacity, header.signer_position, header.signer),
        "recipients": [one.reading for one in header.recipients],
        "annexes": [annex.title for annex in header.annexes],
        "marks": (header.urgency, header.circulation),
        "drafter": drafted,
    }


def _quoted(readings: Iterable[Reading | None]) -> str:
    words = [" ".join(one.quote.split()) for one in readings if one is not None]
    told = " … ".join(dict.fromkeys(words))
    if len(told) > LONGEST_QUOTE:
        told = f"{told[:LONGEST_QUOTE]}…"
    return f"«{told}»" if told else ""
