"""Compiles our message catalogues; the compiled files are not kept in the repository."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE_DIR = Path(__file__).resolve().parent / "locale"


def compile_catalogues(*, root: Path = LOCALE_DIR) -> list[Path]:
    """Write a .mo beside each .po that is newer than it; return the files written."""
    written = []
    for source in sorted(root.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        _compile(source=source, target=target)
        written.append(target)
    return written


def _compile(*, source: Path, target: Path) -> None:
    language = source.parent.parent.name
    with source.open("rb") as lines:
        catalog = read_po(lines, locale=language, domain=source.stem)
    partial = target.with_suffix(".mo.partial")
    with partial.open("wb") as out:
        write_mo(out, catalog)
    partial.replace(target)
