"""``verify_files``: prove that stored bytes are unchanged."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from media.fixity import verify_attachments

STEPS_SHOWN = 100


class Command(BaseCommand):
    help = "Tính lại mã băm của mọi tệp đã lưu và đối chiếu với sổ."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what differs; the command fails when any attachment's bytes are not proven."""
        report = verify_attachments(progress=self._progress)
        for label, found in (
            ("Đổi nội dung", report.changed),
            ("Mất tệp", report.missing),
            ("Không đọc được", report.unreadable),
            ("Sai mã băm trong sổ", report.misfiled),
            ("Không có trong sổ", report.untracked),
        ):
            for name in found:
                self.stdout.write(f"{label}: {name}")
        self.stdout.write(f"Đã kiểm tra {report.checked} tệp.")
        if not report.is_clean:
            raise CommandError("Có tệp không còn nguyên vẹn. Hãy khôi phục từ bản sao lưu.")

    def _progress(self, done: int, total: int) -> None:
        if done % STEPS_SHOWN == 0 or done == total:
            self.stdout.write(f"{done}/{total}")
