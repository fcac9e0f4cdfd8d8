"""What a package holds and what became of it, in words; nothing that the reader may not see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from archive import Confidentiality, PackageState, RecordFate, RecordKind
from cms.lists.spreadsheet import safe_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archive import AccessScope, ReceivedPackage, ReceivedRecord

HEADINGS = ("Thứ tự", "Kết quả", "Loại", "Số, ký hiệu", "Trích yếu", "Phiên bản", "Tệp", "Ghi chú")
TRIALS = {RecordFate.TAKEN: "Sẽ nhận"}
HIDDEN = "Hồ sơ sử dụng hạn chế"


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row for one reader: of a record beyond its rights only that it is there."""

    row: ReceivedRecord
    word: str
    kind: str
    code: str
    subject: str
    page_id: int | None


def shown_rows(
    rows: Iterable[ReceivedRecord], *, unit_id: int, scope: AccessScope
) -> list[ShownRow]:
    """Rows as the reader may see them."""
    return [_shown(row, unit_id=unit_id, scope=scope) for row in rows]


def _shown(row: ReceivedRecord, *, unit_id: int, scope: AccessScope) -> ShownRow:
    seen = scope.may_see(unit_id=unit_id, confidentiality=row.confidentiality) or not row.subject
    kind = str(RecordKind(row.kind).label) if row.kind else ""
    page_id = row.record.page_id if row.record and seen else None
    code, subject = (row.code, row.subject) if seen else ("", HIDDEN)
    return ShownRow(row, word_of(row), kind, code, subject or row.folder, page_id)


def told_of(package: ReceivedPackage, *, scope: AccessScope) -> dict[str, str]:
    """What the package says of itself; what may name a restricted record only to its readers."""
    reader = scope.may_see(unit_id=package.unit_id, confidentiality=Confidentiality.RESTRICTED)
    hidden = () if reader else ("words", "reason")
    return {name: words for name, words in package.facts.items() if name not in hidden}


def word_of(row: ReceivedRecord) -> str:
    """What became of the row, or would become of it."""
    if row.fate:
        return str(RecordFate(row.fate).label)
    return trial_word(row.trial)


def trial_word(outcome: str) -> str:
    """What the check says that taking the package in would do."""
    return TRIALS.get(RecordFate(outcome)) or str(RecordFate(outcome).label)


def sentence_of(package: ReceivedPackage) -> str:
    """All counts in one line."""
    trial = package.state in (PackageState.READY, PackageState.CHECKING)
    column = "trial" if trial else "fate"
    counts = dict(package.rows.values_list(column).annotate(n=Count("pk")).order_by())
    if not counts:
        return ""
    total = sum(counts.values())
    words = [
        f"{(trial_word(key) if trial else str(RecordFate(key).label)).lower()} {n}"
        for key, n in sorted(counts.items())
    ]
    end = " Chưa có gì được nhận." if trial else ""
    return f"{total} hồ sơ: {', '.join(words)}.{end}"


def report_rows(package: ReceivedPackage, *, scope: AccessScope) -> Iterator[list[str]]:
    """The report as rows of a spreadsheet; the first names the columns."""
    yield list(HEADINGS)
    rows = package.rows.order_by("ordinal").select_related("record").iterator(chunk_size=500)
    for row in rows:
        one = _shown(row, unit_id=package.unit_id, scope=scope)
        cells = (
            str(row.ordinal),
            one.word,
            one.kind,
            one.code,
            one.subject,
            str(row.versions),
            str(row.files),
            row.why,
        )
        yield [safe_text(cell) for cell in cells]
