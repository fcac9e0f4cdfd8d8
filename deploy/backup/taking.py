"""Taking a backup: head, database, files, in this order; then proving that all of it is there."""

from __future__ import annotations

import contextlib
import fcntl
import json
import logging
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from archive import AuditEvent, AuditLog, Event, TreeHead, record_event
from archive.audit import acting_from
from archive.audit.heads import publish_heads, sign_head
from archive.audit.tiles import LogDamaged
from deploy.backup.database import copy_database
from deploy.backup.repository import BackupFailed, repository
from media import Attachment, StorageUnavailable
from media.fixity import copy_missing
from media.fixity_models import FixityOutcome, FixityState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from deploy.backup.repository import Repository

logger = logging.getLogger(__name__)

STAGE = Path("backups") / "now"
MANIFEST = "manifest.json"
# What can be made again, what lies elsewhere, and the database itself, which is copied.
LEFT_OUT = (
    "backups/*.sqlite3",
    "backups/lock",
    "static",
    "fonts",
    "tmp",
    "index",
    "exports",
    "import",
    "may-quet",
    "cache",
    "log",
    "audit-heads",
    "files/.incoming",
    "spool/.incoming",
    "vankho.sqlite3*",
)
READ_IN_PARTS = 30


@dataclass(frozen=True, slots=True)
class Backup:
    """What was taken: the snapshot's name, files it holds, bytes it added, the log's size."""

    snapshot: str
    files: int
    added: int
    log_size: int


def take_backup(*, verify: bool = False, at: datetime | None = None) -> Backup:
    """Take, check and log one backup; ``verify`` reads all that was ever kept once more.

    BackupFailed when anything is not as it should be: a backup that is not proven is none.
    """
    moment = at or timezone.now()
    place = repository()
    with alone(), acting_from("command"):
        place.open()
        head = signed_head(at=moment)
        expected = files_named()
        stage = staged(head, at=moment, files=len(expected))
        try:
            summary = keep(place)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
        copy_bucket()  # Once more: what was sent since lies in the spool of no backup.
        prove(place, summary["snapshot_id"], expected)
        check(place, whole=verify, day=moment.day)
        backup = Backup(
            summary["snapshot_id"],
            summary["total_files_processed"],
            summary["data_added"],
            head.size if head else 0,
        )
        log(backup, at=moment)
        forget_old(place)
    return backup


def signed_head(*, at: datetime) -> TreeHead | None:
    """Sign what the log holds now, so that the copy contains its own proof."""
    try:
        sign_head(at=at)
        publish_heads()
    except LogDamaged as damaged:
        raise BackupFailed(
            "Nhật ký không khớp với đầu cây đã công bố; hãy chạy verify_log trước khi sao lưu."
        ) from damaged
    except StorageUnavailable:
        logger.warning("second place of the audit log does not answer")
    return TreeHead.objects.first()


def files_named() -> dict[str, int]:
    """Path and size of what the database names in the folder; taken before it is copied.

    With files in a bucket that is what still waits in the spool.
    """
    living = Attachment.objects.living()
    if settings.VANKHO_STORAGE == "s3":
        waiting = living.filter(fixity__outcome=FixityOutcome.WAITING)
        return {f"spool/{name}": size for name, size in waiting.values_list("file", "file_size")}
    rows = living.values_list("file", "file_size").iterator()
    folder = Path(settings.VANKHO_FILES_DIR)
    return {f"files/{name}": size for name, size in rows if (folder / name).is_file()}


