"""LibreOffice without a screen: one conversion at a time, its own profile, limits."""

import shutil
from pathlib import Path

from media.extraction.sandbox import Limits, ToolFailed, run_tool

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
