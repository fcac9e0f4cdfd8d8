"""The place of backups: a folder or an S3 prefix, encrypted; restic does the work."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from deploy import debian, environ

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KEY_FILE = "backup-key"


class BackupFailed(RuntimeError):
    """No backup was made, or none was brought back; the message tells a person what to do."""


@dataclass(frozen=True, slots=True)
class Repository:
    """Where backups lie and what opens them."""

    address: str
    environment: Mapping[str, str]

    def run(self, *arguments: str | Path, folder: Path | None = None) -> str:
        """One restic command and what it printed; BackupFailed with its own last words."""
        done = self._start(*arguments, folder=folder)
        if done.returncode:
            raise BackupFailed(explained(done.stderr))
        return done.stdout

    def open(self) -> None:
        """Make the repository when there is none yet."""
        done = self._start("cat", "config")
        if done.returncode and "unable to open config" in done.stderr:
            self.run("init", "--quiet")
        elif done.returncode:
            raise BackupFailed(explained(done.stderr))

    def snapshots(self) -> list[dict[str, Any]]:
        """All backups, oldest first."""
        found: list[dict[str, Any]] = json.loads(self.run("snapshots", "--json"))
        return found

    def sizes(self, snapshot: str) -> Iterator[tuple[str, int]]:
        """Path and size of every file in a backup; paths are those of the data folder."""
        for line in self.run("ls", "--json", snapshot).splitlines():
            node = json.loads(line)
            if node.get("type") == "file":
                yield node["path"].lstrip("/"), node["size"]

    def _start(
        self, *arguments: str | Path, folder: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        program = shutil.which("restic")
        if program is None:
            line = debian.command_line(["restic"])
            raise BackupFailed(f"Thiếu chương trình restic. Hãy chạy: {line}")
        command = [program, "--repo", self.address, *map(str, arguments)]
        return subprocess.run(
            command,
            env={**os.environ, **self.environment},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )


def repository(*, address: str = "", key: Path | None = None) -> Repository:
    """The place that the settings name, or another one; ``key`` is the file of its password."""
    place = address or str(settings.VANKHO_BACKUP_TO)
    environment = {
        "RESTIC_PASSWORD": password(key=key),
        "RESTIC_CACHE_DIR": str(Path(settings.DATA_DIR) / "tmp" / "restic"),
        "AWS_ACCESS_KEY_ID": settings.VANKHO_BACKUP_ACCESS_KEY or settings.VANKHO_S3_ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": settings.VANKHO_BACKUP_SECRET_KEY or settings.VANKHO_S3_SECRET_KEY,
        "AWS_DEFAULT_REGION": settings.VANKHO_S3_REGION,
    }
    if not place.startswith("s3://"):
        return Repository(place, environment)
    endpoint = settings.VANKHO_BACKUP_ENDPOINT or settings.VANKHO_S3_ENDPOINT
    if not endpoint:
        raise BackupFailed(
            "Hãy đặt VANKHO_BACKUP_ENDPOINT: địa chỉ của dịch vụ S3 giữ bản sao lưu."
        )
    return Repository(
        f"s3:{endpoint.rstrip('/')}/{place.removeprefix('s3://').strip('/')}", environment
    )


def password(*, key: Path | None = None) -> str:
    """What encrypts the backups; in a new data folder it is made once and kept there."""
    if key is not None:
        return key.read_text(encoding="utf-8").strip()
    if settings.VANKHO_BACKUP_PASSWORD:
        return str(settings.VANKHO_BACKUP_PASSWORD)
    return environ.kept_secret(Path(settings.DATA_DIR) / KEY_FILE)


def explained(words: str) -> str:
    """restic's last words, led by what to do where that is known."""
    last = words.strip().splitlines()[-1] if words.strip() else ""
    known = {
        "wrong password": "Khóa không mở được kho sao lưu; hãy đưa đúng khóa (--key) của kho này.",
        "unable to open config": "Không có kho sao lưu ở nơi đã nêu; hãy kiểm tra địa chỉ.",
        "already locked": "Kho sao lưu đang bị khóa bởi một lượt khác; hãy đợi rồi chạy lại.",
        "no space left": "Nơi giữ bản sao lưu đã đầy.",
    }
    advice = next((text for sign, text in known.items() if sign in words), "Sao lưu không xong.")
    return f"{advice} ({last})" if last else advice
