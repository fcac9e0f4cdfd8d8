"""Raster images: a header that makes sense and a size that can be drawn."""

import struct
import warnings
from typing import Any

from django.core.files.base import File
from PIL import Image, UnidentifiedImageError

from media.errors import RejectedFile
from media.extraction.sandbox import JobFailed, run_job, workspace
from media.storage.base import copy_to

CHILD = "media.extraction.readers.pictures"
MAX_PIXELS = 150_000_000
MAX_SIDE = 30_000
# No picture packs better than this many pixels into a byte; beyond it the header lies.
MAX_PIXELS_PER_BYTE = 20_000
SCAN_AGAIN = "Hãy quét lại ở 200–300 dpi hoặc thu nhỏ ảnh."


def inspect_image(file: "File[bytes]") -> tuple[str, ...]:
    """Doubts about the picture; RejectedFile when it is damaged or made to exhaust memory."""
    file.seek(0)
    if file.read(12)[4:8] == b"ftyp":
        width, height = _size_in_child(file)
    else:
        width, height = _size_of(file)
    _refuse_oversized(width, height)
    file.seek(0, 2)
    if width * height > MAX_PIXELS_PER_BYTE * file.tell():
        return ("Ảnh khai kích thước lớn bất thường so với dung lượng; tệp có thể giả dạng.",)
    return ()


def _size_in_child(file: "File[bytes]") -> tuple[int, int]:
    """HEIC and AVIF: their libraries read more than a header."""
    with workspace() as folder:
        path = copy_to(file, folder / "picture")
        try:
            width, height = run_job(f"{CHILD}:size_of", {"path": str(path)}, folder=folder)
        except JobFailed as failed:
            raise _damaged() from failed
    return width, height


def _size_of(file: "File[bytes]") -> tuple[int, int]:
    file.seek(0)
    stream: Any = file
    try:
        with warnings.catch_warnings():
            # Our own limit below says it better than Pillow's warning.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(stream) as picture:
                return picture.size
    except Image.DecompressionBombError as error:
        raise RejectedFile("image-too-large", f"Ảnh quá lớn. {SCAN_AGAIN}") from error
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        struct.error,
    ) as error:
        raise _damaged() from error


def _refuse_oversized(width: int, height: int) -> None:
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise RejectedFile(
            "image-too-large",
            f"Ảnh có kích thước {width} × {height} điểm, quá giới hạn. {SCAN_AGAIN}",
        )


def _damaged() -> RejectedFile:
    return RejectedFile("damaged", "Ảnh bị hỏng hoặc giả dạng ảnh. Hãy kiểm tra tệp gốc.")
