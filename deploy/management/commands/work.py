"""``python -m deploy work``: the worker process."""

import os
import signal
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from deploy import memory
from deploy.worker import Worker, work_off


class Command(BaseCommand):
    help = "Chạy các việc nền và cập nhật chỉ mục tìm kiếm cho đến khi nhận tín hiệu dừng."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi thôi")
        parser.add_argument("--no-index", action="store_true", help="không ghi chỉ mục tìm kiếm")
        parser.add_argument("--no-tasks", action="store_true", help="không chạy việc nền")

    def handle(self, *args: Any, **options: Any) -> None:
        os.umask(0o077)
        memory.keep_little()
        if options["once"]:
            self.stdout.write(f"Đã làm xong {work_off()} việc.")
            return
        worker = Worker(with_tasks=not options["no_tasks"], with_index=not options["no_index"])

        def end(number: int, frame: FrameType | None) -> None:
            worker.stop()

        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        worker.run()
