"""Opening a message: parsed in the limited child, its parts as files while the context lasts."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.core.files.base import File

from media.errors import RejectedFile
from media.extraction.readers.enveloped import Seal
from media.extraction.sandbox import (
    READING,
    JobFailed,
    ToolFailed,
    ToolMissing,
    run_job,
    run_tool,
    workspace,
)
from media.inspection.compound import is_outlook
from media.inspection.messages import EML, MSG, is_message
from media.parts import Part
from media.storage.base import copy_to

logger = logging.getLogger(__name__)

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
        path, out = copy_to(file, folder / "message"), folder / "parts"
        out.mkdir()
        _refuse_several(path)
        arguments = {"path": str(path), "out": str(out), "outlook": media_type == MSG}
        try:
            told = run_job(f"{CHILD}:open_message", arguments, folder=folder)
        except JobFailed as failed:
            raise RejectedFile("damaged", DAMAGED) from failed
        yield _unsealed(_message(told, out), folder=folder)


def _refuse_several(path: Path) -> None:
    """A mailbox in one file begins with a line that parts its messages; only one is opened."""
    content = path.read_bytes()
    if content.startswith(b"From ") and _NEXT_MESSAGE.search(content):
        raise RejectedFile("several-messages", SEVERAL)


def _unsealed(message: Message, *, folder: Path) -> Message:
    """The message with what lies inside its signed data, which Outlook may send instead of it.

    The signature is not judged: it stays in the message as it came.
    """
    parts: list[Part] = []
    words = [message.text]
    for number, part in enumerate(message.parts):
        # A signature beside what it signs holds nothing.
        signed = part.problem == Seal.SIGNED and not part.inline
        inside = _signed(part, folder / f"signed-{number}") if signed else None
        parts += [part] if inside is None else inside.parts
        words.append(inside.text if inside is not None else "")
    return replace(message, parts=tuple(parts), text="\n\n".join(filter(None, words)))


def _signed(part: Part, folder: Path) -> Message | None:
    """What was signed: a message of its own or a bare file; None when it cannot be taken out."""
    folder.mkdir()
    content, out = folder / "content", folder / "parts"
    out.mkdir()
    command = ["openssl", "cms", "-verify", "-noverify", "-nosigs", "-inform", "DER"]
    try:
        run_tool(
            [*command, "-in", str(part.path), "-out", str(content)], folder=folder, limits=READING
        )
        told = run_job(
            f"{CHILD}:open_signed",
            {"path": str(content), "out": str(out), "name": part.name},
            folder=folder,
        )
    except (ToolFailed, ToolMissing, JobFailed) as failed:
        logger.warning("signed data not opened: %s", type(failed).__name__)
        return None
    return _message(told, out)


def _message(told: dict[str, Any], out: Path) -> Message:
    parts = tuple(
        Part(row["name"], out / row["file"], row["problem"], row["inline"])
        for row in told.pop("parts")
    )
    return Message(**told, parts=parts)
