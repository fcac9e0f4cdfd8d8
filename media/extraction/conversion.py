"""LibreOffice without a screen: one conversion at a time, its own profile, limits."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.base import File

from media.errors import RejectedFile
from media.extraction.sandbox import Limits, ToolFailed, ToolMissing, run_tool, workspace
from media.storage.base import copy_to

# LibreOffice maps far more than it uses.
LIBREOFFICE = Limits(memory=6 * 1024 * 1024 * 1024, cpu=90, wall=120.0)
_FILTERS = {"pdf": "pdf", "docx": "docx:MS Word 2007 XML", "xlsx": "xlsx", "pptx": "pptx"}


def convert(path: Path, *, to: str, folder: Path) -> Path:
    """The file as pdf, docx, xlsx or pptx inside ``folder``; ToolMissing, ToolFailed."""
    source = folder / "source"
    source.mkdir(exist_ok=True)
    output = folder / "converted"
    copy = source / "content"
    shutil.copyfile(path, copy)
    run_tool(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder / 'profile'}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            _FILTERS[to],
            "--outdir",
            str(output),
            str(copy),
        ],
        folder=folder,
        limits=LIBREOFFICE,
    )
    made = output / f"content.{to}"
    if not made.is_file():
        raise ToolFailed("soffice: nothing was made")
    return made


@contextmanager
def converted(file: "File[bytes]", *, to: str) -> Iterator[Path]:
    """The file in another format while the context lasts; RejectedFile when it cannot be."""
    with workspace() as folder:
        path = copy_to(file, folder / "original")
        try:
            made = convert(path, to=to, folder=folder)
        except ToolMissing as missing:
            raise RejectedFile(
                "tool-missing", f"Máy chủ chưa cài công cụ {missing}. Hãy báo quản trị."
            ) from missing
        except ToolFailed as failed:
            raise RejectedFile(
                "damaged", "Không mở được tệp: tệp bị hỏng hoặc đặt mật khẩu."
            ) from failed
        yield made
