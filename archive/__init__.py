"""The office and its archive: units, registers, filing, sealed versions, access, audit.

Names load on first use, so that Django can import the app before its models are ready.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

_HOMES = {
    "archive.audit": ("Happening", "canonical_json", "record_event", "record_events"),
    "archive.cancelling": ("cancel_entry",),
    "archive.citations": ("CitedRecord", "cited_records", "citing_records"),
    "archive.duplicates": ("find_duplicates", "find_same_bytes"),
    "archive.errors": (
        "ArchiveError",
        "ImmutableRow",
        "ImportRefused",
        "InvalidFiling",
        "InvalidUnit",
        "NotAllowed",
        "RegisterClosed",
        "StaleEdit",
    ),
    "archive.filing": ("FiledRecord", "Filing", "file_record", "file_records"),
    "archive.models": (
        "AuditEvent",
        "Book",
        "Confidentiality",
        "EntryState",
        "EnvelopeKind",
        "Event",
        "ExchangeEnvelope",
        "ExchangeReply",
        "IntakeFile",
        "IntakeItem",
        "IntakeState",
        "NumberSeries",
        "Record",
        "RecordCitation",
        "RecordKind",
        "RecordState",
        "RecordVersion",
        "Register",
        "RegisterAmendment",
        "RegisterEntry",
        "ReplyCode",
        "Role",
        "RoleAssignment",
        "SuccessionKind",
        "Unit",
        "UnitAlias",
        "UnitCode",
        "UnitKind",
        "UnitLevel",
        "UnitSuccession",
        "User",
    ),
    "archive.records": ("EntryColumns", "RecordFacts"),
    "archive.revising": ("restore_version", "revise_record"),
    "archive.roles": ("grant_role", "revoke_role"),
    "archive.scope": ("AccessScope", "Grant", "scope_for", "with_predecessors"),
    "archive.unitcodes": ("add_code", "bears_code", "code_of", "normal_code", "remove_code"),
    "archive.units": ("UnitChange", "UnitRow", "import_units", "read_unit_rows", "successors_of"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AccessScope",
    "ArchiveError",
    "AuditEvent",
    "Book",
    "CitedRecord",
    "Confidentiality",
    "EntryColumns",
    "EntryState",
    "EnvelopeKind",
    "Event",
    "ExchangeEnvelope",
    "ExchangeReply",
    "FiledRecord",
    "Filing",
    "Grant",
    "Happening",
    "ImmutableRow",
    "ImportRefused",
    "IntakeFile",
    "IntakeItem",
    "IntakeState",
    "InvalidFiling",
    "InvalidUnit",
    "NotAllowed",
    "NumberSeries",
    "Record",
    "RecordCitation",
    "RecordFacts",
    "RecordKind",
    "RecordState",
    "RecordVersion",
    "Register",
    "RegisterAmendment",
    "RegisterClosed",
    "RegisterEntry",
    "ReplyCode",
    "Role",
    "RoleAssignment",
    "StaleEdit",
    "SuccessionKind",
    "Unit",
    "UnitAlias",
    "UnitChange",
    "UnitCode",
    "UnitKind",
    "UnitLevel",
    "UnitRow",
    "UnitSuccession",
    "User",
    "add_code",
    "bears_code",
    "cancel_entry",
    "canonical_json",
    "cited_records",
    "citing_records",
    "code_of",
    "file_record",
    "file_records",
    "find_duplicates",
    "find_same_bytes",
    "grant_role",
    "import_units",
    "normal_code",
    "read_unit_rows",
    "record_event",
    "record_events",
    "remove_code",
    "restore_version",
    "revise_record",
    "revoke_role",
    "scope_for",
    "successors_of",
    "with_predecessors",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'archive' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


if TYPE_CHECKING:
    from archive.audit import Happening, canonical_json, record_event, record_events
    from archive.cancelling import cancel_entry
    from archive.citations import CitedRecord, cited_records, citing_records
    from archive.duplicates import find_duplicates, find_same_bytes
    from archive.errors import (
        ArchiveError,
        ImmutableRow,
        ImportRefused,
        InvalidFiling,
        InvalidUnit,
        NotAllowed,
        RegisterClosed,
        StaleEdit,
    )
    from archive.filing import FiledRecord, Filing, file_record, file_records
    from archive.models import (
        AuditEvent,
        Book,
        Confidentiality,
        EntryState,
        EnvelopeKind,
        Event,
        ExchangeEnvelope,
        ExchangeReply,
        IntakeFile,
        IntakeItem,
        IntakeState,
        NumberSeries,
        Record,
        RecordCitation,
        RecordKind,
        RecordState,
        RecordVersion,
        Register,
        RegisterAmendment,
        RegisterEntry,
        ReplyCode,
        Role,
        RoleAssignment,
        SuccessionKind,
        Unit,
        UnitAlias,
        UnitCode,
        UnitKind,
        UnitLevel,
        UnitSuccession,
        User,
    )
    from archive.records import EntryColumns, RecordFacts
    from archive.revising import restore_version, revise_record
    from archive.roles import grant_role, revoke_role
    from archive.scope import AccessScope, Grant, scope_for, with_predecessors
    from archive.unitcodes import add_code, bears_code, code_of, normal_code, remove_code
    from archive.units import UnitChange, UnitRow, import_units, read_unit_rows, successors_of
