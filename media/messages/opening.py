"""Opening a message: parsed in the limited child, its parts as files while the context lasts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.base import File

from media.errors import RejectedFile
from media.extraction.sandbox import JobFailed, run_job, workspace
from media.inspection.compound import is_outlook
from media.inspection.messages import EML, MSG, is_message
from media.parts import Part
from media.storage.base import chunks_of

_NEXT_MESSAGE = re.compile(rb"\n\r?\nFrom [^\n]+\n[A-Za-z][A-Za-z0-9-]*:")
CHILD = "media.extraction.readers.messages"
MESSAGE_TYPES = frozenset({EML, MSG})
DAMAGED = (
    "Không đọc được thư này: tệp thư bị hỏng. "
    "Hãy mở thư bằng phần mềm thư, lưu lại hoặc tải riêng tệp đính kèm rồi gửi."
)
SEVERAL = (
    "Tệp này là cả một hộp thư (mbox) có nhiều thư. "
    "Hãy mở bằng phần mềm thư, lưu từng thư thành một tệp .eml rồi gửi."
)


@dataclass(frozen=True, slots=True)
class Message:
    """What a message says of itself; texts are NFC, ``address`` is in lower case.

    ``digest`` covers the sender, date, subject, words and files, not the transport: two copies
    of one message have the same.
    """

    message_id: str
    address: str
    sender: str
    to: str
    subject: str
    sent: str
    text: str
    digest: str
    parts: tuple[Part, ...]


def message_type(file: "File[bytes]") -> str | None:
    """The media type of a message, or None for any other file."""
    file.seek(0)
    head = file.read(64 * 1024)
    found = None
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        found = MSG if is_outlook(file) else None
    elif is_message(head):
        found = EML
    file.seek(0)
    return found


@contextmanager
def opened_message(file: "File[bytes]", *, media_type: str) -> Iterator[Message]:
    """The message while the context lasts; RejectedFile when it cannot be read."""
    with workspace() as folder:
        path, out = folder / "message", folder / "parts"
        out.mkdir()
        with path.open("wb") as copy:
            for chunk in chunks_of(file):
                copy.write(chunk)
        _refuse_several(path)
        arguments = {"path": str(path), "out": str(out), "outlook": media_type == MSG}
        try:
            told = run_job(f"{CHILD}:open_message", arguments, folder=folder)
        except JobFailed as failed:
            raise RejectedFile("damaged", DAMAGED) from failed
        yield _message(told, out)


def _refuse_several(path: Path) -> None:
    """A mailbox in one file begins with a line that parts its messages; only one is opened."""
    content = path.read_bytes()
    if content.startswith(b"From ") and _NEXT_MESSAGE.search(content):
        raise RejectedFile("several-messages", SEVERAL)


def _message(told: dict[str, Any], out: Path) -> Message:
    parts = tuple(
        Part(row["name"], out / row["file"], row["problem"], row["inline"])
        for row in told.pop("parts")
    )
    return Message(**told, parts=parts)
