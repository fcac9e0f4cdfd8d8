"""A folder imported by the command, and what its report says of every file."""

import csv
import io
from pathlib import Path

from django.core.management import call_command

UNIT = "Phòng Giáo dục Nghiệm Thu"


def fates(folder: Path, report: Path, *more: str) -> dict[str, list[str]]:
    """File name → its fate, the number it took and the reason; the clerk is «vanthu»."""
    command = ["import_folder", str(folder), "--unit", UNIT, "--user", "vanthu"]
    command += ["--jobs", "1", "--report", str(report), *more]
    call_command(*command, stdout=io.StringIO())
    with report.open(encoding="utf-8-sig", newline="") as stream:
        return {row[0]: row[1:] for row in list(csv.reader(stream))[1:]}
