"""``verify_log``: prove that the audit log and every seal are as they were written."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.audit import checking, seals
from archive.audit.keys import public_key_hex
from archive.audit.verifying import verify_log
from archive.models import LogCheck
from media import StorageUnavailable

STAGES = {"leaves": "dòng nhật ký", "seals": "niêm phong"}


class Command(BaseCommand):
    help = "Tính lại toàn bộ nhật ký và niêm phong, đối chiếu với các đầu cây đã ký."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", action="store_true", help="không tiếp tục lượt còn dở")
        parser.add_argument("--heads", type=Path, help="thư mục giữ đầu cây ở nơi khác")
        parser.add_argument("--public-key", action="store_true", help="chỉ in khóa công khai")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print progress and outcome; the command fails when anything is not as written."""
        if options["public_key"]:
            self.stdout.write(public_key_hex())
            return
        if options["heads"]:
            settings.VANKHO_AUDIT_HEADS = str(options["heads"].resolve())
        try:
            check = verify_log(progress=self._progress, anew=options["anew"])
        except StorageUnavailable as error:
            raise CommandError(
                "Không đọc được nơi thứ hai giữ đầu cây (VANKHO_AUDIT_HEADS). "
                "Hãy kiểm tra đường dẫn rồi chạy lại."
            ) from error
        except KeyboardInterrupt:
            raise CommandError("Đã dừng. Chạy lại lệnh để kiểm tra tiếp từ chỗ này.") from None
        self._tell(check)

    def _tell(self, check: LogCheck) -> None:
        if check.finding:
            words = checking.FINDINGS[check.finding]
            self.stdout.write(f"Vị trí sai đầu tiên: {check.first_bad} ({words}).")
        for bad in check.bad_seals:
            words = seals.FINDINGS[bad["finding"]]
            self.stdout.write(f"Hồ sơ {bad['page']}, phiên bản {bad['version']}: {words}.")
        if not check.is_sound:
            raise CommandError("Nhật ký hoặc niêm phong không còn nguyên vẹn.")
        self.stdout.write(
            f"Nguyên vẹn: {check.checked} dòng nhật ký, {check.seals} phiên bản niêm phong."
        )

    def _progress(self, stage: str, done: int, total: int) -> None:
        self.stdout.write(f"{done}/{total} {STAGES[stage]}")
