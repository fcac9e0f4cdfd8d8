"""``python -m deploy reindex``: build the search index anew while the office goes on working."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from deploy.reindexing import rebuild_everything
from search import BuildState, SearchUnavailable, engine

SECONDS_BETWEEN_LINES = 5


class Command(BaseCommand):
    help = "Dựng lại chỉ mục tìm kiếm; lần dựng bị ngắt giữa chừng được làm tiếp."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--afresh", action="store_true", help="bỏ phần đã dựng dở, làm từ đầu")

        parser.add_argument(
            "--discard-old",
            action="store_true",
            help="xóa chỉ mục của các bản phần mềm khác, khi không còn tiến trình nào dùng",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        start = shown = time.monotonic()

        def report(state: BuildState) -> None:
            nonlocal shown
            if state.done < state.total and time.monotonic() - shown < SECONDS_BETWEEN_LINES:
                return
            shown = time.monotonic()
            self.stdout.write(f"{state.done}/{state.total} văn bản ({state.percent} %)")

        try:
            built = rebuild_everything(report=report, afresh=options["afresh"])
            if options["discard_old"]:
                engine().discard_outdated()
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        seconds = time.monotonic() - start
        self.stdout.write(f"Chỉ mục mới có {built} văn bản, dựng trong {seconds:.0f} giây.")
