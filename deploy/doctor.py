"""Comparing database, stored bytes, search index and registers; mending what can be mended."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, F, Max, Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from archive import NumberSeries, Record
from archive.guards import install_guards, missing_guards
from deploy import debian, tasks
from deploy.backup.taking import last_backup
from deploy.reindexing import expected_versions, rebuild_everything
from media import StorageUnavailable, triggers, verify_attachments
from media.fixity_models import FixityState
from media.spool import waiting_among, waiting_here
from media.storage import ConfiguredStorage, SpooledContentStorage
from media.storage.s3 import S3ContentStorage
from search import (
    BuildState,
    Entry,
    IndexBusy,
    IndexMissing,
    SearchUnavailable,
    build_state,
    compare,
    engine,
    enqueue_many,
    key_of,
    pending,
)

LITTLE_SPACE = 2 * 1024**3
LATE = timedelta(minutes=5)
BACKUP_EVERY = timedelta(hours=26)
GUARDS = "Khóa chứng cứ"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the installation: whether it is sound, in words for the administrator."""

    part: str
    sound: bool
    words: str


def examine(*, repair: bool) -> Iterator[Finding]:
    """Every part in turn; ``repair`` mends guards and index, gives back tasks of dead workers."""
    checks: list[Callable[[], Finding]] = [
        database,
        lambda: guards(repair=repair),
        registers,
        files,
        *([bucket, spool] if settings.VANKHO_STORAGE == "s3" else []),
        lambda: index(repair=repair),
        lambda: queue(repair=repair),
        backups,
        packages,
        space,
    ]
    for check in checks:
        yield check()


def database() -> Finding:
    """Is its structure that of this version?"""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        words = f"còn {len(waiting)} thay đổi cấu trúc chưa áp dụng; hãy chạy prepare"
        return Finding("Cơ sở dữ liệu", False, words)
    return Finding("Cơ sở dữ liệu", True, "cấu trúc đúng phiên bản")


def guards(*, repair: bool) -> Finding:
    """Does the database itself still refuse to change or delete evidence?"""
    lacking = missing_guards(connection)
    if triggers.is_missing(connection):
        lacking.add(triggers.NAME)
    if not lacking:
        return Finding(GUARDS, True, "cơ sở dữ liệu từ chối mọi lệnh sửa, xóa chứng cứ")
    words = f"thiếu {len(lacking)} khóa: {', '.join(sorted(lacking)[:5])}"
    if not repair:
        return Finding(GUARDS, False, f"{words}; hãy chạy doctor --repair rồi verify_log")
    install_guards(connection)
    triggers.install(connection)
    return Finding(GUARDS, True, f"{words}; đã đặt lại, hãy chạy verify_log")


def backups(*, at: datetime | None = None) -> Finding:
    """Is there a proven backup of the last day? Demanded where an office works in earnest."""
    last = last_backup()
    if last is None:
        words = "chưa có bản nào; hãy chạy: python -m deploy backup"
        return Finding("Sao lưu", not settings.PRODUCTION, words)
    age = (at or timezone.now()) - last
    words = f"bản mới nhất lúc {timezone.localtime(last):%H:%M %d/%m/%Y}"
    if age > BACKUP_EVERY:
        return Finding("Sao lưu", False, f"{words}, đã cũ; hãy chạy: python -m deploy backup")
    return Finding("Sao lưu", True, words)


def registers() -> Finding:
    """Does every register hold each number from its first to its last, once?"""
    counted = NumberSeries.objects.annotate(held=Count("entries"), top=Max("entries__number"))
    wrong = counted.filter(
        ~Q(held=F("last_number")) | (Q(held__gt=0) & ~Q(top=F("last_number")))
    ).values_list("pk", flat=True)
    if wrong:
        names = ", ".join(str(pk) for pk in wrong[:20])
        return Finding("Sổ đăng ký", False, f"dãy số có khoảng trống hoặc lệch: mã {names}")
    return Finding("Sổ đăng ký", True, f"{counted.count()} dãy số liên tục, không trùng")


def files() -> Finding:
    """Are the stored bytes those that were taken in?"""
    report = verify_attachments()
    if report.is_clean:
        return Finding("Tệp đã lưu", True, f"{report.checked} tệp nguyên vẹn")
    words = (
        f"{len(report.missing)} tệp mất, {len(report.changed)} tệp bị đổi, "
        f"{len(report.unreadable)} tệp không đọc được, {len(report.misfiled)} tệp sai chỗ; "
        "hãy lấy lại từ bản sao lưu (chi tiết: verify_files)"
    )
    return Finding("Tệp đã lưu", False, words)


def bucket() -> Finding:
    """Does the bucket keep what is deleted, and may our everyday keys destroy nothing?"""
    spooled = ConfiguredStorage().chosen
    chosen = spooled.bucket if isinstance(spooled, SpooledContentStorage) else spooled
    if not isinstance(chosen, S3ContentStorage):
        raise TypeError("the settings name no bucket")
    wrong = []
    try:
        if not chosen.is_versioned():
            wrong.append("chưa bật giữ phiên bản (versioning)")
        if settings.VANKHO_S3_LOCK_DAYS and not chosen.is_lockable():
            wrong.append("được tạo không có khóa đối tượng (object lock)")
        if chosen.may_delete():
            wrong.append("khóa ghi VANKHO_S3_ACCESS_KEY xóa được tệp; hãy thu quyền xóa của nó")
    except StorageUnavailable:
        return Finding("Kho S3", False, "không trả lời")
    return Finding(
        "Kho S3", not wrong, "; ".join(wrong) or "giữ phiên bản, khóa ghi không xóa được"
    )


