"""Tables of the office: people, units, registers, records, versions, audit."""

from archive.models.audit import ALARMS, AuditEvent, AuditLog, Event
from archive.models.checks import CheckOutcome, FieldCheck
from archive.models.disposals import (
    CouncilMember,
    CouncilRole,
    Disposal,
    DisposalItem,
    DisposalState,
    DoomedFile,
    Tombstone,
    Verdict,
)
from archive.models.emergency import EmergencyAccess
from archive.models.exchange import (
    EnvelopeKind,
    ExchangeEnvelope,
    ExchangeReply,
    ReplyCode,
    UnitCode,
)
from archive.models.holds import HeldRecord, HeldUnit, LegalHold
from archive.models.imports import ImportRow, ImportRun, RowFate, RunState
from archive.models.inspections import InspectionGrant
from archive.models.intake import IntakeFile, IntakeItem, IntakeState
from archive.models.keeping import (
    DossierKeeping,
    DossierMember,
    FilePlan,
    PlanEntry,
    PlanHeading,
    RetentionRule,
    Term,
)
from archive.models.obligations import DeadlineSort, Obligation, ObligationState
from archive.models.packages import (
    PackageState,
    ReceivedPackage,
    ReceivedRecord,
    RecordFate,
    RecordOrigin,
)
from archive.models.people import Role, RoleAssignment, User
from archive.models.periods import Measure, PeriodOf, TransferRule
from archive.models.records import (
    FIXED_WORDS,
    STATES_IN_USE,
    Confidentiality,
    EarlierFile,
    Record,
    RecordCitation,
    RecordKind,
    RecordState,
    RecordVersion,
)
from archive.models.registers import (
    Book,
    EntryState,
    NumberSeries,
    Register,
    RegisterAmendment,
    RegisterEntry,
)
from archive.models.signin import FailedTries, KnownBrowser, RecoveryCode, SignIn
from archive.models.sketches import RecordSketch, SketchMark
from archive.models.tokens import ApiSubmission, ApiToken
from archive.models.transfers import Transfer, TransferItem, TransferKind, TransferState
from archive.models.tree import LogCheck, TreeHead, TreeTile
from archive.models.units import (
    SuccessionKind,
    Unit,
    UnitAlias,
    UnitKind,
    UnitLevel,
    UnitSuccession,
)

__all__ = [
    "ALARMS",
    "FIXED_WORDS",
    "STATES_IN_USE",
    "ApiSubmission",
    "ApiToken",
    "AuditEvent",
    "AuditLog",
    "Book",
    "CheckOutcome",
    "Confidentiality",
    "CouncilMember",
    "CouncilRole",
    "DeadlineSort",
    "Disposal",
    "DisposalItem",
    "DisposalState",
    "DoomedFile",
    "DossierKeeping",
    "DossierMember",
    "EarlierFile",
    "EmergencyAccess",
    "EntryState",
    "EnvelopeKind",
    "Event",
    "ExchangeEnvelope",
    "ExchangeReply",
    "FailedTries",
    "FieldCheck",
    "FilePlan",
    "HeldRecord",
    "HeldUnit",
    "ImportRow",
    "ImportRun",
    "InspectionGrant",
    "IntakeFile",
    "IntakeItem",
    "IntakeState",
    "KnownBrowser",
    "LegalHold",
    "LogCheck",
    "Measure",
    "NumberSeries",
    "Obligation",
    "ObligationState",
    "PackageState",
    "PeriodOf",
    "PlanEntry",
    "PlanHeading",
    "ReceivedPackage",
    "ReceivedRecord",
    "Record",
    "RecordCitation",
    "RecordFate",
    "RecordKind",
    "RecordOrigin",
    "RecordSketch",
    "RecordState",
    "RecordVersion",
    "RecoveryCode",
    "Register",
    "RegisterAmendment",
    "RegisterEntry",
    "ReplyCode",
    "RetentionRule",
    "Role",
    "RoleAssignment",
    "RowFate",
    "RunState",
    "SignIn",
    "SketchMark",
    "SuccessionKind",
    "Term",
    "Tombstone",
    "Transfer",
    "TransferItem",
    "TransferKind",
    "TransferRule",
    "TransferState",
    "TreeHead",
    "TreeTile",
    "Unit",
    "UnitAlias",
    "UnitCode",
    "UnitKind",
    "UnitLevel",
    "UnitSuccession",
    "User",
    "Verdict",
]
