"""The audit log: an append-only Merkle tree of events, its signed heads, proofs and checks.

Names load on first use: what signs and verifies is needed by few.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from archive.audit.origins import Origin, acting_from, current_origin
from archive.audit.recording import (
    Happening,
    canonical_json,
    entry_of,
    leaf_of,
    record_event,
    record_events,
)

if TYPE_CHECKING:
    from archive.audit.attending import attend_log, sound_alarm
    from archive.audit.premis import premis_type
    from archive.audit.proofs import consistency_proof, inclusion_proof, seal_proof
    from archive.audit.rolling_back import NothingRolledBack, acknowledge_rollback, lost_heads
    from archive.audit.verifying import verify_log

_HOMES = {
    "NothingRolledBack": "archive.audit.rolling_back",
    "acknowledge_rollback": "archive.audit.rolling_back",
    "attend_log": "archive.audit.attending",
    "consistency_proof": "archive.audit.proofs",
    "inclusion_proof": "archive.audit.proofs",
    "lost_heads": "archive.audit.rolling_back",
    "premis_type": "archive.audit.premis",
    "seal_proof": "archive.audit.proofs",
    "sound_alarm": "archive.audit.attending",
    "verify_log": "archive.audit.verifying",
}

__all__ = [
    "Happening",
    "NothingRolledBack",
    "Origin",
    "acknowledge_rollback",
    "acting_from",
    "attend_log",
    "canonical_json",
    "consistency_proof",
    "current_origin",
    "entry_of",
    "inclusion_proof",
    "leaf_of",
    "lost_heads",
    "premis_type",
    "record_event",
    "record_events",
    "seal_proof",
    "sound_alarm",
    "verify_log",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"archive.audit has no {name}")
    return getattr(import_module(_HOMES[name]), name)
