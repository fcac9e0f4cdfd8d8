"""Proofs of trees of any size hold, and only for the leaf, place and root they were made for."""

import hashlib

from hypothesis import given, strategies as st

from archive.audit import merkle


def leaves_of(size):
    return [merkle.leaf_hash(str(number).encode()) for number in range(size)]


@given(size=st.integers(1, 300), data=st.data())
def test_a_leaf_is_included_at_its_own_place_only(size, data):
    leaves = leaves_of(size)
    position = data.draw(st.integers(0, size - 1))
    of = merkle.subtrees_of(leaves)
    root, path = merkle.root_of(size, of), merkle.inclusion_path(position, size, of)
    assert merkle.includes(
        leaf=leaves[position], position=position, size=size, path=path, root=root
    )
    other = data.draw(st.integers(-1, size))
    if other != position:
        assert not merkle.includes(
            leaf=leaves[position], position=other, size=size, path=path, root=root
        )


@given(later=st.integers(1, 300), data=st.data())
def test_an_earlier_tree_is_extended_and_a_changed_one_is_not(later, data):
    earlier = data.draw(st.integers(1, later))
    leaves = leaves_of(later)
    of = merkle.subtrees_of(leaves)
    path = merkle.consistency_path(earlier, later, of)
    roots = {"old_root": merkle.root_of(earlier, of), "new_root": merkle.root_of(later, of)}
    assert merkle.extends(earlier=earlier, later=later, path=path, **roots)
    changed = {**roots, "old_root": hashlib.sha256(b"other").digest()}
    assert not merkle.extends(earlier=earlier, later=later, path=path, **changed)


@given(size=st.integers(0, 600))
def test_a_growing_tree_has_the_root_of_the_whole(size):
    leaves, growing = leaves_of(size), merkle.GrowingTree()
    for leaf in leaves:
        growing.append(leaf)
    assert growing.root == merkle.root_of(size, merkle.subtrees_of(leaves))
