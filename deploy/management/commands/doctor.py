"""``python -m deploy doctor``: is everything that was filed still whole and found."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from deploy.doctor import examine


class Command(BaseCommand):
    help = "Đối chiếu cơ sở dữ liệu, sổ, tệp, chỉ mục và việc nền; báo những chỗ không khớp."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--repair",
            action="store_true",
            help="đặt lại khóa chứng cứ, sửa chỉ mục, giao lại việc",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        unsound = 0
        for finding in examine(repair=options["repair"]):
            sign = "✓" if finding.sound else "✗"
            self.stdout.write(f"{sign} {finding.part}: {finding.words}")
            unsound += not finding.sound
        if unsound:
            raise CommandError(f"Có {unsound} mục cần xem lại.")
