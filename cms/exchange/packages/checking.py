"""The check of a received package: sound or not, and for each record what taking it would do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive import (
    AuditLog,
    InvalidFiling,
    PackageState,
    ReceivedPackage,
    ReceivedRecord,
    RecordFate,
    RecordVersion,
    Role,
    origin_known,
)
from archive.packages import PackageRefused, check_package, open_package
from cms.exchange.packages.describing import describe_record
from cms.exchange.packages.mapping import citations_of, obligations_of, page_of
from cms.intake.manifest.folder import import_root

if TYPE_CHECKING:
    from archive import AccessScope, Unit, User
    from archive.packages import OpenedPackage
    from cms.exchange.packages.describing import DescribedRecord

MOST_PROBLEMS = 200
AT_ONCE = 200
NOT_OURS = "Gói không có hồ sơ nào theo mô tả của Văn Khố nên không nhận được."
HERE = "Hồ sơ này do chính hệ thống này giữ; không nhận lại."
TAKEN_BEFORE = "Đã nhận từ trước, nội dung như nhau."
DIFFERS = (
    "Đã nhận từ trước nhưng gói này ghi khác; hồ sơ đã nhận không đổi. "
    "Hãy mở hồ sơ, đối chiếu và sửa thông tin nếu cần."
)


def units_for_packages(scope: AccessScope) -> frozenset[int]:
    """Units for which the user may take packages in."""
    return scope.units_for(Role.ARCHIVIST, Role.ADMINISTRATOR)


def receive_package(
    *, name: str, place: str, unit: Unit, by: User, expected_key: str = ""
) -> ReceivedPackage:
    """Note that a package is there; nothing of it is believed before ``check_received``."""
    return ReceivedPackage.objects.create(
        unit=unit,
        name=name[:255],
        place=place,
        expected_key=expected_key.strip().lower(),
        made_at=timezone.now(),
        made_by=by,
    )


def path_of(package: ReceivedPackage) -> Path:
    """Where the package lies; a relative place never leads out of the folder of imports."""
    place = Path(package.place)
    if place.is_absolute():
        return place
    path = (import_root() / place).resolve()
    if not path.is_relative_to(import_root().resolve()):
        raise PackageRefused("Gói nằm ngoài thư mục nhập; không được nhận.")
    return path


def check_received(package: ReceivedPackage) -> None:
    """Check everything and write the trial row by row; a second run starts over."""
    try:
        opened = _checked(package)
        folders = enumerate(_records(opened), start=1)
        rows = [_tried(package, opened, place, folder) for place, folder in folders]
    except PackageRefused as refused:
        package.problems = package.problems or [refused.message]
        package.state = PackageState.REFUSED
        rows = []
    else:
        package.state = PackageState.READY
    with transaction.atomic():
        package.rows.all().delete()
        ReceivedRecord.objects.bulk_create(rows, batch_size=AT_ONCE)
        package.save()


def _checked(package: ReceivedPackage) -> OpenedPackage:
    """The package, opened after the checker of packages found nothing wrong."""
    path = path_of(package)
    if not path.exists():
        raise PackageRefused(f"Không còn gói «{package.name}» ở nơi đã gửi. Hãy gửi lại.")
    outcome = check_package(path, package.expected_key)  # type: ignore[no-untyped-call]
    package.problems = list(outcome.problems[:MOST_PROBLEMS])
    if outcome.problems:
        raise PackageRefused("Gói không nguyên vẹn.")
    opened = open_package(path)
    package.manifest = opened.digest
    package.key = min(outcome.keys, default="")
    package.facts = {"files": outcome.files, "seals": outcome.seals, **_asked(opened)}
    return opened


def _records(opened: OpenedPackage) -> list[str]:
    """The folders of its records; a package without any is none of ours."""
    found = opened.records()
    if not found:
        raise PackageRefused(NOT_OURS)
    return found


def _asked(opened: OpenedPackage) -> dict[str, str]:
    """Who made the package and why, as it says itself."""
    if "data/yeu-cau.json" not in opened.sums:
        return {}
    told = opened.json("data/yeu-cau.json")
    names = ("words", "as_of", "by", "units", "reason")
    return {name: str(told.get(name, "")) for name in names} if isinstance(told, dict) else {}


def _tried(
    package: ReceivedPackage, opened: OpenedPackage, ordinal: int, folder: str
) -> ReceivedRecord:
    row = ReceivedRecord(package=package, ordinal=ordinal, folder=folder[:200])
    try:
        described = describe_record(opened, folder)
        page = page_of(described, described.last, unit=package.unit, files={})
        citations_of(described)
        obligations_of(described, by=package.made_by)
    except (PackageRefused, InvalidFiling) as refused:
        row.trial, row.why = RecordFate.REFUSED, refused.message
        return row
    facts = page.facts()
    row.kind, row.code, row.subject = described.kind, facts.code, page.subject
    row.confidentiality = facts.confidentiality
    row.versions, row.files = len(described.versions), len(described.files)
    row.trial, row.why = fate_before(described)
    return row


def fate_before(described: DescribedRecord) -> tuple[RecordFate, str]:
    """What an earlier import says of this record: nothing, the same, or something else."""
    digest = described.last.told["digest"]
    if described.system == str(AuditLog.objects.get().name):
        own = RecordVersion.objects.filter(record_id=described.number, digest=digest)
        if described.number.isdigit() and own.exists():
            return RecordFate.KNOWN, HERE
    origin = origin_known(described.system, described.number)
    if origin is None:
        return RecordFate.TAKEN, ""
    before = [version["digest"] for version in origin.facts["versions"]]
    if digest in before:
        return RecordFate.KNOWN, TAKEN_BEFORE
    return RecordFate.CHANGED, DIFFERS
