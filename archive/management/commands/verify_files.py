"""``verify_files``: prove that stored bytes are unchanged; repair them from the second copy."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.fixity import begin_run, finish_run, repair_file
from media import StorageDamaged, StorageUnavailable
from media.fixity import copy_missing, untracked_names
from media.fixity_models import IN_ORDER, FixityState

STEPS_SHOWN = 100


class Command(BaseCommand):
    help = "Tính lại mã băm của mọi tệp đã lưu và đối chiếu với sổ; dừng giữa chừng thì làm tiếp."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="lấy lại từ bản thứ hai")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what differs; the command fails when any attachment's bytes are not proven."""
        run = finish_run(begin_run(by=None), progress=self._progress)
        damaged = FixityState.objects.exclude(outcome__in=IN_ORDER)
        for state in damaged.select_related("attachment").order_by("pk"):
            if options["repair"]:
                self._repair(state)
            else:
                self._tell(state.get_outcome_display(), state)
        for name in untracked_names():
            self.stdout.write(f"Không có trong sổ: {name}")
        if options["repair"]:
            self.stdout.write(f"Đã chép {copy_missing(limit=run.checked)} tệp sang nơi thứ hai.")
        self.stdout.write(f"Đã kiểm tra {run.checked} tệp.")
        if damaged.exists():
            raise CommandError("Có tệp không còn nguyên vẹn. Hãy khôi phục từ bản sao lưu.")

    def _repair(self, state: FixityState) -> None:
        try:
            outcome = repair_file(state.attachment, by=None)
        except (StorageDamaged, StorageUnavailable):
            self._tell("Không khôi phục được, bản thứ hai không có tệp đúng", state)
        else:
            sound = outcome in IN_ORDER
            self._tell("Đã khôi phục" if sound else "Vẫn còn hỏng sau khi khôi phục", state)

    def _tell(self, words: str, state: FixityState) -> None:
        name = state.attachment.stored_name
        self.stdout.write(f"{words}: {name} (tệp số {state.attachment_id})")

    def _progress(self, done: int, total: int) -> None:
        if done % STEPS_SHOWN == 0 or done == total:
            self.stdout.write(f"{done}/{total}")
