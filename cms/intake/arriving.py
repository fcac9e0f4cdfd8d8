"""What arrives by any way in: a paper, an archive of papers, a message with papers inside.

Everything ends in ``receiving``, the one way into the queue; here containers are opened first.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.files.base import File
from django.utils import timezone

from archive import IntakeItem
from cms.intake.errors import AlreadyHere, StatusNoted
from cms.intake.messages import receive_message
from cms.intake.receiving import log_refusal, receive_file
from media import (
    RejectedFile,
    archive_format,
    bound_pictures,
    message_type,
    opened_archive,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive import AccessScope, Unit, User
    from media import ArchiveFormat

NOTHING_INSIDE = "Tệp nén không có văn bản nào bên trong. Hãy mở ở máy để kiểm tra rồi gửi lại."


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file that did not become an item: its name, why, and where it is if it is here."""

    name: str
    why: str
    here: AlreadyHere | None = None


@dataclass(slots=True)
class Arrival:
    """What became of one thing that arrived."""

    items: list[IntakeItem] = field(default_factory=list)
    known: list[NotTaken] = field(default_factory=list)
    noted: list[StatusNoted] = field(default_factory=list)
    refused: list[NotTaken] = field(default_factory=list)
    is_container: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """Where something goes, who brings it and by which way in."""

    unit: Unit
    by: User
    scope: AccessScope
    source: str = "browser"
    insist: bool = False


def take_in(file: File, *, way: Way) -> Arrival:
    """Take in a file, or everything inside it.

    Raises ``AlreadyHere`` and ``media.RejectedFile`` for the file itself; what happens to parts
    of a container is told in the answer.
    """
    form = archive_format(file)
    if form is not None:
        return _take_archive(file, form=form, way=way)
    return Arrival(items=[_take_one(file, way=way)])


def take_pages(pictures: Sequence[File], *, way: Way) -> Arrival:
    """Take in photographed pages as one document; raises as ``take_in`` does."""
    with bound_pictures(pictures) as path, path.open("rb") as stream:
        name = f"Ảnh chụp {len(pictures)} trang, {timezone.localtime():%d-%m-%Y %Hh%M}.pdf"
        return take_in(File(stream, name=name), way=way)


def _take_one(file: File, *, way: Way) -> IntakeItem:
    kind = message_type(file)
    if kind is not None:
        return receive_message(file, media_type=kind, unit=way.unit, by=way.by, source=way.source)
    return receive_file(
        file=file,
        unit=way.unit,
        by=way.by,
        scope=way.scope,
        insist=way.insist,
        source=way.source,
    )


def _take_archive(file: File, *, form: ArchiveFormat, way: Way) -> Arrival:
    arrival = Arrival(is_container=True)
    try:
        with opened_archive(file, form=form) as opened:
            for left in opened.left_out:
                refused = RejectedFile("damaged", left.why)
                log_refusal(name=left.name, unit=way.unit, by=way.by, refused=refused)
                arrival.refused.append(NotTaken(left.name, left.why))
            for member in opened.members:
                with member.path.open("rb") as stream:
                    inner = File(stream, name=posixpath.basename(member.name))
                    _take_member(inner, name=member.name, way=way, arrival=arrival)
    except RejectedFile as refused:
        if not (arrival.items or arrival.refused):
            log_refusal(name=file.name or "", unit=way.unit, by=way.by, refused=refused)
        raise
    return arrival


def _take_member(file: File, *, name: str, way: Way, arrival: Arrival) -> None:
    try:
        arrival.items.append(_take_one(file, way=way))
    except StatusNoted as noted:
        arrival.noted.append(noted)
    except AlreadyHere as here:
        arrival.known.append(NotTaken(name, here.message, here))
    except RejectedFile as refused:
        arrival.refused.append(NotTaken(name, refused.message))


def told(arrival: Arrival) -> dict[str, Any]:
    """What became of a container in words for its clerk, and the parts that were not taken."""
    counts = [f"đã nhận {len(arrival.items)} văn bản"]
    if arrival.noted:
        counts.append(f"ghi {len(arrival.noted)} phản hồi trạng thái")
    if arrival.known:
        counts.append(f"≈ {len(arrival.known)} tệp đã có")
    if arrival.refused:
        counts.append(f"✕ {len(arrival.refused)} tệp không nhận")
    if not (arrival.items or arrival.noted or arrival.known or arrival.refused):
        return {"said": NOTHING_INSIDE, "parts": []}
    left = [noted.message for noted in arrival.noted]
    left += [f"{one.name}: {one.why}" for one in (*arrival.known, *arrival.refused)]
    return {"said": f"Mở tệp nén: {', '.join(counts)}", "parts": left}
