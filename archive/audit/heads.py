"""Signed tree heads: made at intervals, and written with their leaves to a second place.

Whoever holds one head can show any later change of what came before it; whoever holds the
leaves of the second place can name the line. A head is signed only over a log that still holds
what the last one signed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from archive.audit.branches import belonging, branch_for
from archive.audit.keys import public_key_hex, signed_by, signing_key
from archive.audit.recording import canonical_json
from archive.audit.tiles import LogDamaged, StoredTree, leaves_between, log_size
from archive.models import AuditLog, TreeHead
from media.storage.places import Place, place_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

LEAVES_BETWEEN_HEADS = 256
TIME_BETWEEN_HEADS = timedelta(minutes=10)
_CONTEXT = b"van-kho tree head\n"


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A head as the second place holds it; ``leaves`` are those since the head before."""

    log: str
    size: int
    root: str
    at: str
    key: str
    signature: str
    leaves: tuple[str, ...] = ()

    def is_signed(self, *, trusted: frozenset[str]) -> bool:
        """Whether one of the trusted keys signed exactly this."""
        message = signed_message(log=self.log, size=self.size, root=self.root, at=self.at)
        return self.key in trusted and signed_by(
            key=self.key, signature=self.signature, message=message
        )


def signed_message(*, log: str, size: int, root: str, at: str) -> bytes:
    """The bytes that are signed."""
    return _CONTEXT + canonical_json({"at": at, "log": log, "root": root, "size": size})


def head_is_due(*, at: datetime | None = None) -> bool:
    """After so many new leaves, or so long after the last head when there is any new leaf."""
    last = TreeHead.objects.first()
    fresh = log_size() - (last.size if last else 0)
    if fresh <= 0:
        return False
    waited = last is None or (at or timezone.now()) - last.at >= TIME_BETWEEN_HEADS
    return fresh >= LEAVES_BETWEEN_HEADS or waited


def sign_head(*, at: datetime | None = None) -> TreeHead | None:
    """Sign the log as it is now; None when nothing is new.

    LogDamaged when the log no longer holds what the last head, here or in the second place,
    signed: a wrong log is never signed.
    """
    tree = StoredTree()
    last = TreeHead.objects.first()
    if last is not None and last.size >= tree.size:
        if last.size > tree.size:
            raise LogDamaged(tree.size)
        return None
    if not tree.size:
        return None
    require_extension(tree, last)
    tree.keep_tiles()
    moment = at or timezone.now()
    root = tree.root().hex()
    message = signed_message(log=log_name(), size=tree.size, root=root, at=moment.isoformat())
    head, _ = TreeHead.objects.get_or_create(
        size=tree.size,
        defaults={
            "root": root,
            "at": moment,
            "key": public_key_hex(),
            "signature": signing_key().sign(message).hex(),
        },
    )
    return head


def require_extension(tree: StoredTree, last: TreeHead | None) -> None:
    """LogDamaged unless the log still begins with what the last heads signed."""
    kept = newest_kept_head()
    for head in (last, kept):
        if head is None:
            continue
        if head.size > tree.size:
            raise LogDamaged(tree.size)
        if tree.root(head.size).hex() != head.root:
            raise LogDamaged(head.size)


def publish_heads() -> int:
    """Write every head that the second place lacks, oldest first; how many.

    StorageUnavailable when the place cannot be written: they are written the next time.
    """
    place = second_place()
    there = set(kept_names(place))
    ours = list(TreeHead.objects.order_by("size"))
    before = 0
    written = 0
    for head in ours:
        name = name_of(head.size)
        if name not in there:
            place.write(name, json.dumps(as_json(head, first=before), indent=1).encode())
            written += 1
        before = head.size
    if written:
        place.write(f"{log_name()}/public-key", public_key_hex().encode())
    return written


def as_json(head: TreeHead, *, first: int | None = None) -> dict[str, Any]:
    """The head in the form of proofs and of the second place; with leaves from ``first`` on."""
    shown: dict[str, Any] = {
        "log": log_name(),
        "size": head.size,
        "root": head.root,
        "at": head.at.isoformat(),
        "key": head.key,
        "signature": head.signature,
    }
    if first is not None:
        shown["leaves"] = [leaf.hex() for leaf in leaves_between(first, head.size)]
    return shown


def kept_heads(place: Place | None = None) -> Iterator[KeptHead]:
    """All heads of this log in the second place, by size."""
    source = place or second_place()
    for name in kept_names(source):
        yield read_kept(source, name)


def newest_kept_head() -> KeptHead | None:
    """The last head in the second place."""
    place = second_place()
    names = kept_names(place)
    return read_kept(place, names[-1]) if names else None


def kept_names(place: Place) -> list[str]:
    """Names of the heads that belong to this log, by size; not those of acknowledged losses."""
    return belonging(all_names(place))


def all_names(place: Place) -> list[str]:
    """Names of every head that was ever kept, also of lines lost by an acknowledged rollback."""
    return [name for name in place.names(f"{log_name()}/") if name.endswith(".json")]


def name_of(size: int) -> str:
    """Where the head of this size lies; at most a hundred thousand leaves share a folder."""
    branch = branch_for(size)
    folder = f"{log_name()}/{branch}" if branch else log_name()
    return f"{folder}/{size // 100_000:07d}/{size:012d}.json"


def second_place() -> Place:
    """``VANKHO_AUDIT_HEADS``: a folder or an S3 prefix."""
    return place_at(str(settings.VANKHO_AUDIT_HEADS))


def log_name() -> str:
    """The name of this log, the same in every copy of it."""
    return str(AuditLog.objects.values_list("name", flat=True).get(pk=1))


def read_kept(place: Place, name: str) -> KeptHead:
    """One head of the second place."""
    values = json.loads(place.read(name))
    return KeptHead(
        log=values["log"],
        size=values["size"],
        root=values["root"],
        at=values["at"],
        key=values["key"],
        signature=values["signature"],
        leaves=tuple(values.get("leaves", ())),
    )
