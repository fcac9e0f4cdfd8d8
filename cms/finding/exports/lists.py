"""A list being made: its rows are read in portions, then written in the form asked for."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cms.finding.errors import BegunOtherwise
from cms.finding.exports.sources import lines_of, titles_of
from cms.finding.exports.writing import WRITERS, Listing
from cms.finding.reading import PORTION
from cms.finding.wording import made_by

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from archive import AccessScope
    from cms.finding.exports.spool import Spool
    from cms.finding.models import ExportRun


class ListMaker:
    """Makes XLSX, CSV, DOCX and PDF."""

    portion = PORTION

    def __init__(self, run: ExportRun, spool: Spool) -> None:
        self.run, self.spool = run, spool

    def cut(self, count: int) -> None:
        """Keep what was counted; raises ``BegunOtherwise``."""
        self.spool.cut(count)
        titles, _ = titles_of(self.run)
        if any(len(row) != len(titles) for row in islice(self.spool.rows(), 1)):
            raise BegunOtherwise

    def add(self, keys: Sequence[int], *, first: int, scope: AccessScope) -> None:
        """The rows of one portion; raises ``RightsWithdrawn``."""
        self.spool.add(lines_of(self.run, keys, first=first, scope=scope))

    def write(self, to: BinaryIO) -> dict[str, object]:
        """The whole file; what the log is to say of it besides."""
        WRITERS[self.run.form](_listing(self.run, self.spool), to)
        return {}


def _listing(run: ExportRun, spool: Spool) -> Listing:
    titles, widths = titles_of(run)
    made = made_by(run.owner, at=run.asked_at)
    total = f"{run.total:,}".replace(",", ".")
    lines = [run.words, f"Tổng số: {total} dòng, không bỏ bớt dòng nào"]
    if run.frozen is not None:
        frozen = run.frozen
        lines.append(f"Cố định bởi {made_by(frozen.owner, at=frozen.frozen_at)}")
        lines.append(f"Mã băm của danh sách: {frozen.digest}")
    lines.append(f"Người xuất: {made}{f' – {run.units}' if run.units else ''}")
    if run.reason:
        lines.append(f"Lý do: {run.reason}")
    return Listing(
        title="Danh sách cố định" if run.frozen_id else "Kết quả tra cứu",
        lines=tuple(lines),
        mark=f"Người xuất: {made}",
        titles=titles,
        widths=widths,
        rows=spool.rows(),
    )
