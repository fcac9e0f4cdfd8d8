"""Compiles the Vietnamese catalogue (.po) to what gettext reads (.mo) when it is newer."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "cms" / "locale"


def compile_catalogues(folder: Path = LOCALE) -> int:
    """Compile every catalogue that changed; returns how many."""
    compiled = 0
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=source.parents[1].name, abort_invalid=True)
        draft = target.with_suffix(".mo.new")
        with draft.open("wb") as output:
            write_mo(output, catalogue)
        draft.replace(target)
        compiled += 1
    return compiled


if __name__ == "__main__":
    compile_catalogues()
    sys.exit(0)
