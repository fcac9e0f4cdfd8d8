"""By hand (R-12): a large file is taken in and sent out with little memory.

``.venv/bin/python -m tests.benchmarks.media_large_file [MEGABYTES]`` runs in a throw-away data
folder, prints growth of resident memory and speed for storing and for serving.
"""

import os
import resource
import sys
import tempfile
import threading
import time
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.core.files.uploadedfile import TemporaryUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import RequestFactory  # noqa: E402

from media import serve, store_attachment  # noqa: E402

MEGABYTE = 1024 * 1024


def main(size: int) -> None:
    """Store and serve one file of ``size`` megabytes."""
    call_command("migrate", verbosity=0)
    warm_up()
    before = resident()
    started = time.monotonic()
    with Watch() as watch:
        attachment = store_attachment(file=upload(size), by=None, unit_id=1)
    report("store", watch.highest - before, size, started)
    started = time.monotonic()
    with Watch() as watch:
        response = serve(RequestFactory().get("/"), attachment)
        sent = sum(len(chunk) for chunk in response.streaming_content)
    report("serve", watch.highest - before, size, started)
    if sent != attachment.size:
        raise SystemExit("not all bytes were sent")


def upload(size: int) -> TemporaryUploadedFile:
    """A film of random bytes, as Django's upload handler leaves it on disk."""
    file = TemporaryUploadedFile("phim.mp4", "video/mp4", size * MEGABYTE, None)
    file.write(b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41")
    block = os.urandom(MEGABYTE)
    for _ in range(size):
        file.write(block)
    file.flush()
    return file


def warm_up() -> None:
    """Load what the first file loads."""
    with tempfile.TemporaryDirectory():
        attachment = store_attachment(file=upload(1), by=None, unit_id=1)
        b"".join(serve(RequestFactory().get("/"), attachment).streaming_content)


class Watch:
    """The highest resident memory, in bytes, while the block runs."""

    def __enter__(self) -> "Watch":
        self.highest, self.done = resident(), threading.Event()
        self.thread = threading.Thread(target=self._look)
        self.thread.start()
        return self

    def _look(self) -> None:
        while not self.done.wait(0.02):
            self.highest = max(self.highest, resident())

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self.thread.join()


def resident() -> int:
    """Resident memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def report(step: str, growth: int, size: int, started: float) -> None:
    """One line."""
    seconds = time.monotonic() - started
    sys.stdout.write(
        f"{step}: +{growth / MEGABYTE:.1f} MB, {seconds:.1f} s, {size / seconds:.0f} MB/s\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1024)
