"""Office files: each by its own reader, older ones through a conversion."""

from pathlib import Path

from media.extraction.conversion import convert
from media.extraction.pages import BY_FONTS, Origin, extracted
from media.extraction.plain import old_code_note
from media.extraction.recoding import share_of
from media.extraction.result import ExtractedText
from media.extraction.sandbox import (
    JobFailed,
    Limits,
    ToolFailed,
    ToolMissing,
    run_job,
    run_tool,
)

READERS = "media.extraction.readers"
QUICK_TOOL = Limits(cpu=15, wall=20.0)


def read_docx(path: Path, folder: Path) -> ExtractedText:
    """Word (DOCX): paragraphs, tables, text boxes, running headers."""
    return _read_or_converted("docx", path, folder)


def read_xlsx(path: Path, folder: Path) -> ExtractedText:
    """Excel (XLSX): a sheet a page, a row a line."""
    return _read_or_converted("xlsx", path, folder)


def read_pptx(path: Path, folder: Path) -> ExtractedText:
    """PowerPoint (PPTX): a slide a page."""
    return _read("slides", path, folder)


def read_odf(path: Path, folder: Path) -> ExtractedText:
    """OpenDocument text and spreadsheets."""
    return _read("odf", path, folder)


def read_doc(path: Path, folder: Path) -> ExtractedText:
    """Word before 2007: antiword, then catdoc; LibreOffice when their text is not sound."""
    quick = _quick_doc(path, folder)
    if quick is not None and quick.quality == "clear" and not _was_recoded(quick):
        return quick
    try:
        better = read_docx(convert(path, to="docx", folder=folder), folder)
    except (ToolMissing, ToolFailed):
        if quick is None:
            raise
        return quick
    if quick is None or share_of(better.text) >= share_of(quick.text):
        return better
    return quick


def read_rtf(path: Path, folder: Path) -> ExtractedText:
    """RTF through LibreOffice, or unrtf where that is missing."""
    try:
        return read_docx(convert(path, to="docx", folder=folder), folder)
    except (ToolMissing, ToolFailed):
        output = run_tool(
            ["unrtf", "--text", "--nopict", str(path)], folder=folder, limits=QUICK_TOOL
        )
        text = output.decode("utf-8", "replace").partition("-----------------")[2]
        return extracted([text], method="office")


def read_xls(path: Path, folder: Path) -> ExtractedText:
    """Excel before 2007, through LibreOffice."""
    return read_xlsx(convert(path, to="xlsx", folder=folder), folder)


def read_ppt(path: Path, folder: Path) -> ExtractedText:
    """PowerPoint before 2007 and OpenDocument presentations, through LibreOffice."""
    return read_pptx(convert(path, to="pptx", folder=folder), folder)


def _read_or_converted(ending: str, path: Path, folder: Path) -> ExtractedText:
    """By our own reader; what it cannot open as LibreOffice writes it anew.

    Other programs write styles and parts that the libraries of our readers do not allow for.
    """
    try:
        return _read(ending, path, folder)
    except JobFailed as failed:
        if failed.reason != "error":
            raise
        try:
            again = convert(path, to=ending, folder=folder)
        except (ToolMissing, ToolFailed):
            raise failed from None
        return _read(ending, again, folder)


def _read(reader: str, path: Path, folder: Path) -> ExtractedText:
    found = run_job(f"{READERS}.{reader}:read_text", {"path": str(path)}, folder=folder)
    encoding = found.get("encoding", "")
    how, note = BY_FONTS.get(encoding, ""), found.get("note", "") or old_code_note(encoding)
    origins = [Origin(raw, how) for raw in found.get("raw", ())]
    return extracted(found["pages"], method="office", note=note, origins=origins)


def _quick_doc(path: Path, folder: Path) -> ExtractedText | None:
    """What antiword or catdoc reads, or None when neither reads anything."""
    for command in (["antiword", "-m", "UTF-8.txt", "-w", "0"], ["catdoc", "-d", "utf-8", "-w"]):
        try:
            output = run_tool([*command, str(path)], folder=folder, limits=QUICK_TOOL)
        except (ToolMissing, ToolFailed):
            continue
        text = _without_frames(output.decode("utf-8", "replace"))
        if text.strip():
            return extracted(text.split("\f"), method="office")
    return None


def _without_frames(text: str) -> str:
    """antiword's table rows, "|a  |b  |", as "a | b"."""
    lines = []
    for line in text.split("\n"):
        if "|" in line:
            cells = [" ".join(cell.split()) for cell in line.strip().strip("|").split("|")]
            line = " | ".join(cells).strip(" |")
        lines.append(line)
    return "\n".join(lines)


def _was_recoded(read: ExtractedText) -> bool:
    """Whether codes of an old font were guessed, which a look at the fonts does better."""
    return any(page.raw_text for page in read.pages)
