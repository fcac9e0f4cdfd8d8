"""A file that came inside a message or a package: stored, an archive by the files it holds."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from django.core.files.base import File

from media import RejectedFile, archive_format, opened_archive, store_attachment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive import Unit, User
    from media import Attachment


def stored_inside(
    file: File[bytes], *, unit: Unit, by: User, note: Callable[[str, RejectedFile], None]
) -> Iterator[Attachment]:
    """What was stored; each file that was not is told to ``note`` with its name and reason."""
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
