"""Taking the records of a checked package in, each in its own transaction, settled row by row.

A row is settled when its fate is written. A record is known by the log that sealed it and its
number there, so an import that was killed goes on, and the same package twice changes nothing.
"""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, BinaryIO, cast

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from archive import (
    Arrival,
    Ended,
    InvalidFiling,
    PackageState,
    ReceivedPackage,
    RecordFate,
    TakenVersion,
    Term,
    origin_known,
    scope_for,
    take_in_record,
)
from archive.packages import PackageRefused, open_package
from cms.exchange.packages.checking import fate_before, path_of, units_for_packages
from cms.exchange.packages.describing import describe_record
from cms.exchange.packages.joining import join_dossiers, join_effects
from cms.exchange.packages.mapping import citations_of, obligations_of, page_of
from cms.intake.tasks import read_attachment_text
from cms.records.choices import DossierStatus
from cms.records.models import DossierPage
from cms.records.shelving import year_folder
from media import RejectedFile, StorageUnavailable, keep_bytes, keep_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archive import ReceivedRecord, Record
    from archive.packages import OpenedPackage
    from cms.exchange.packages.describing import DescribedRecord
    from cms.records.models import RecordPageBase
    from media import Attachment

IN_MEMORY = 8 << 20
BATCH = 50
NO_TERM = "Hồ sơ đã kết thúc nhưng gói không ghi thời hạn bảo quản hoặc ngày kết thúc."
NO_RIGHT = "Người gửi gói không còn quyền nhập tài liệu cho đơn vị này. Hãy gửi lại gói."
NOT_WRITTEN = (
    "Chưa ghi được tệp vào kho ({why}). Hãy kiểm tra đĩa hoặc kho tệp rồi bấm «Nhận tiếp»."
)
CHANGED_SINCE = "Gói đã đổi từ lúc kiểm tra. Hãy gửi lại để kiểm tra từ đầu."


def take_received(package: ReceivedPackage) -> Iterator[ReceivedRecord]:
    """Go on until every row is settled or a stop was asked for; each row as it is settled."""
    running = ReceivedPackage.objects.filter(pk=package.pk)
    running.update(state=PackageState.RUNNING, stop_asked=False)
    try:
        opened = _reopened(package)
        while not running.filter(stop_asked=True).exists():
            rows = list(package.rows.filter(fate=RecordFate.WAITING).order_by("ordinal")[:BATCH])
            if not rows:
                join_dossiers(package, opened)
                join_effects(package, opened)
                _end(package, PackageState.DONE)
                return
            for row in rows:
                settle(package, opened, row)
                yield row
    except PackageRefused as refused:
        _end(package, PackageState.REFUSED, refused.message)
    except (OSError, StorageUnavailable) as error:
        _end(package, PackageState.STOPPED, NOT_WRITTEN.format(why=type(error).__name__))
    else:
        _end(package, PackageState.STOPPED)


def _reopened(package: ReceivedPackage) -> OpenedPackage:
    """The package as it was checked, for somebody who may still take it in."""
    if package.unit_id not in units_for_packages(scope_for(package.made_by)):
        raise PackageRefused(NO_RIGHT)
    opened = open_package(path_of(package))
    if opened.digest != package.manifest:
        raise PackageRefused(CHANGED_SINCE)
    return opened


def _end(package: ReceivedPackage, state: PackageState, *problems: str) -> None:
    package.state, package.finished_at = state, timezone.now()
    package.problems = list(problems)
    package.save(update_fields=["state", "finished_at", "problems"])


def settle(package: ReceivedPackage, opened: OpenedPackage, row: ReceivedRecord) -> None:
    """Take one record in, or write why not."""
    try:
        described = describe_record(opened, row.folder)
        row.fate, row.why = fate_before(described)
        if row.fate == RecordFate.TAKEN:
            row.record, row.why = _take(package, opened, described)
        elif row.why:
            known = origin_known(described.system, described.number)
            row.record = known.record if known else None
    except (PackageRefused, InvalidFiling, RejectedFile) as refused:
        row.fate, row.why = RecordFate.REFUSED, refused.message
    row.save(update_fields=["fate", "why", "record"])


def _take(
    package: ReceivedPackage, opened: OpenedPackage, described: DescribedRecord
) -> tuple[Record, str]:
    """Bytes first, then all rows in one transaction; the record and what there is to tell."""
    by, unit = package.made_by, package.unit
    files = {sha256: _stored(package, opened, *where) for sha256, where in described.files.items()}
    with transaction.atomic():
        for attachment in files.values():
            keep_row(attachment)
        versions = [
            TakenVersion(page_of(described, one, unit=unit, files=files), one.told)
            for one in described.versions
        ]
        year = versions[-1].page.facts().year
        record = take_in_record(
            Arrival(
                folder=year_folder(unit=unit, year=year),
                package=package,
                system=described.system,
                number=described.number,
                versions=versions,
                facts=described.facts(),
                earlier=described.earlier,
                citations=citations_of(described),
                obligations=obligations_of(described, by=by),
                ended=_ended(described, versions[-1].page),
            ),
            by=by,
        )
        for attachment in files.values():
            _read_later(attachment.pk)
    return record, _remarks(described, files)


def _read_later(pk: int) -> None:
    transaction.on_commit(lambda: read_attachment_text.enqueue(attachment_id=pk))


def _stored(
    package: ReceivedPackage, opened: OpenedPackage, name: str, original: str
) -> Attachment:
    """The bytes of one file in the store, inspected like every other upload."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
        opened.copy(name, cast("BinaryIO", copy))
        copy.seek(0)
        file = File(copy, name=original)
        return keep_bytes(file=file, by=package.made_by, unit_id=package.unit_id, name=original)


def _ended(described: DescribedRecord, page: RecordPageBase) -> Ended | None:
    """How a dossier had ended in the other office; nothing for all that is open."""
    if not isinstance(page, DossierPage) or page.status != DossierStatus.CLOSED:
        return None
    terms = {term.label: term for term in Term}
    if page.retention not in terms or page.ended_on is None:
        raise InvalidFiling(NO_TERM)
    stood = [one.content.get("status", "") for one in described.versions]
    before = [status for status in stood if status and status != DossierStatus.CLOSED]
    status = str(before[-1]) if before else DossierStatus.COMPILING.value
    return Ended(terms[page.retention], page.ended_on, status)


def _remarks(described: DescribedRecord, files: Mapping[str, Attachment]) -> str:
    """What a reader of the report should know of a record that was taken in."""
    told = []
    lacking = {sha for one in described.versions for sha in one.hashes.values()} - files.keys()
    held = sum(1 for one in files.values() if one.is_quarantined)
    if lacking:
        told.append(f"{len(lacking)} tệp không có trong gói (nơi gửi giữ lại).")
    if held:
        told.append(f"{held} tệp đang cách ly, chờ quyết định.")
    if any(one.withheld for one in described.versions):
        told.append("Nơi gửi không kèm ý kiến nội bộ của một số phiên bản.")
    return " ".join(told)
