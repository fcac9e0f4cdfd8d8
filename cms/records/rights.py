"""What one may do with an opened record; the screens offer nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from archive import FIXED_WORDS, EntryState, RecordState, Role, may_state
from cms.records.choices import Direction, DossierStatus

if TYPE_CHECKING:
    from archive import AccessScope
    from cms.records.opening import OpenedRecord

# States in which a dossier belongs to those who compile it, not to those who judge it.
OPEN_STATES = frozenset({DossierStatus.COMPILING, DossierStatus.RETURNED})


def may_edit(opened: OpenedRecord, *, scope: AccessScope) -> bool:
    """Correct the fields: clerks theirs, compilers a dossier that is not handed in."""
    if opened.record.state != RecordState.FILED or opened.holds:
        return False
    unit_id = opened.record.unit_id
    if opened.record.kind == "dossier":
        return scope.may_compile(unit_id=unit_id) and opened.page.status in OPEN_STATES
    return scope.may_file(unit_id=unit_id)


def may_compile(opened: OpenedRecord, *, scope: AccessScope) -> bool:
    """Put files on the lines of a dossier."""
    return opened.record.kind == "dossier" and may_edit(opened, scope=scope)


def may_keep_entry(opened: OpenedRecord, *, scope: AccessScope) -> bool:
    """Forward or cancel the number: clerks of the unit that keeps the book."""
    entry = opened.entry
    return (
        entry is not None
        and entry.state == EntryState.ACTIVE
        and opened.record.state not in FIXED_WORDS
        and not opened.holds
        and scope.may_file(unit_id=entry.register.unit_id)
    )


def may_present(opened: OpenedRecord, *, scope: AccessScope) -> bool:
    """Trình lãnh đạo: clerks of the unit, for a document that came in."""
    return _came(opened) and scope.may_file(unit_id=opened.record.unit_id)


def may_assign(opened: OpenedRecord, *, scope: AccessScope) -> bool:
    """Phân công: leaders of the very unit, for a document that came in."""
    return _came(opened) and opened.record.unit_id in scope.home_units(Role.LEADER)


def may_settle(opened: OpenedRecord, *, scope: AccessScope) -> bool:
    """Say what became of a document that came in."""
    return _came(opened) and opened.record.unit_id in settling_units(scope)


def may_answer(opened: OpenedRecord, *, scope: AccessScope) -> bool:
    """Draft the paper that answers it: while the unit still is."""
    return may_settle(opened, scope=scope) and opened.record.unit.is_valid_on(timezone.localdate())


def settling_units(scope: AccessScope) -> frozenset[int]:
    """Where the user settles documents: clerks, staff and leaders those of the very unit."""
    return scope.home_units(Role.CLERK, Role.STAFF, Role.LEADER)


def _came(opened: OpenedRecord) -> bool:
    return (
        opened.record.state == RecordState.FILED
        and not opened.holds
        and opened.record.direction == Direction.INCOMING
    )


def may_state_effect(opened: OpenedRecord, *, scope: AccessScope) -> bool:
    """Say that the document was replaced, abolished, corrected; also when it is closed."""
    return not opened.holds and may_state(opened.record, scope=scope)
