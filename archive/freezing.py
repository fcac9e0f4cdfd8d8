"""The triggers of a legal hold: what belongs to a frozen record does not change, by any way."""

from __future__ import annotations

from dataclasses import dataclass

_IN_FORCE = (
    "EXISTS (SELECT 1 FROM archive_heldrecord h "
    "JOIN archive_legalhold l ON l.id = h.hold_id AND l.released_at IS NULL "
    "JOIN archive_record r ON r.id = h.record_id WHERE {match})"
)
_BY_RECORD = "r.id = {row}.{column}"
_BY_PAGE = "r.page_id = {row}.{column}"
_BY_REVISION = (
    "CAST(r.page_id AS varchar(20)) = {row}.{column} AND EXISTS (SELECT 1 FROM "
    "django_content_type t WHERE t.id = {row}.base_content_type_id "
    "AND t.app_label = 'wagtailcore' AND t.model = 'page')"
)
# (table, column that leads to the record, how, events)
_ALL = ("INSERT", "UPDATE", "DELETE")
_KEPT = ("UPDATE", "DELETE")
_FROZEN = (
    ("archive_record", "id", _BY_RECORD, ("UPDATE",)),
    ("archive_recordcitation", "record_id", _BY_RECORD, _ALL),
    ("archive_recordversion", "record_id", _BY_RECORD, ("INSERT",)),
    ("archive_registerentry", "record_id", _BY_RECORD, ("UPDATE",)),
    ("archive_effect", "record_id", _BY_RECORD, ("INSERT", "UPDATE")),
    ("archive_dossiermember", "dossier_id", _BY_RECORD, _ALL),
    ("archive_dossierkeeping", "record_id", _BY_RECORD, _ALL),
    ("wagtailcore_page", "id", _BY_PAGE, _KEPT),
    ("wagtailcore_revision", "object_id", _BY_REVISION, _ALL),
    ("cms_dispatchpage", "page_ptr_id", _BY_PAGE, _KEPT),
    ("cms_planpage", "page_ptr_id", _BY_PAGE, _KEPT),
    ("cms_dossierpage", "page_ptr_id", _BY_PAGE, _KEPT),
    ("cms_recordattachment", "page_id", _BY_PAGE, _ALL),
    ("cms_dossiercomponent", "page_id", _BY_PAGE, _ALL),
)
_NEEDED = frozenset({"archive_heldrecord", "archive_legalhold", "archive_record"})
HELD_MESSAGE = "the record is under legal hold"


@dataclass(frozen=True, slots=True)
class Guard:
    """One refusal of the database: a table, an event, and on which rows."""

    table: str
    event: str
    condition: str = ""
    message: str = "evidence is append-only"
    tag: str = ""
    needs: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The trigger's name, which tells table and event."""
        verb = self.event.split(maxsplit=1)[0].lower()
        return f"vankho_guard_{self.table}_{verb}{self.tag}"

    def fits(self, tables: set[str]) -> bool:
        """Whether its table and those that its condition asks are there already."""
        return {self.table, *self.needs} <= tables

    @property
    def asks(self) -> bool:
        """Whether the condition is a query, which PostgreSQL takes in a function only."""
        return "SELECT" in self.condition


def hold_guards() -> tuple[Guard, ...]:
    """All that a hold adds to the guards of evidence."""
    return tuple(
        Guard(
            table,
            event,
            _IN_FORCE.format(
                match=match.format(row="NEW" if event == "INSERT" else "OLD", column=column)
            ),
            HELD_MESSAGE,
            "_held",
            _NEEDED,
        )
        for table, column, match, events in _FROZEN
        for event in events
    )
