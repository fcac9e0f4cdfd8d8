"""The tree over the stored leaves: a root or a proof of a million leaves reads a few tiles."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from archive.audit import merkle
from archive.models import AuditEvent, AuditLog, TreeTile

if TYPE_CHECKING:
    from collections.abc import Sequence

TILE_BITS = 8
TILE = 1 << TILE_BITS
HASH_BYTES = 32


class StoredTree:
    """Roots and proofs over the committed leaves; tiles that are not kept yet are computed."""

    def __init__(self) -> None:
        self.size = log_size()
        self._tile = lru_cache(maxsize=512)(self._read_tile)

    def root(self, size: int | None = None) -> bytes:
        """The root of the first ``size`` leaves, of all by default."""
        return merkle.root_of(self.size if size is None else size, self._subtree)

    def inclusion(self, position: int, *, size: int) -> list[bytes]:
        """The path from the leaf to the root of the first ``size`` leaves."""
        return merkle.inclusion_path(position, size, self._subtree)

    def consistency(self, *, earlier: int, later: int) -> list[bytes]:
        """The proof that the first ``earlier`` leaves were only appended to."""
        return merkle.consistency_path(earlier, later, self._subtree)

    def keep_tiles(self) -> int:
        """Keep every full tile that is not kept yet; how many."""
        kept, level, count = 0, 0, self.size
        while count := count >> TILE_BITS:
            known = TreeTile.objects.filter(level=level).count()
            for start in range(known, count, TILE):
                rows = [
                    TreeTile(level=level, index=i, hashes=b"".join(self._tile(level, i)))
                    for i in range(start, min(start + TILE, count))
                ]
                TreeTile.objects.bulk_create(rows, ignore_conflicts=True)
                kept += len(rows)
            level += 1
        return kept

    def _subtree(self, level: int, index: int) -> bytes:
        height, rest = divmod(level, TILE_BITS)
        first, count = index << rest, 1 << rest
        tile, offset = divmod(first, TILE)
        if height == 0 and (tile + 1) * TILE > self.size:
            return merkle.fold(leaves_between(first, first + count))
        if (tile + 1) * TILE << height * TILE_BITS > self.size:
            return merkle.fold(
                [self._subtree(height * TILE_BITS, first + i) for i in range(count)]
                if rest
                else self._tile(height - 1, first)
            )
        return merkle.fold(self._tile(height, tile)[offset : offset + count])

    def _read_tile(self, level: int, index: int) -> Sequence[bytes]:
        kept = TreeTile.objects.filter(level=level, index=index).values_list("hashes").first()
        if kept is not None:
            data = bytes(kept[0])
            return [data[i : i + HASH_BYTES] for i in range(0, len(data), HASH_BYTES)]
        if level == 0:
            return leaves_between(index * TILE, (index + 1) * TILE)
        below = range(index * TILE, (index + 1) * TILE)
        return [merkle.fold(self._tile(level - 1, i)) for i in below]


def log_size() -> int:
    """How many leaves are committed."""
    size: int = AuditLog.objects.values_list("size", flat=True).get(pk=1)
    return size


def leaves_between(first: int, end: int) -> list[bytes]:
    """Stored leaf hashes of positions [first, end); LogDamaged when one is missing."""
    rows = AuditEvent.objects.filter(position__gte=first, position__lt=end).order_by("position")
    leaves = list(rows.values_list("position", "leaf"))
    for expected, (position, _) in enumerate(leaves, start=first):
        if position != expected:
            raise LogDamaged(expected)
    if len(leaves) != end - first:
        raise LogDamaged(first + len(leaves))
    return [bytes.fromhex(leaf) for _, leaf in leaves]


class LogDamaged(Exception):
    """A leaf that the log counts is not there; ``position`` is the first such place."""

    def __init__(self, position: int) -> None:
        super().__init__(f"no leaf at position {position}")
        self.position = position
