"""The Merkle tree of RFC 6962 §2.1: hashes, proofs and their verification, without a database.

``Subtrees`` gives the root of the full subtree of 2^level leaves that begins at leaf
index·2^level; a tree of a million leaves is then computed from some twenty such roots.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Subtrees = Callable[[int, int], bytes]

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256 over 0x00 and the entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256 over 0x01 and both children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def subtrees_of(leaves: Sequence[bytes]) -> Subtrees:
    """Subtrees computed from leaf hashes in memory."""

    def of(level: int, index: int) -> bytes:
        return fold(leaves[index << level : (index + 1) << level])

    return of


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root of a full subtree over 2^n neighbours."""
    row = list(hashes)
    while len(row) > 1:
        row = [node_hash(row[i], row[i + 1]) for i in range(0, len(row), 2)]
    return row[0]


def root_of(size: int, of: Subtrees) -> bytes:
    """MTH(D[size])."""
    return _range_root(0, size, of) if size else EMPTY_ROOT


def inclusion_path(position: int, size: int, of: Subtrees) -> list[bytes]:
    """PATH(position, D[size]): the neighbours on the way up, lowest first."""
    if not 0 <= position < size:
        raise ValueError("the position lies outside the tree")
    low, high, path = 0, size, []
    while high - low > 1:
        split = low + _split(high - low)
        if position < split:
            path.append(_range_root(split, high, of))
            high = split
        else:
            path.append(_range_root(low, split, of))
            low = split
    return path[::-1]


def consistency_path(earlier: int, later: int, of: Subtrees) -> list[bytes]:
    """PROOF(earlier, D[later]): shows that the later tree only appended to the earlier one."""
    if not 0 <= earlier <= later:
        raise ValueError("the earlier tree is the smaller one")
    low, high, path, whole = 0, later, [], True
    if earlier == 0:
        return []
    while earlier != high:
        split = low + _split(high - low)
        if earlier <= split:
            path.append(_range_root(split, high, of))
            high = split
        else:
            path.append(_range_root(low, split, of))
            low, whole = split, False
    if not whole:
        path.append(_range_root(low, high, of))
    return path[::-1]


def includes(*, leaf: bytes, position: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path leads from the leaf at this position to the root (RFC 9162 §2.1.3.2)."""
    if not 0 <= position < size:
        return False
    node, last, current = position, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            current = node_hash(sibling, current)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            current = node_hash(current, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and current == root


def extends(
    *, earlier: int, later: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether the later tree holds all of the earlier one, unchanged (RFC 9162 §2.1.4.2)."""
    if not 0 <= earlier <= later:
        return False
    if earlier == later:
        return not path and old_root == new_root
    if earlier == 0:
        return not path and old_root == EMPTY_ROOT
    steps = list(path) if earlier & (earlier - 1) else [old_root, *path]
    if not steps:
        return False
    node, last = earlier - 1, later - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


@dataclass(slots=True)
class GrowingTree:
    """A tree that leaves are appended to; it remembers one root for each bit of its size."""

    size: int = 0
    roots: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash and join the full subtrees of equal height."""
        current, rest = leaf, self.size
        while rest & 1:
            current, rest = node_hash(self.roots.pop(), current), rest >> 1
        self.roots.append(current)
        self.size += 1

    @property
    def root(self) -> bytes:
        """MTH of the leaves so far."""
        return _join(self.roots) if self.roots else EMPTY_ROOT


def _split(count: int) -> int:
    """The largest power of two below ``count``."""
    return 1 << (count - 1).bit_length() - 1


def _range_root(low: int, high: int, of: Subtrees) -> bytes:
    """The root over leaves [low, high), where ``low`` is a place that the tree splits at."""
    parts = []
    while low < high:
        level = (high - low).bit_length() - 1
        parts.append(of(level, low >> level))
        low += 1 << level
    return _join(parts)


def _join(roots: Sequence[bytes]) -> bytes:
    """One root over neighbouring full subtrees of falling height."""
    joined = roots[-1]
    for root in reversed(roots[:-1]):
        joined = node_hash(root, joined)
    return joined
