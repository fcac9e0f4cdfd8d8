"""By hand: what reading a paper without OCR costs, beside its parts, in one run.

``.venv/bin/python -m tests.benchmarks.reading_cost FILE…`` prints for each file milliseconds of
hash + sniff + text extraction, of the fields read from the text, and the whole as a multiple of
the parts. Files whose pages need OCR are left out.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.core.files import File  # noqa: E402

from archive.reading import as_data, read_document  # noqa: E402
from media import detect, read_file, sha256_of  # noqa: E402

ROUNDS = 50


def main() -> None:
    """Print one row a file, and the sum."""
    parts_sum = whole_sum = 0.0
    for path in map(Path, sys.argv[1:]):
        extracted = parts_of(path)
        if any(page.method == "ocr" for page in extracted.pages):
            continue
        parts = timed(lambda path=path: parts_of(path))
        fields = timed(lambda text=extracted.text: as_data(read_document(text)))
        parts_sum, whole_sum = parts_sum + parts, whole_sum + parts + fields
        sys.stdout.write(
            f"{path.name:24} {len(extracted.text):7} letters  parts {parts:8.1f} ms"
            f"  fields {fields:8.1f} ms  whole/parts {(parts + fields) / parts:.2f}\n"
        )
    sys.stdout.write(f"all: whole/parts {whole_sum / max(parts_sum, 1e-9):.2f}\n")


def parts_of(path: Path) -> Any:
    """Hash, sniff and text extraction."""
    with path.open("rb") as stored:
        file = File(stored, name=path.name)
        sha256_of(file)
        file.seek(0)
        kind = detect(file, name=path.name).kind
    return read_file(path=path, media_type=kind.media_type)


def timed(work: Callable[[], Any]) -> float:
    """CPU milliseconds of one of many runs, with those of the limited children."""
    work()
    before = cpu_seconds()
    for _ in range(ROUNDS):
        work()
    return 1000 * (cpu_seconds() - before) / ROUNDS


def cpu_seconds() -> float:
    """Seconds of this process, of the limited children that live on, and of ended ones."""
    rows = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        rows[int(stat.parent.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    family = {os.getpid()}
    while more := {pid for pid, (parent, _) in rows.items() if parent in family} - family:
        family |= more
    return sum(rows[pid][1] for pid in family) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
