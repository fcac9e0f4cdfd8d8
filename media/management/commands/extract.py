"""``extract``: read the text of attachments that wait for it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from media.errors import ExtractionBusy
from media.extraction.service import extract_attachment, pending_extractions
from media.models import Attachment


class Command(BaseCommand):
    help = "Đọc văn bản trong các tệp đính kèm (lớp chữ, tệp văn phòng, nhận dạng ảnh)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--pending`` for all that wait, or ids of attachments to read anew."""
        parser.add_argument("ids", nargs="*", type=int, help="mã tệp cần đọc lại")
        parser.add_argument("--pending", action="store_true", help="đọc mọi tệp còn chờ")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read one by one; stopping loses nothing, the next run goes on."""
        wanted: list[int] = options["ids"]
        if bool(wanted) == bool(options["pending"]):
            raise CommandError("Hãy nêu mã tệp, hoặc dùng --pending để đọc mọi tệp còn chờ.")
        known = set(Attachment.objects.filter(pk__in=wanted).values_list("pk", flat=True))
        unknown = sorted(set(wanted) - known)
        if unknown:
            raise CommandError(f"Không có tệp với mã: {', '.join(map(str, unknown))}.")
        ids = wanted or list(pending_extractions())
        for done, attachment_id in enumerate(ids, start=1):
            outcome = self._read(attachment_id, again=bool(wanted))
            self.stdout.write(f"{done}/{len(ids)} tệp {attachment_id}: {outcome}")
        self.stdout.write(f"Đã đọc {len(ids)} tệp.")

    def _read(self, attachment_id: int, *, again: bool) -> str:
        try:
            read = extract_attachment(attachment_id=attachment_id, again=again)
        except ExtractionBusy as busy:
            return str(busy)
        return f"{len(read.pages)} trang, {read.quality}. {read.note}".strip()
