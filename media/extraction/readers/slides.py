"""PowerPoint files (PPTX) in the limited child. No Django here."""

import re
import zipfile
from typing import Any

from media.extraction.readers.packages import parse_part

_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
# Transitional and Strict Open XML name the same elements in two spaces.
_SPACES = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
_PARAGRAPH = {f"{{{space}}}p" for space in _SPACES}
_RUN = {f"{{{space}}}t" for space in _SPACES}
_BREAK = {f"{{{space}}}br" for space in _SPACES}


def read_text(path: str) -> dict[str, Any]:
    """A page for each slide, in the order of their numbers."""
    with zipfile.ZipFile(path) as package:
        found = (_SLIDE.fullmatch(name) for name in package.namelist())
        slides = sorted((int(match[1]), match[0]) for match in found if match)
        return {"pages": [_text(parse_part(package, name)) for _, name in slides]}


def _text(slide: Any) -> str:
    paragraphs = (
        "".join(
            run.text or "" if run.tag in _RUN else "\n"
            for run in paragraph.iter()
            if run.tag in _RUN | _BREAK
        )
        for paragraph in slide.iter()
        if paragraph.tag in _PARAGRAPH
    )
    return "\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
