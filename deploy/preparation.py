"""Bringing an installation up to date: database, fonts, static files; quick when up to date."""

import hashlib
import os
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from cms.portal.setup import ensure_portal
from deploy import fonts
from deploy.environment import RUN_LOCK


def prepare() -> bool:
    """Do what is due; True when the database was new. Nothing made here is for other users."""
    os.umask(0o077)
    new = bring_database_up_to_date()
    ensure_portal()
    if fonts.build(settings.FONTS_DIR):
        print("Đã dựng phông chữ.", flush=True)
    collect_static()
    return new


def bring_database_up_to_date() -> bool:
    """Apply what is missing, after a copy of an SQLite database that holds data already."""
    executor = MigrationExecutor(connection)
    applied = executor.loader.applied_migrations
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    if applied and connection.vendor == "sqlite":
        copy = copy_database(at=timezone.localtime())
        print(f"Đã sao lưu cơ sở dữ liệu trước khi nâng cấp: {copy}", flush=True)
    print("Cập nhật cấu trúc cơ sở dữ liệu …", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    return not applied


def copy_database(*, at: datetime) -> Path:
    """A consistent copy beside the database, taken while others may be writing."""
    folder = Path(settings.DATA_DIR) / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"vankho-{at:%Y%m%d-%H%M%S}.sqlite3"
    source = sqlite3.connect(connection.settings_dict["NAME"])
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    target.chmod(0o600)
    return target


def forget_database() -> None:
    """Remove a database in which only a demonstration office was begun, and its index.

    The first start leaves a mark until the office is whole; nobody was served before that.
    """
    if connection.vendor != "sqlite":
        return
    connection.close()
    name = str(connection.settings_dict["NAME"])
    for path in (name, f"{name}-wal", f"{name}-shm"):
        Path(path).unlink(missing_ok=True)
    shutil.rmtree(settings.VANKHO_INDEX_DIR, ignore_errors=True)


def collect_static() -> bool:
    """Collect, hash and compress the static files when one of them changed."""
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    state = static_state()
    if stamp.exists() and stamp.read_text(encoding="ascii") == state:
        return False
    print("Chuẩn bị tệp tĩnh …", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state, encoding="ascii")
    return True


def static_state() -> str:
    """A digest of names, sizes and times of the sources, and of the locked packages."""
    digest = hashlib.sha256(RUN_LOCK.read_bytes())
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