def spool(*, at: datetime | None = None) -> Finding:
    """Does a file wait for the bucket longer than an interruption of minutes explains?"""
    waiting = waiting_among(FixityState.objects.all())
    if waiting.since is None:
        return Finding("Tệp chờ gửi lên S3", True, "không có")
    words = (
        f"{waiting.count} tệp, lâu nhất từ {timezone.localtime(waiting.since):%H:%M %d/%m/%Y}; "
        f"{waiting_here()} tệp nằm ở máy này; tiến trình nền (work) của máy đã nhận tệp sẽ gửi"
    )
    if (at or timezone.now()) - waiting.since <= LATE:
        return Finding("Tệp chờ gửi lên S3", True, words)
    return Finding("Tệp chờ gửi lên S3", False, f"{words}; hãy kiểm tra kho S3 và tiến trình đó")


def index(*, repair: bool) -> Finding:
    """Does the index hold every filed record in its present version, and nothing else?"""
    building = build_state()
    if building and building.running:
        return Finding("Chỉ mục tìm kiếm", True, f"đang dựng lại: {progress(building)}")
    if building and repair:
        return mend_index()
    found = compared(repair=repair)
    if building and found.sound:
        stopped = f"một lần dựng lại đã dừng ở {progress(building)}; chạy reindex để làm tiếp"
        return Finding(found.part, True, f"{found.words}; {stopped}")
    return found


def progress(state: BuildState) -> str:
    return f"{state.done}/{state.total} văn bản ({state.percent} %)"


def compared(*, repair: bool) -> Finding:
    """The index against the database, by id and version."""
    try:
        difference = compare(expected_versions())
    except IndexMissing:
        if not Record.objects.exists():
            return Finding("Chỉ mục tìm kiếm", True, "chưa có văn bản nào để lập chỉ mục")
        words = "không có chỉ mục; tiến trình nền sẽ tự dựng lại, hoặc chạy reindex"
        return mend_index() if repair else Finding("Chỉ mục tìm kiếm", False, words)
    except SearchUnavailable as error:
        return Finding("Chỉ mục tìm kiếm", False, str(error))
    waiting = pending()
    wrong = len(difference.missing) + len(difference.stale) + len(difference.extra)
    if not wrong:
        words = f"khớp với kho, {waiting} thay đổi đang chờ{left_over()}"
        return Finding("Chỉ mục tìm kiếm", True, words)
    words = (
        f"thiếu {len(difference.missing)}, cũ {len(difference.stale)}, "
        f"thừa {len(difference.extra)}, đang chờ {waiting}"
    )
    if not repair:
        return Finding("Chỉ mục tìm kiếm", False, words)
    lost = dict.fromkeys(map(key_of, (*difference.missing, *difference.stale)))
    enqueue_many(Entry(key, 0) for key in lost)
    enqueue_many(Entry(key, 0, dropped=True) for key in difference.extra)
    return Finding("Chỉ mục tìm kiếm", True, f"{words}; đã giao cho tiến trình nền cập nhật")


def left_over() -> str:
    """Indices that another release made, in words to append; empty when there are none."""
    names = engine().outdated()
    return f"; còn chỉ mục của bản phần mềm khác: {', '.join(names)}" if names else ""


def mend_index() -> Finding:
    """Build the lost index anew; the worker may be doing the same."""
    try:
        built = rebuild_everything()
    except IndexBusy:
        words = "không có chỉ mục; tiến trình nền đang giữ chỉ mục và sẽ tự dựng lại"
        return Finding("Chỉ mục tìm kiếm", False, words)
    except SearchUnavailable as error:
        return Finding("Chỉ mục tìm kiếm", False, str(error))
    return Finding("Chỉ mục tìm kiếm", True, f"đã dựng lại chỉ mục với {built} văn bản")


def queue(*, repair: bool) -> Finding:
    """Is somebody doing the waiting tasks, and did all end well?"""
    given_back = tasks.sweep() if repair else 0
    failed = DBTaskResult.objects.failed().count()
    late = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - LATE).count()
    words = f"{late} việc chờ quá {LATE.seconds // 60} phút, {failed} việc hỏng"
    if given_back:
        words += f", {given_back} việc của tiến trình đã chết được giao lại"
    if late:
        words += "; hãy kiểm tra tiến trình nền (work)"
    return Finding("Việc nền", not late and not failed, words)


def packages() -> Finding:
    """Is everything there that reads and shows documents?"""
    lacking = [package.name for package in debian.missing(debian.RUN_PACKAGES)]
    if lacking:
        return Finding("Gói hệ thống", False, f"thiếu; hãy chạy: {debian.command_line(lacking)}")
    return Finding("Gói hệ thống", True, "đủ")


def space() -> Finding:
    """Is there room for the papers of the coming days?"""
    free = shutil.disk_usage(settings.DATA_DIR).free
    words = f"còn {free / 1024**3:.1f} GB".replace(".", ",")
    return Finding("Ổ đĩa", free > LITTLE_SPACE, words)
