"""What a run did, or would do, in words: a sentence, rows of a table, cells that never run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import RowFate
from cms.intake.manifest.runs import WOULD_FILE, WOULD_READ, tally_of
from cms.lists.spreadsheet import safe_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import ImportRow, ImportRun

TRIALS = {WOULD_FILE: "Sẽ vào sổ", WOULD_READ: "Sẽ đọc tệp", RowFate.QUEUED: "Sẽ ở hàng chờ"}
HEADINGS = ("Dòng", "Kết quả", "Số đăng ký", "Lý do", "Nội dung dòng")


def trial_word(outcome: str) -> str:
    """What the dry run says of a row."""
    return TRIALS.get(outcome) or str(RowFate(outcome).label)


def sentence_of(run: ImportRun, *, trial: bool = False) -> str:
    """All counts in one line."""
    tally = tally_of(run)
    if trial:
        parts = [f"{trial_word(key).lower()} {n}" for key, n in sorted(tally.trials.items()) if key]
        return f"đọc thử {tally.total} dòng: {', '.join(parts)}. Chưa có gì được nhập."
    parts = [f"{RowFate(key).label.lower()} {n}" for key, n in sorted(tally.fates.items())]
    return f"{tally.total} dòng: {', '.join(parts)}."


def report_rows(run: ImportRun, *, trial: bool = False) -> Iterator[list[str]]:
    """The report as rows of a spreadsheet; the first names the columns."""
    yield list(HEADINGS)
    for row in run.rows.order_by("line").iterator(chunk_size=500):
        yield [safe_text(cell) for cell in _cells(row, trial=trial)]


def _cells(row: ImportRow, *, trial: bool) -> list[str]:
    number = "" if row.number is None else str(row.number)
    word = trial_word(row.trial) if trial else str(RowFate(row.fate).label)
    why = row.trial_why if trial else row.why
    return [str(row.line), word, number, why, " | ".join(cell for cell in row.cells if cell)]
