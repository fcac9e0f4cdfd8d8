"""``python -m deploy restore``: a backup into an empty data folder and database."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from deploy.backup.repository import BackupFailed
from deploy.backup.restoring import Restored, restore_backup


class Command(BaseCommand):
    help = "Khôi phục một bản sao lưu vào thư mục dữ liệu và cơ sở dữ liệu còn trống."
    requires_system_checks = ()  # There is no database yet.

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("snapshot", nargs="?", default="latest", help="mặc định bản mới nhất")
        parser.add_argument("--from", dest="address", default="", help="thư mục hay s3://… của kho")
        parser.add_argument("--key", type=Path, help="tệp khóa của kho sao lưu (backup-key)")
        parser.add_argument("--by", help="người xác nhận, khi bản này cũ hơn đầu cây đã công bố")
        parser.add_argument("--reason", help="lý do khôi phục, được lưu vĩnh viễn")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            restored = restore_backup(
                snapshot=options["snapshot"],
                address=options["address"],
                key=options["key"],
                say=self.stdout.write,
            )
        except BackupFailed as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Đã khôi phục bản lập lúc {restored.taken_at}: {restored.records} văn bản, "
            f"{restored.files} tệp, nhật ký đến dòng {restored.lines}, tất cả khớp."
        )
        if restored.lost:
            self.acknowledge(restored, options)

    def acknowledge(self, restored: Restored, options: dict[str, Any]) -> None:
        """Lines that were published and are gone need a person's word."""
        self.stdout.write(
            f"{restored.lost} dòng nhật ký đã công bố không có trong bản sao lưu này."
        )
        if options["by"] and options["reason"]:
            call_command(
                "acknowledge_rollback",
                by=options["by"],
                reason=options["reason"],
                stdout=self.stdout,
            )
            return
        self.stdout.write(
            "Nhật ký báo động cho đến khi có người xác nhận: "
            'python -m deploy acknowledge_rollback --by TÊN --reason "LÝ DO"'
        )
