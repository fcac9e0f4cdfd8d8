"""``acknowledge_rollback``: say in the log that an older backup was restored, by whom and why."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.audit import NothingRolledBack, acknowledge_rollback
from archive.models import User
from media import StorageUnavailable


class Command(BaseCommand):
    help = "Xác nhận việc khôi phục từ bản sao lưu cũ hơn đầu cây đã công bố; ghi vào nhật ký."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--by", required=True, help="tên đăng nhập của người xác nhận")
        parser.add_argument("--reason", required=True, help="lý do, được lưu vĩnh viễn")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of the log; an alarm that every reader of the log sees."""
        person = User.objects.filter(username=options["by"], is_active=True).first()
        if person is None:
            raise CommandError(f"Không có người dùng nào tên {options['by']}.")
        if not options["reason"].strip():
            raise CommandError("Hãy nêu lý do.")
        try:
            event = acknowledge_rollback(by=person, reason=options["reason"].strip())
        except NothingRolledBack:
            raise CommandError(
                "Nhật ký không ngắn hơn đầu cây đã công bố, không có gì để xác nhận."
            ) from None
        except StorageUnavailable as error:
            raise CommandError(
                "Không đọc được nơi thứ hai giữ đầu cây (VANKHO_AUDIT_HEADS)."
            ) from error
        lost = event.detail["abandoned"] - event.detail["kept"]
        self.stdout.write(
            f"Đã ghi nhận ở vị trí {event.position}: các dòng sau vị trí {event.detail['kept']} "
            f"của nhật ký trước đây ({lost} dòng) không còn."
        )
