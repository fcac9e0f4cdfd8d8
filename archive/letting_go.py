"""The triggers of disposal (AC-11): nothing is destroyed without a decision, tombstones stay."""

from __future__ import annotations

from archive.freezing import Guard

# A dossier of a round that another person decided after its term had ended, or what lies in one
# that is already destroyed.
_DECIDED = (
    "EXISTS (SELECT 1 FROM archive_disposalitem i "
    "JOIN archive_disposal d ON d.id = i.disposal_id AND d.state = 'running' "
    "AND d.confirmed_by_id IS NOT NULL AND d.confirmed_by_id <> d.proposed_by_id "
    "JOIN archive_dossierkeeping k ON k.record_id = i.record_id AND k.disposal_on < d.decided_on "
    "WHERE i.active AND i.record_id = NEW.id)"
)
_WITHIN = (
    "EXISTS (SELECT 1 FROM archive_dossiermember m "
    "JOIN archive_record p ON p.id = m.dossier_id AND p.state = 'disposed' "
    "WHERE m.member_id = NEW.id)"
)
_DYING = "NEW.state = 'disposed' AND OLD.state <> 'disposed'"
_RISING = "OLD.state = 'disposed' AND NEW.state <> 'disposed'"
_DOOMED = "EXISTS (SELECT 1 FROM archive_doomedfile f WHERE f.attachment_id = NEW.id)"
_SETTLED = "OLD.confirmed_by_id IS NOT NULL AND ({changes})"
_SETTLED_COLUMNS = ("decision", "decided_on", "signer", "confirmed_by_id", "proposed_by_id")
_COUNCIL = (
    "EXISTS (SELECT 1 FROM archive_disposal d "
    "WHERE d.id = {row}.disposal_id AND d.confirmed_by_id IS NOT NULL)"
)
_TABLES = frozenset(
    {
        "archive_disposal",
        "archive_disposalitem",
        "archive_dossierkeeping",
        "archive_dossiermember",
        "archive_record",
    }
)
_UNDECIDED = "no decision allows to dispose of this"
_STAYS = "a tombstone stays"


def disposal_guards() -> tuple[Guard, ...]:
    """What the database itself refuses when something is to be destroyed."""
    changes = " OR ".join(
        f"NEW.{column} IS NULL OR NEW.{column} <> OLD.{column}" for column in _SETTLED_COLUMNS
    )
    unasked = f"{_DYING} AND NOT {_DECIDED} AND NOT {_WITHIN}"
    return (
        Guard("archive_record", "UPDATE OF state", unasked, _UNDECIDED, "_undecided", _TABLES),
        Guard("archive_record", "UPDATE OF state", _RISING, _STAYS, "_risen"),
        Guard(
            "media_attachment",
            "UPDATE OF state",
            f"{_DYING} AND NOT {_DOOMED}",
            _UNDECIDED,
            "_undecided",
            frozenset({"archive_doomedfile"}),
        ),
        Guard("media_attachment", "UPDATE OF state", _RISING, _STAYS, "_risen"),
        Guard("archive_tombstone", "DELETE"),
        Guard("archive_tombstone", "UPDATE"),
        Guard("archive_doomedfile", "DELETE"),
        Guard("archive_doomedfile", "UPDATE OF tombstone_id, attachment_id"),
        Guard("archive_disposal", "DELETE"),
        Guard("archive_disposal", "UPDATE", _SETTLED.format(changes=changes)),
        Guard("archive_disposalitem", "DELETE"),
        Guard("archive_disposalitem", "UPDATE OF record_id, disposal_id, ordinal"),
        *(
            Guard(
                "archive_councilmember",
                event,
                _COUNCIL.format(row="NEW" if event == "INSERT" else "OLD"),
                "the council of a decided round stays",
                "_decided",
                frozenset({"archive_disposal"}),
            )
            for event in ("INSERT", "UPDATE", "DELETE")
        ),
    )
