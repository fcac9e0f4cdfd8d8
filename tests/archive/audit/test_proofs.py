"""Heads are signed, proofs are taken away, and the stored tree gives what the whole one would."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from archive import Event, consistency_proof, inclusion_proof, record_event, seal_proof
from archive.audit import merkle, offline
from archive.audit.attending import attend_log
from archive.audit.heads import head_is_due, kept_heads, newest_kept_head, publish_heads, sign_head
from archive.audit.keys import public_key_hex, trusted_keys
from archive.audit.proofs import proof_holds
from archive.audit.tiles import StoredTree, leaves_between
from archive.models import AuditEvent, AuditLog, TreeHead, TreeTile
from tests.archive.factories import file_dispatch

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(unit):
    def lines(count):
        for _ in range(count):
            record_event(Event.UNIT_CHANGED, subject=unit, by=None)
        return AuditLog.objects.get(pk=1).size

    return lines


def test_roots_and_proofs_from_tiles_are_those_of_the_whole_tree(write, monkeypatch):
    monkeypatch.setattr("archive.audit.tiles.TILE_BITS", 2)
    monkeypatch.setattr("archive.audit.tiles.TILE", 4)
    size = write(75)
    of = merkle.subtrees_of(leaves_between(0, size))
    for kept in (False, True):
        tree = StoredTree()
        if kept:
            assert tree.keep_tiles() == size // 4 + size // 16 + size // 64
            assert tree.keep_tiles() == 0
        for smaller in range(1, size + 1):
            assert tree.root(smaller) == merkle.root_of(smaller, of)
            path = tree.inclusion(smaller - 1, size=size)
            assert path == merkle.inclusion_path(smaller - 1, size, of)
            proof = tree.consistency(earlier=smaller, later=size)
            assert proof == merkle.consistency_path(smaller, size, of)


def test_a_head_is_due_after_so_many_lines_or_so_long(write):
    assert not head_is_due()
    write(1)
    assert head_is_due()
    sign_head()
    write(1)
    assert not head_is_due()
    assert head_is_due(at=timezone.now() + timedelta(minutes=11))
    write(256)
    assert head_is_due()


def test_heads_are_carried_to_the_second_place_with_their_leaves(write, settings):
    write(300)
    assert attend_log()
    write(5)
    sign_head()
    assert publish_heads() == 1
    heads = list(kept_heads())
    assert [len(head.leaves) for head in heads] == [heads[0].size, 5]
    assert all(head.is_signed(trusted=trusted_keys()) for head in heads)
    assert TreeTile.objects.count() == 1
    assert Path(settings.DATA_DIR, "audit-key").stat().st_mode & 0o777 == 0o600
    public = next(Path(settings.VANKHO_AUDIT_HEADS).rglob("public-key"))
    assert public.read_text() == public_key_hex()


def test_a_second_place_that_cannot_be_written_stops_nothing(write, settings, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    settings.VANKHO_AUDIT_HEADS = str(blocked)
    write(1)
    assert not attend_log()
    settings.VANKHO_AUDIT_HEADS = str(tmp_path / "other")
    assert attend_log()
    assert newest_kept_head().size == TreeHead.objects.first().size


def test_a_proof_is_plain_json_and_holds_for_its_own_entry_only(write):
    write(20)
    event = AuditEvent.objects.get(position=7)
    proof = json.loads(json.dumps(inclusion_proof(event)))
    assert proof_holds(proof)
    proof["entry"]["reason"] = "khác"
    assert not proof_holds(proof)


def test_a_later_head_is_shown_to_extend_an_earlier_one(write):
    write(10)
    earlier = sign_head()
    write(10)
    later = sign_head()
    proof = consistency_proof(earlier=earlier, later=later)
    assert merkle.extends(
        earlier=earlier.size,
        later=later.size,
        old_root=bytes.fromhex(earlier.root),
        new_root=bytes.fromhex(later.root),
        path=[bytes.fromhex(step) for step in proof["path"]],
    )


def test_a_seal_can_be_taken_away(unit, clerk):
    filed = file_dispatch(unit=unit, by=clerk)
    proof = seal_proof(filed.record.versions.get())
    assert proof_holds(proof)
    assert proof["sealed"]["content"]["subject"] == filed.page.subject


def test_a_proof_is_checked_offline_by_the_standard_library_alone(unit, clerk, tmp_path):
    filed = file_dispatch(unit=unit, by=clerk)
    proof = seal_proof(filed.record.versions.get())

    def checked(changed, *options):
        path = tmp_path / "proof.json"
        path.write_text(json.dumps(changed), encoding="utf-8")
        return subprocess.run(
            [sys.executable, "-I", offline.__file__, str(path), *options],
            capture_output=True,
            text=True,
        )

    assert checked(proof, "--key", public_key_hex()).returncode == 0
    sealed = {**proof["sealed"], "version": 2}
    entry = {**proof["entry"], "reason": "khác"}
    head = {**proof["head"], "at": "2020-01-01T00:00:00+00:00"}
    for wrong in ({"sealed": sealed}, {"entry": entry}, {"head": head}, {"position": 0}):
        assert checked({**proof, **wrong}, "--key", public_key_hex()).returncode == 1
    assert "khóa khác" in checked(proof, "--key", "0" * 64).stdout
    stray = tmp_path / "stray"
    stray.write_text("x")
    assert checked(proof, "--file", str(stray)).returncode == 1
