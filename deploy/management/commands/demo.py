"""``python -m deploy demo``: fill an empty installation with the demonstration office."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from archive import Unit
from cms.indexing import documents_for
from deploy.demo.load import load
from deploy.demo.office import PASSWORD, PEOPLE
from deploy.serve import ACCOUNTS
from deploy.sqlite.base import alone
from search import drain


class Command(BaseCommand):
    help = "Dựng cơ quan mẫu với văn bản, hồ sơ và tài khoản dùng thử vào cơ sở dữ liệu còn trống."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Không dựng cơ quan mẫu trên hệ thống đang dùng thật.")
        if Unit.objects.exists():
            raise CommandError(
                "Cơ sở dữ liệu đã có đơn vị. Hãy dùng thư mục mới: deploy/run --data THU_MUC"
            )
        with alone():  # It is made before anybody is served.
            load(say=self.say)
        while drain(source=documents_for):
            pass
        accounts = Path(settings.DATA_DIR) / ACCOUNTS
        accounts.write_text(self.account_lines(), encoding="utf-8")
        accounts.chmod(0o600)

    def say(self, line: str) -> None:
        self.stdout.write(f"  {line[:100]}")
        self.stdout.flush()

    def account_lines(self) -> str:
        lines = ["Tài khoản dùng thử (mật khẩu chung: " + PASSWORD + ")"]
        lines += [f"  {p.username:14} {p.full_name}, {p.position}" for p in PEOPLE]
        return "\n".join(lines) + "\n"
