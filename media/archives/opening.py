"""Opening an archive with the archives inside it, as long as its context is open."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from django.core.files.base import File

from media.archives.formats import ArchiveFormat, archive_format
from media.archives.limits import LIMITS, ArchiveLimits
from media.archives.listing import bomb
from media.archives.packing import DAMAGED_INSIDE, unpack
from media.errors import RejectedFile
from media.extraction.sandbox import workspace
from media.inspection.viruses import scan
from media.naming import is_junk
from media.storage.base import copy_to

# What operating systems leave behind, never a paper.
JUNK_FOLDERS = frozenset({"__MACOSX", "System Volume Information", "$RECYCLE.BIN"})


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside: its path there (NFC) and where its bytes lie for now."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One file inside that could not be opened, with the reason for people."""

    name: str
    why: str


@dataclass(slots=True)
class Opened:
    """Everything inside, archives inside archives opened; in the order of the directories."""

    members: list[Member] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


@contextmanager
def opened_archive(
    file: "File[bytes]", *, form: ArchiveFormat, limits: ArchiveLimits = LIMITS
) -> Iterator[Opened]:
    """The members while the context lasts; RejectedFile when the archive is not opened at all."""
    scan(file)
    with workspace() as folder:
        path = copy_to(file, folder / "archive")
        opened = Opened()
        _open(Member(file.name or "", path), form=form, limits=limits, into=opened, prefix="")
        yield opened


def _open(
    member: Member, *, form: ArchiveFormat, limits: ArchiveLimits, into: Opened, prefix: str
) -> ArchiveLimits:
    """Open one archive into ``into``; what is left of the limits."""
    path = member.path
    folder = path.with_name(f"{path.name}.d")
    folder.mkdir()
    left = limits
    for one in unpack(path, name=member.name, form=form, folder=folder, limits=limits):
        name = unicodedata.normalize("NFC", prefix + one.name)
        if _is_junk(one.name):
            continue
        if one.problem:
            into.left_out.append(LeftOut(name, DAMAGED_INSIDE))
            continue
        left = _less(left, one.path)
        left = _take(Member(name, one.path), left, into)
    return left


def _take(member: Member, limits: ArchiveLimits, into: Opened) -> ArchiveLimits:
    """Keep a member, or open it when it is an archive itself; one that fails is left out."""
    with member.path.open("rb") as stream:
        form = archive_format(File(stream))
    if form is None:
        into.members.append(member)
        return limits
    if limits.depth <= 1:
        raise RejectedFile(
            "nested",
            "Tệp nén lồng trong nhau quá nhiều lớp; không được nhận. "
            "Hãy giải nén rồi gửi từng tệp bên trong.",
        )
    deeper = replace(limits, depth=limits.depth - 1)
    try:
        left = _open(member, form=form, limits=deeper, into=into, prefix=f"{member.name}/")
    except RejectedFile as refused:
        if refused.code in ("bomb", "nested", "too-many-parts"):
            raise
        into.left_out.append(LeftOut(member.name, refused.message))
        return limits
    return replace(left, depth=limits.depth)


def _less(limits: ArchiveLimits, path: Path) -> ArchiveLimits:
    left = replace(
        limits, members=limits.members - 1, unpacked=limits.unpacked - path.stat().st_size
    )
    if left.members < 0 or left.unpacked < 0:
        raise bomb()
    return left


def _is_junk(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(map(is_junk, parts)) or bool(JUNK_FOLDERS & set(parts))
