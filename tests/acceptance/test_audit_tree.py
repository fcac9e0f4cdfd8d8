"""The audit log's tree against the published vectors of RFC 6962."""

import json

import pytest

from archive.audit import merkle


@pytest.fixture
def vectors(shared):
    return json.loads((shared / "suites" / "rfc6962.json").read_text())


def test_every_root_is_that_of_the_vectors(vectors):
    leaves = [merkle.leaf_hash(bytes.fromhex(entry)) for entry in vectors["leaves"]]
    growing = merkle.GrowingTree()
    for size, root in enumerate(vectors["roots"]):
        assert merkle.root_of(size, merkle.subtrees_of(leaves)).hex() == root
        assert growing.root.hex() == root
        if size < len(leaves):
            growing.append(leaves[size])


def test_every_leaf_and_every_earlier_tree_of_the_vectors_is_proven(vectors):
    leaves = [merkle.leaf_hash(bytes.fromhex(entry)) for entry in vectors["leaves"]]
    of = merkle.subtrees_of(leaves)
    roots = [bytes.fromhex(root) for root in vectors["roots"]]
    for size in range(1, len(roots)):
        for position in range(size):
            path = merkle.inclusion_path(position, size, of)
            proof = {"position": position, "size": size, "path": path, "root": roots[size]}
            assert merkle.includes(leaf=leaves[position], **proof)
            assert not merkle.includes(leaf=leaves[position - 1] if size > 1 else b"", **proof)
        for earlier in range(1, size + 1):
            path = merkle.consistency_path(earlier, size, of)
            sizes = {"earlier": earlier, "later": size, "path": path}
            assert merkle.extends(old_root=roots[earlier], new_root=roots[size], **sizes)
            assert not merkle.extends(old_root=roots[earlier], new_root=bytes(32), **sizes)
