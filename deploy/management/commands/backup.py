"""``python -m deploy backup``: database, files and audit head of one moment, proven."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from deploy.backup.repository import KEY_FILE, BackupFailed
from deploy.backup.taking import take_backup


class Command(BaseCommand):
    help = "Sao lưu cơ sở dữ liệu, tệp và đầu cây nhật ký; mã hóa, chỉ thêm phần mới, có kiểm tra."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--verify", action="store_true", help="đọc lại toàn bộ kho sao lưu")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            backup = take_backup(verify=options["verify"])
        except BackupFailed as error:
            raise CommandError(str(error)) from error
        added = f"{backup.added / 1024**2:.1f}".replace(".", ",")
        self.stdout.write(
            f"Đã sao lưu: bản {backup.snapshot[:8]}, {backup.files} tệp, thêm {added} MB, "
            f"nhật ký đến dòng {backup.log_size}. Nơi giữ: {settings.VANKHO_BACKUP_TO}"
        )
        key = Path(settings.DATA_DIR) / KEY_FILE
        if not settings.VANKHO_BACKUP_PASSWORD:
            self.stdout.write(f"Cất riêng một bản của khóa {key}: thiếu khóa thì không mở được.")
