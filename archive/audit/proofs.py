"""Proofs as JSON that a person can take away and check without this software."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.audit import merkle
from archive.audit.heads import as_json, sign_head
from archive.audit.recording import canonical_json, entry_of
from archive.audit.tiles import StoredTree
from archive.models import AuditEvent, Tombstone, TreeHead
from archive.sealing import sealed_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive.models import RecordVersion

FORM = "van-kho-proof-1"


def inclusion_proof(event: AuditEvent, *, head: TreeHead | None = None) -> dict[str, Any]:
    """The entry, its place, the path to the root, and the signed head (the newest by default).

    An entry newer than every head is given a head of its own first.
    """
    signed = head or _head_over(event.position)
    path = StoredTree().inclusion(event.position, size=signed.size)
    return {
        "form": FORM,
        "entry": entry_of(event),
        "position": event.position,
        "path": [step.hex() for step in path],
        "head": as_json(signed),
    }


def seal_proof(version: RecordVersion, *, head: TreeHead | None = None) -> dict[str, Any]:
    """The proof of the leaf that sealed the version, with what was sealed.

    Of a disposed record it comes with the proof of the disposal, which carries the digest of
    what is left of the version.
    """
    event = AuditEvent.objects.get(position=version.leaf_position)
    sealed = sealed_object(
        number=version.number, content=version.revision.content, manifest=version.manifest
    )
    proof = inclusion_proof(event, head=head)
    tombstone = Tombstone.objects.filter(record=version.record_id).first()
    if tombstone is None:
        return {**proof, "sealed": sealed}
    disposal = AuditEvent.objects.get(position=tombstone.position)
    return {**proof, "kept": sealed, "disposal": inclusion_proof(disposal)}


def consistency_proof(*, earlier: TreeHead, later: TreeHead) -> dict[str, Any]:
    """Shows that the later head's log holds all of the earlier one's, unchanged."""
    path = StoredTree().consistency(earlier=earlier.size, later=later.size)
    return {
        "form": FORM,
        "earlier": as_json(earlier),
        "later": as_json(later),
        "path": [step.hex() for step in path],
    }


def proof_holds(proof: Mapping[str, Any]) -> bool:
    """Whether the entry of an inclusion proof leads to the root of its head.

    Whose signature the head bears is ``KeptHead.is_signed``; ``archive/audit/offline.py``
    checks all of it without this software.
    """
    return merkle.includes(
        leaf=merkle.leaf_hash(canonical_json(proof["entry"])),
        position=proof["position"],
        size=proof["head"]["size"],
        path=[bytes.fromhex(step) for step in proof["path"]],
        root=bytes.fromhex(proof["head"]["root"]),
    )


def _head_over(position: int) -> TreeHead:
    """The newest head when it covers the position, else a new one."""
    newest = TreeHead.objects.first()
    if newest is not None and newest.size > position:
        return newest
    made = sign_head()
    return made if made is not None else TreeHead.objects.get(size__gt=position)
