"""Verification: every leaf computed again, every root compared, the first bad position named.

What is trusted least comes first: the rows themselves, then the tiles and heads beside them in
the database, then the signed heads and leaves of the second place, which nobody reaches through
the database. Against the last, even a log that was computed anew from end to end is found out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from archive.audit import merkle
from archive.audit.branches import belonging, size_in, straying
from archive.audit.heads import all_names, log_name, read_kept, second_place, signed_message
from archive.audit.keys import signed_by, trusted_keys
from archive.audit.recording import canonical_json
from archive.audit.tiles import HASH_BYTES, TILE, log_size
from archive.models import AuditEvent, TreeHead, TreeTile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from archive.audit.heads import KeptHead

    Progress = Callable[[int, int], None]

PORTION = 4096
_COLUMNS = (
    "position",
    "event",
    "at",
    "by_id",
    "origin_kind",
    "origin_address",
    "subject_type",
    "subject_id",
    "unit_id",
    "reason",
    "detail",
    "leaf",
)
FINDINGS = {
    "changed": "nội dung dòng đã bị sửa",
    "missing": "dòng bị mất hoặc bị đổi chỗ",
    "truncated": "các dòng cuối bị cắt, hoặc khôi phục từ bản cũ mà chưa xác nhận",
    "surplus": "có dòng nằm ngoài số đã đếm",
    "tile": "mã băm đã lưu trong cây không khớp với dòng",
    "head": "đầu cây đã ký trong cơ sở dữ liệu không khớp với các dòng",
    "kept_head": "bản giữ ở nơi thứ hai không khớp với các dòng",
    "forked": "nhật ký cũ vẫn được ghi tiếp sau khi đã xác nhận khôi phục từ bản sao lưu",
    "signature": "chữ ký của đầu cây không đúng hoặc không phải của hệ thống này",
}


class BadPosition(Exception):
    """The first place at which the log is not what was written; ``finding`` says how it shows."""

    def __init__(self, position: int, finding: str) -> None:
        super().__init__(f"position {position}: {finding}")
        self.position = position
        self.finding = finding


@dataclass(slots=True)
class _Witnesses:
    """What the rows have to meet on their way: heads of the database and of the second place."""

    heads: dict[int, str]
    kept: Iterator[KeptHead]
    next_kept: KeptHead | None = None
    leaves: dict[int, str] = field(default_factory=dict)

    def advance(self) -> None:
        """The next head of the second place, its signature checked before it is believed."""
        self.next_kept = next(self.kept, None)
        if self.next_kept is not None:
            leaves = self.next_kept.leaves
            self.leaves = dict(enumerate(leaves, start=self.next_kept.size - len(leaves)))


def check_leaves(
    *,
    start: merkle.GrowingTree | None = None,
    progress: Progress | None = None,
    pause: Callable[[merkle.GrowingTree], None] | None = None,
) -> int:
    """Walk the whole log, or on from ``start``; how many leaves there are. BadPosition if bad.

    ``pause`` is told the tree after each portion, so that an interrupted check can go on.
    StorageUnavailable when the second place cannot be read.
    """
    tree, size = start or merkle.GrowingTree(), log_size()
    witnesses = _witnesses(after=tree.size, size=size)
    sure = tree.size
    while tree.size < size:
        first, end = tree.size, min(tree.size + PORTION, size)
        leaves = []
        for row in _rows(first, end):
            leaves.append(_leaf(row, position=tree.size, witnesses=witnesses))
            tree.append(leaves[-1])
            sure = _meet_heads(tree, witnesses, sure=sure)
        if tree.size < end:
            raise BadPosition(tree.size, "missing")
        _meet_tiles(leaves, first)
        if pause is not None:
            pause(tree)
        if progress is not None:
            progress(tree.size, size)
    _meet_end(size)
    return size


def _leaf(row: Sequence[Any], *, position: int, witnesses: _Witnesses) -> bytes:
    """The row's leaf, computed anew; BadPosition when it is not the one that belongs here."""
    if row[0] != position:
        raise BadPosition(position, "missing")
    computed = merkle.leaf_hash(canonical_json(_entry(row)))
    if computed.hex() != row[-1]:
        raise BadPosition(position, "changed")
    if witnesses.leaves.get(position, row[-1]) != row[-1]:
        raise BadPosition(position, "kept_head")
    return computed


