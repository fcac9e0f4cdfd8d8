"""The chain of citations around a record, and citations that name one document differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from archive import Record, RecordCitation, cited_records, citing_records
from cms.records.models import DispatchPage, PlanPage
from search import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive import AccessScope, CitedRecord

FULL_DATE = len("2023-09-20")


@dataclass(frozen=True, slots=True)
class CitedLine:
    """A citation, the records that it may mean, and what differs about it elsewhere."""

    cited: CitedRecord
    alike: tuple[Record, ...]
    spellings: tuple[str, ...]

    @property
    def citation(self) -> RecordCitation:
        return self.cited.citation


@dataclass(frozen=True, slots=True)
class Relations:
    """What the record cites, and the records that cite it."""

    cited: tuple[CitedLine, ...]
    citing: tuple[Record, ...]


def relations_of(record: Record, *, scope: AccessScope) -> Relations:
    """Both directions of the chain, as far as the user may see."""
    lines = cited_records(record, scope=scope)
    citing = citing_records(record, scope=scope)
    prefetch_related_objects(
        [*citing, *(r for line in lines for r in line.targets)], "page", "unit"
    )
    return Relations(
        tuple(
            CitedLine(
                line,
                tuple(_alike(line, record=record, scope=scope)),
                tuple(_spellings(line.citation, scope=scope)),
            )
            for line in lines
        ),
        tuple(citing),
    )


def _alike(line: CitedRecord, *, record: Record, scope: AccessScope) -> Sequence[Record]:
    """Records of the same number, day and kind of body under another symbol (acceptance 3)."""
    citation = line.citation
    number = _number(citation)
    if line.targets or not number:
        return ()
    found = (
        scope.records()
        .filter(code_key__startswith=f"{number}.")
        .exclude(code_key=citation.code_key)
        .exclude(pk=record.pk)
    )
    days = _issued_on([row.page_id for row in found], citation.issued)
    return [r for r in found if r.page_id in days and _same_body(r.issuer_key, citation.issuer)]


def _spellings(citation: RecordCitation, *, scope: AccessScope) -> list[str]:
    """Other symbols under which visible records cite the same number of the same day."""
    number = _number(citation)
    if not number:
        return []
    rows = RecordCitation.objects.filter(
        code_key__startswith=f"{number}.",
        issued=citation.issued,
        record__in=scope.records(),
    ).exclude(code_key=citation.code_key)
    found = {row.code_key: row.code for row in rows if _same_body(row.issuer, citation.issuer)}
    return sorted(found.values())


def _number(citation: RecordCitation) -> str:
    """The bare number of a citation with a full date; without the date nothing is compared."""
    number = citation.code_key.partition(".")[0]
    return number if len(citation.issued) == FULL_DATE and number.isdigit() else ""


def _issued_on(page_ids: Sequence[int], day: str) -> set[int]:
    return {
        pk
        for model in (DispatchPage, PlanPage)
        for pk in model.objects.filter(pk__in=page_ids, issued_on=day).values_list("pk", flat=True)
    }


def _same_body(first: str, second: str) -> bool:
    """Whether two issuers can be the same kind of body; an unnamed one can be any."""
    one, other = fold(first).lower().split(), fold(second).lower().split()
    return not one or not other or one[0] == other[0]
