"""Reading a file by its kind; whatever goes wrong becomes a note, never an exception."""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from media.extraction import images, mails, office, pdfs, plain, webpages
from media.extraction.pages import nothing
from media.extraction.result import ExtractedText
from media.extraction.sandbox import JobFailed, ToolFailed, ToolMissing, workspace
from media.kinds import BY_MEDIA_TYPE, Family

logger = logging.getLogger(__name__)

Reader = Callable[[Path, Path], ExtractedText]
_OFFICE = "application/vnd.openxmlformats-officedocument"
READERS: Mapping[str, Reader] = {
    "application/pdf": pdfs.read,
    f"{_OFFICE}.wordprocessingml.document": office.read_docx,
    f"{_OFFICE}.spreadsheetml.sheet": office.read_xlsx,
    f"{_OFFICE}.presentationml.presentation": office.read_pptx,
    "application/vnd.oasis.opendocument.text": office.read_odf,
    "application/vnd.oasis.opendocument.spreadsheet": office.read_odf,
    "application/vnd.oasis.opendocument.presentation": office.read_ppt,
    "application/msword": office.read_doc,
    "application/vnd.ms-excel": office.read_xls,
    "application/vnd.ms-powerpoint": office.read_ppt,
    "text/rtf": office.read_rtf,
    "text/plain": plain.read,
    "message/rfc822": mails.read_eml,
    "application/vnd.ms-outlook": mails.read_msg,
    "text/html": webpages.read,
}
BY_HAND = "Hãy mở tệp gốc và nhập theo đó, hoặc chia tệp rồi gửi lại."
CHECK = "Hãy mở thử tệp gốc: nếu mở được, lưu lại rồi gửi; nếu không, đề nghị nơi gửi gửi lại."
_REASONS = {
    "timeout": f"Không trích được văn bản: tệp cần quá nhiều thời gian để đọc. {BY_HAND}",
    "killed": f"Không trích được văn bản: tệp cần quá nhiều bộ nhớ để đọc. {BY_HAND}",
    "broken": "Không trích được văn bản: tiến trình đọc bị dừng. Hãy yêu cầu đọc lại.",
    "error": f"Không trích được văn bản: tệp bị hỏng hoặc không đúng định dạng. {CHECK}",
}
ENCRYPTED = "Không trích được văn bản: tệp đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lại."
OUT_OF_MEMORY = frozenset({"MemoryError", "_ArrayMemoryError"})


def read_file(*, path: Path, media_type: str) -> ExtractedText:
    """The text of a file on disk; a damaged or hostile one gives a note in its place."""
    reader = _reader_for(media_type)
    if reader is None:
        return nothing("Loại tệp này không có văn bản để đọc.")
    try:
        with workspace() as folder:
            return reader(path.resolve(), folder)
    except JobFailed as failed:
        logger.warning("extraction failed: %s %s", failed.reason, failed.error)
        return nothing(reason_of(failed))
    except ToolMissing as missing:
        return nothing(f"Chưa cài công cụ {missing} để đọc loại tệp này. Hãy báo quản trị.")
    except ToolFailed as failed:
        logger.warning("extraction failed: %s", failed)
        return nothing(_REASONS["error"])


def reason_of(failed: JobFailed) -> str:
    """Why a job gave nothing, in words for people."""
    if "password" in failed.message.lower():
        return ENCRYPTED
    if failed.error in OUT_OF_MEMORY:
        return _REASONS["killed"]
    return _REASONS[failed.reason]


def _reader_for(media_type: str) -> Reader | None:
    kind = BY_MEDIA_TYPE.get(media_type)
    if kind is not None and kind.family is Family.IMAGE:
        return images.read
    return READERS.get(kind.media_type if kind else media_type)