def _entry(row: Sequence[Any]) -> dict[str, Any]:
    """As ``recording.entry_of``, from the columns."""
    position, event, at, by, kind, address, subject_type, subject_id, unit, reason, detail, _ = row
    return {
        "position": position,
        "event": event,
        "at": at.isoformat(),
        "by": by,
        "from": [kind, address],
        "subject": [subject_type, subject_id],
        "unit": unit,
        "reason": reason,
        "detail": detail,
    }


def _rows(first: int, end: int) -> Iterator[Sequence[Any]]:
    found = AuditEvent.objects.filter(position__gte=first, position__lt=end)
    yield from found.order_by("position").values_list(*_COLUMNS)


def _witnesses(*, after: int, size: int) -> _Witnesses:
    """Heads beyond ``after``; BadPosition when one was signed over more than there is now."""
    trusted, log, heads = trusted_keys(), log_name(), {}
    for head in TreeHead.objects.filter(size__gt=after).order_by("size"):
        message = signed_message(log=log, size=head.size, root=head.root, at=head.at.isoformat())
        if head.key not in trusted or not signed_by(
            key=head.key, signature=head.signature, message=message
        ):
            raise BadPosition(head.size - 1, "signature")
        heads[head.size] = head.root
    place = second_place()
    every = all_names(place)
    if strays := straying(every):
        raise BadPosition(strays[0] - 1, "forked")
    names = {size_in(name): name for name in belonging(every)}
    if max([*heads, *names], default=0) > size:
        raise BadPosition(size, "truncated")
    kept = (read_kept(place, names[at]) for at in sorted(names) if at > after)
    witnesses = _Witnesses(heads, _trusted(kept, trusted))
    witnesses.advance()
    return witnesses


def _trusted(kept: Iterator[KeptHead], trusted: frozenset[str]) -> Iterator[KeptHead]:
    for head in kept:
        if not head.is_signed(trusted=trusted):
            raise BadPosition(head.size - 1, "signature")
        yield head


def _meet_heads(tree: merkle.GrowingTree, witnesses: _Witnesses, *, sure: int) -> int:
    """Compare with the heads of this size; how far the log is now proven."""
    kept, expected = witnesses.next_kept, witnesses.heads.get(tree.size)
    if expected is not None:
        if tree.root.hex() != expected:
            raise BadPosition(sure, "head")
        sure = tree.size
    if kept is not None and kept.size == tree.size:
        if tree.root.hex() != kept.root:
            raise BadPosition(sure, "kept_head")
        witnesses.advance()
        sure = tree.size
    return sure


def _meet_tiles(leaves: Sequence[bytes], first: int) -> None:
    """The kept tiles of the lowest level hold the very leaves that were just computed."""
    end = first + len(leaves)
    rows = TreeTile.objects.filter(level=0, index__gte=first // TILE, index__lte=end // TILE)
    tiles = {index: bytes(hashes) for index, hashes in rows.values_list("index", "hashes")}
    for position, leaf in enumerate(leaves, start=first):
        index, place = divmod(position, TILE)
        tile = tiles.get(index)
        if tile is not None and tile[place * HASH_BYTES : (place + 1) * HASH_BYTES] != leaf:
            raise BadPosition(position, "tile")


def _meet_end(size: int) -> None:
    """Behind the counted end lies only what others appended meanwhile."""
    last = AuditEvent.objects.order_by("-position").values_list("position", flat=True).first()
    now = log_size()
    if now < size:
        raise BadPosition(now, "truncated")
    if last is not None and last >= now:
        raise BadPosition(now, "surplus")
