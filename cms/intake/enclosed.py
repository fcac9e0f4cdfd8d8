"""A file that came inside a message or a package: stored, a container by the files it holds."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from django.core.files.base import File

from media import (
    RejectedFile,
    archive_format,
    message_type,
    opened_archive,
    opened_message,
    store_attachment,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive import Unit, User
    from media import Attachment, Message

# A message that was forwarded so often is kept, and opened no further.
MOST_LAYERS = 5
BROKEN = "Tệp đính kèm bị hỏng khi gửi. Hãy đề nghị nơi gửi gửi lại."
PROBLEMS = {
    "sealed": (
        "Phần này được ký hoặc mã hóa (S/MIME) nên không mở được ở đây. Hãy mở thư bằng phần mềm "
        "thư có chứng thư số, lưu tệp đính kèm rồi gửi riêng."
    ),
    "signed": (
        "Nội dung nằm gói trong chữ ký số (S/MIME, .p7m) nên chưa lấy ra được. Hãy mở bằng phần "
        "mềm thư hoặc phần mềm ký số, lưu văn bản bên trong rồi gửi riêng."
    ),
    "encrypted": (
        "Phần này được mã hóa (S/MIME); chỉ người có chứng thư số nhận thư mở được. Hãy mở thư "
        "bằng phần mềm thư có chứng thư đó, lưu tệp đính kèm rồi gửi riêng."
    ),
    "many": (
        "Thư có quá nhiều tệp đính kèm. Hãy mở thư bằng phần mềm thư, lưu các tệp này rồi gửi "
        "riêng."
    ),
    "packed": (
        "Tệp đính kèm do Outlook gói lại (winmail.dat) và không mở được. Hãy đề nghị nơi gửi "
        "gửi lại thư ở dạng HTML hoặc văn bản thuần."
    ),
}


def stored_parts(
    message: Message,
    *,
    unit: Unit,
    by: User,
    note: Callable[[str, RejectedFile], None],
    layers: int = MOST_LAYERS,
) -> Iterator[Attachment]:
    """What was stored of the files of a message; pictures that only adorn it are left to it."""
    for part in message.parts:
        if part.inline:
            continue
        if part.problem:
            why = PROBLEMS.get(part.problem, BROKEN)
            note(part.name, RejectedFile("damaged", why))
            continue
        with part.path.open("rb") as stream:
            file = File(stream, name=part.name)
            yield from stored_inside(file, unit=unit, by=by, note=note, layers=layers)


def stored_inside(
    file: File[bytes],
    *,
    unit: Unit,
    by: User,
    note: Callable[[str, RejectedFile], None],
    layers: int = MOST_LAYERS,
) -> Iterator[Attachment]:
    """What was stored; each file that was not is told to ``note`` with its name and reason.

    A message that is attached gives its files, then itself.
    """
    kind = message_type(file)
    if kind is not None and layers:
        try:
            with opened_message(file, media_type=kind) as inner:
                yield from stored_parts(inner, unit=unit, by=by, note=note, layers=layers - 1)
        except RejectedFile as refused:
            note(file.name or "", refused)
            return
    form = archive_format(file)
    if form is None:
        yield from _stored(file, file.name or "", unit=unit, by=by, note=note)
        return
    try:
        with opened_archive(file, form=form) as opened:
            for left in opened.left_out:
                note(left.name, RejectedFile("damaged", left.why))
            for member in opened.members:
                with member.path.open("rb") as stream:
                    inner = File(stream, name=posixpath.basename(member.name))
                    yield from _stored(inner, member.name, unit=unit, by=by, note=note)
    except RejectedFile as refused:
        note(file.name or "", refused)


def _stored(
    file: File[bytes],
    name: str,
    *,
    unit: Unit,
    by: User,
    note: Callable[[str, RejectedFile], None],
) -> Iterator[Attachment]:
    try:
        yield store_attachment(file=file, by=by, unit_id=unit.pk)
    except RejectedFile as refused:
        note(name, refused)