def staged(head: TreeHead | None, *, at: datetime, files: int) -> Path:
    """The database's copy and what belongs to it, in a folder that is backed up with the rest."""
    stage = Path(settings.DATA_DIR) / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(mode=0o700, parents=True)
    copy_database(stage)
    manifest: dict[str, Any] = {
        "taken_at": at.isoformat(),
        "storage": settings.VANKHO_STORAGE,
        "files": files,
        "log": {"size": 0, "root": ""},
    }
    if head is not None:
        manifest["log"] = {"size": head.size, "root": head.root}
    (stage / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    copy_bucket()
    return stage


def copy_bucket() -> None:
    """With files in a bucket, their backup is the second copy: bring it up to date."""
    if settings.VANKHO_STORAGE != "s3":
        return
    if not settings.VANKHO_SECOND_COPY:
        raise BackupFailed(
            "Tệp nằm trên S3: hãy đặt VANKHO_SECOND_COPY, nơi giữ bản thứ hai của mọi tệp."
        )
    try:
        while copy_missing():
            pass
    except (StorageUnavailable, OSError) as error:
        raise BackupFailed(
            "Bản thứ hai của các tệp không ghi được; hãy kiểm tra nơi đó."
        ) from error
    kept = FixityState.objects.filter(copied_at__isnull=False).values("attachment_id")
    damaged = FixityState.objects.exclude(outcome=FixityOutcome.SOUND).values("attachment_id")
    lacking = Attachment.objects.living().exclude(pk__in=kept).exclude(pk__in=damaged).count()
    if lacking:
        raise BackupFailed(
            f"{lacking} tệp chưa có bản thứ hai vì chưa được kiểm tra; hãy chạy verify_files trước."
        )


def keep(place: Repository) -> dict[str, Any]:
    """The data folder, without what is left out; restic's own summary."""
    folder = Path(settings.DATA_DIR)
    own = [str(settings.VANKHO_BACKUP_TO), str(settings.VANKHO_AUDIT_HEADS)]
    left_out = [str(folder / name) for name in LEFT_OUT]
    left_out += [name for name in own if not name.startswith("s3://")]
    options = [f"--exclude={name}" for name in left_out]
    said = place.run("backup", ".", "--json", "--host=vankho", *options, folder=folder)
    summary: dict[str, Any] = json.loads(said.splitlines()[-1])
    return summary


def prove(place: Repository, snapshot: str, expected: dict[str, int]) -> None:
    """Every file that the copied database names is in the snapshot, in its size."""
    kept = dict(place.sizes(snapshot))
    wrong = {name for name, size in expected.items() if kept.get(name) != size}
    if wrong and settings.VANKHO_STORAGE == "s3":
        require_sent(wrong)
        wrong = set()
    if wrong or not any(Path(name).parent == STAGE for name in kept):
        raise BackupFailed(f"Bản sao lưu thiếu {len(wrong)} tệp hoặc thiếu cơ sở dữ liệu.")


def require_sent(names: set[str]) -> None:
    """Files that waited when the backup began and are in no snapshot are in the second copy."""
    copied = Attachment.objects.filter(fixity__copied_at__isnull=False)
    lacking = names - {f"spool/{name}" for name in copied.values_list("file", flat=True)}
    if lacking:
        raise BackupFailed(
            f"{len(lacking)} tệp chờ gửi lên S3 không nằm ở máy này; hãy để tiến trình nền (work) "
            "của máy đã nhận gửi xong rồi sao lưu lại."
        )


def check(place: Repository, *, whole: bool, day: int) -> None:
    """The repository's structure, and the bytes: a thirtieth each day, or all of them."""
    part = f"{min(day, READ_IN_PARTS)}/{READ_IN_PARTS}"
    place.run("check", "--quiet", "--read-data" if whole else f"--read-data-subset={part}")


def forget_old(place: Repository) -> None:
    """Let go of backups older than the office keeps them; none by default."""
    if settings.VANKHO_BACKUP_DAYS:
        days = f"--keep-within={settings.VANKHO_BACKUP_DAYS}d"
        place.run("forget", days, "--group-by=host", "--prune", "--quiet")


def log(backup: Backup, *, at: datetime) -> None:
    """A line of the log: it also tells when the last backup was."""
    detail = {
        "snapshot": backup.snapshot,
        "rows": backup.log_size,
        "files": backup.files,
        "bytes": backup.added,
    }
    subject = AuditLog.objects.get(pk=1)
    record_event(Event.BACKED_UP, subject=subject, by=None, detail=detail, at=at)


def last_backup() -> datetime | None:
    """When the last backup was proven."""
    event = AuditEvent.objects.filter(event=Event.BACKED_UP).order_by("-position").first()
    return event.at if event else None


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One backup at a time on this machine."""
    folder = Path(settings.DATA_DIR) / "backups"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BackupFailed("Đang có một lượt sao lưu khác; hãy đợi lượt đó xong.") from error
        yield
