"""A file that came inside a message, package or PDF: stored, a container by what it holds."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.base import File

from media import (
    RejectedFile,
    archive_format,
    message_type,
    opened_archive,
    opened_embedded,
    opened_message,
    store_attachment,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from archive import Unit, User
    from media import ArchiveFormat, Attachment, Part

# Messages, archives and PDFs inside each other are opened so deep.
MOST_LAYERS = 5
PDF = "application/pdf"
TOO_DEEP = (
    "Tệp này lồng bên trong quá nhiều lớp nên các tệp nó chứa chưa được lấy ra. "
    "Hãy mở ở máy, lưu các tệp bên trong rồi gửi riêng."
)
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
        "Có quá nhiều tệp đính kèm nên tệp này và các tệp sau nó chưa được lấy ra. Hãy mở tệp gốc "
        "ở máy, lưu các tệp này rồi gửi riêng."
    ),
    "unread": ("Không lấy được tệp này ra khỏi PDF. Hãy mở PDF ở máy, lưu riêng tệp này rồi gửi."),
    "packed": (
        "Tệp đính kèm do Outlook gói lại (winmail.dat) và không mở được. Hãy đề nghị nơi gửi "
        "gửi lại thư ở dạng HTML hoặc văn bản thuần."
    ),
}


@dataclass(frozen=True, slots=True)
class Keeper:
    """Stores what came inside other files; ``note`` is told name and reason of what is not."""

    unit: Unit
    by: User
    note: Callable[[str, RejectedFile], None]

    def parts(self, parts: Iterable[Part], *, layers: int = MOST_LAYERS) -> Iterator[Attachment]:
        """What was stored of these files; pictures that only adorn a message are left to it."""
        for part in parts:
            if part.inline:
                continue
            if part.problem:
                self.note(part.name, RejectedFile("damaged", PROBLEMS.get(part.problem, BROKEN)))
                continue
            with part.path.open("rb") as stream:
                yield from self.file(File(stream, name=part.name), layers=layers)

    def file(
        self, file: File[bytes], *, name: str = "", layers: int = MOST_LAYERS
    ) -> Iterator[Attachment]:
        """What was stored of a file, which may hold others; ``name`` says where it came from.

        A message that is attached gives its files, then itself.
        """
        name = name or file.name or ""
        kind = message_type(file)
        if kind is not None:
            yield from self._message(file, name, kind, layers=layers)
            return
        form = archive_format(file)
        if form is not None:
            yield from self._archive(file, name, form, layers=layers)
            return
        attachment = self._stored(file, name)
        if attachment is not None:
            yield from self.with_embedded(attachment, file, layers=layers)

    def with_embedded(
        self, attachment: Attachment, file: File[bytes], *, layers: int = MOST_LAYERS
    ) -> Iterator[Attachment]:
        """What is stored already and, when it is a PDF, the files inside it.

        Those of a portfolio come first: its pages are only their cover.
        """
        if attachment.media_type != PDF:
            yield attachment
            return
        with opened_embedded(file) as inside:
            if not inside.portfolio:
                yield attachment
            if layers:
                yield from self.parts(inside.parts, layers=layers - 1)
            elif inside.parts:
                self.note(attachment.original_name, RejectedFile("nested", TOO_DEEP))
            if inside.portfolio:
                yield attachment

    def _message(
        self, file: File[bytes], name: str, kind: str, *, layers: int
    ) -> Iterator[Attachment]:
        if not layers:
            self.note(name, RejectedFile("nested", TOO_DEEP))
        else:
            try:
                with opened_message(file, media_type=kind) as inner:
                    yield from self.parts(inner.parts, layers=layers - 1)
            except RejectedFile as refused:
                self.note(name, refused)
                return
        attachment = self._stored(file, name)
        if attachment is not None:
            yield attachment

    def _archive(
        self, file: File[bytes], name: str, form: ArchiveFormat, *, layers: int
    ) -> Iterator[Attachment]:
        if not layers:
            self.note(name, RejectedFile("nested", TOO_DEEP))
            return
        try:
            with opened_archive(file, form=form) as opened:
                for left in opened.left_out:
                    self.note(left.name, RejectedFile("damaged", left.why))
                for member in opened.members:
                    with member.path.open("rb") as stream:
                        inner = File(stream, name=posixpath.basename(member.name))
                        yield from self.file(inner, name=member.name, layers=layers - 1)
        except RejectedFile as refused:
            self.note(name, refused)

    def _stored(self, file: File[bytes], name: str) -> Attachment | None:
        try:
            return store_attachment(file=file, by=self.by, unit_id=self.unit.pk)
        except RejectedFile as refused:
            self.note(name, refused)
            return None


def each_once(attachments: Iterable[Attachment]) -> list[Attachment]:
    """The files in their order, those of the same bytes once."""
    held: dict[str, Attachment] = {}
    for one in attachments:
        held.setdefault(one.sha256, one)
    return list(held.values())
