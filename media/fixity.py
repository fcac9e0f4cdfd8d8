"""Proof that stored bytes are still those that were taken in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from media.errors import StorageUnavailable
from media.models import Attachment, attachment_storage
from media.storage import ContentStorage, address_of

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class FixityReport:
    """What a check found; names are hashes, so the report says nothing of contents."""

    checked: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    misfiled: tuple[int, ...]
    untracked: tuple[str, ...]
    unreadable: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether every attachment's bytes are proven; untracked bytes harm nobody."""
        return not (self.changed or self.missing or self.misfiled or self.unreadable)


def verify_attachments(*, progress: Progress | None = None) -> FixityReport:
    """Hash every stored file again and compare with its name, its row and the storage's list."""
    storage = attachment_storage()
    expected = dict(_expected())
    outcomes: dict[str, list[str]] = {"changed": [], "missing": [], "unreadable": []}
    for done, (name, size) in enumerate(expected.items(), start=1):
        outcome = _state_of(storage, name, size)
        if outcome:
            outcomes[outcome].append(name)
        if progress is not None:
            progress(done, len(expected))
    return FixityReport(
        checked=len(expected),
        changed=tuple(outcomes["changed"]),
        missing=tuple(outcomes["missing"]),
        unreadable=tuple(outcomes["unreadable"]),
        misfiled=tuple(_misfiled()),
        untracked=tuple(name for name in storage.names() if name not in expected),
    )


def _state_of(storage: ContentStorage, name: str, size: int) -> str:
    """``changed``, ``missing``, ``unreadable`` or nothing at all."""
    try:
        intact = storage.size(name) == size and address_of(storage.hash_of(name)) == name
    except FileNotFoundError:
        return "missing"
    except (OSError, StorageUnavailable):
        return "unreadable"
    return "" if intact else "changed"


def _expected() -> Iterator[tuple[str, int]]:
    rows = Attachment.objects.order_by("pk").values_list("file", "file_size")
    yield from ((name, size or 0) for name, size in rows.iterator())


def _misfiled() -> Iterator[int]:
    """Rows whose hash column does not belong to the place they point to."""
    rows = Attachment.objects.order_by("pk").values_list("pk", "file", "sha256")
    yield from (pk for pk, name, sha256 in rows.iterator() if not _belongs(name, sha256))


def _belongs(name: str, sha256: str) -> bool:
    try:
        return address_of(sha256) == name
    except ValueError:
        return False
