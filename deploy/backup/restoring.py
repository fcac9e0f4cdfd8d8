"""Bringing a backup back into an empty place, and proving that it is what was taken."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command

from archive import AuditLog, Event, record_event
from archive.audit import acting_from, lost_heads
from archive.audit.tiles import LogDamaged, StoredTree
from deploy.backup.database import bring_back, is_empty
from deploy.backup.repository import KEY_FILE, BackupFailed, repository
from deploy.backup.taking import MANIFEST, STAGE
from deploy.reindexing import rebuild_everything
from media import Attachment, verify_attachments

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back; ``lost`` lines were published and are in no backup."""

    taken_at: str
    files: int
    lines: int
    records: int
    lost: int


def restore_backup(
    *, snapshot: str, address: str, key: Path | None, say: Callable[[str], None]
) -> Restored:
    """Into the empty data folder and database that the settings name."""
    require_empty(key=key)
    place = repository(address=address, key=key)
    folder = Path(settings.DATA_DIR)
    say("Đang lấy tệp và cơ sở dữ liệu từ kho sao lưu …")
    place.run("restore", snapshot, "--host=vankho", f"--target={folder}", "--verify", "--quiet")
    manifest = json.loads((folder / STAGE / MANIFEST).read_text(encoding="utf-8"))
    bring_back(folder / STAGE)
    shutil.rmtree(folder / STAGE)
    keep_key(key)
    say("Đang chuẩn bị hệ thống …")
    call_command("prepare", verbosity=0)
    say("Đang đối chiếu …")
    require_the_same(manifest)
    Session.objects.all().delete()  # Nobody goes on with the rights of that day.
    say("Đang dựng lại chỉ mục tìm kiếm …")
    records = rebuild_everything()
    lost = lost_lines()
    with acting_from("command"):
        log(snapshot, manifest)
    return Restored(
        manifest["taken_at"], Attachment.objects.count(), manifest["log"]["size"], records, lost
    )


def require_empty(*, key: Path | None) -> None:
    """Nothing is ever written over; a place with data is refused before anything is read."""
    stored = Path(settings.VANKHO_FILES_DIR)
    if not is_empty() or (stored.exists() and any(stored.iterdir())):
        raise BackupFailed(
            "Nơi khôi phục đã có dữ liệu. Hãy chỉ VANKHO_DATA_DIR tới một thư mục mới "
            "và VANKHO_DATABASE_URL (nếu dùng) tới một cơ sở dữ liệu trống."
        )
    held = (Path(settings.DATA_DIR) / KEY_FILE).exists()
    if key is None and not settings.VANKHO_BACKUP_PASSWORD and not held:
        raise BackupFailed(
            "Thiếu khóa của kho sao lưu. Hãy thêm --key TỆP (tệp backup-key đã cất riêng) "
            "hoặc đặt VANKHO_BACKUP_PASSWORD."
        )


def keep_key(key: Path | None) -> None:
    """The same key opens the next backups; it is not brought back by the backup itself."""
    kept = Path(settings.DATA_DIR) / KEY_FILE
    if key is not None and not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(key.read_text(encoding="utf-8"), encoding="utf-8")


def require_the_same(manifest: dict[str, Any]) -> None:
    """The log still has the root that was signed when the backup was taken; the files are whole."""
    size, root = manifest["log"]["size"], manifest["log"]["root"]
    try:
        same = not size or StoredTree().root(size).hex() == root
    except LogDamaged:
        same = False
    if not same:
        raise BackupFailed("Nhật ký khôi phục được không khớp với đầu cây của bản sao lưu.")
    if manifest["storage"] == "s3":
        return
    report = verify_attachments()
    if (
        report.changed
        or report.unreadable
        or report.checked - len(report.missing) < manifest["files"]
    ):
        raise BackupFailed("Có tệp khôi phục được không nguyên vẹn; hãy chạy verify_files để xem.")


def lost_lines() -> int:
    """How many published lines this backup does not hold."""
    kept, lost = lost_heads()
    return lost[0].size - kept if lost else 0


def log(snapshot: str, manifest: dict[str, Any]) -> None:
    """A restore is an act that the log tells."""
    detail = {
        "snapshot": snapshot,
        "taken_at": manifest["taken_at"],
        "rows": manifest["log"]["size"],
    }
    record_event(Event.RESTORED, subject=AuditLog.objects.get(pk=1), by=None, detail=detail)
