"""Follow citations: from a record to what it cites, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Count, Exists, F, Max, Min, OuterRef, Q, Window
from django.db.models.functions import Cast, DenseRank, Substr

from archive.filing import citation_rows
from archive.models import STATES_IN_USE, Record, RecordCitation
from search import fold, normalise_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from archive.reading import Citation
    from archive.scope import AccessScope


@dataclass(frozen=True, slots=True)
class CitedRecord:
    """A citation with the records of the archive that it may mean, as far as the user sees."""

    citation: RecordCitation
    targets: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class LackingDocument:
    """A document that records cite and the archive does not hold, as far as the user sees.

    ``issued`` is ISO, maybe partial or empty; ``citing`` counts records.
    """

    code: str
    code_key: str
    year: str
    doc_type: str
    issuer: str
    issued: str
    citing: int


def cited_records(record: Record, *, scope: AccessScope) -> list[CitedRecord]:
    """What the record cites, linked by number, symbol, issuer and year where these are known."""
    return _linked(list(record.citations.all()), scope.records().exclude(pk=record.pk))


def records_meant(citations: Iterable[Citation], *, scope: AccessScope) -> list[CitedRecord]:
    """The same of a paper that is not filed yet."""
    return _linked(citation_rows(Record(), citations), scope.records())


def _linked(citations: Sequence[RecordCitation], held: QuerySet[Record]) -> list[CitedRecord]:
    keys = {c.code_key for c in citations if c.code_key}
    by_key: dict[str, list[Record]] = {}
    for found in held.select_related("page", "unit").filter(code_key__in=keys):
        by_key.setdefault(found.code_key, []).append(found)
    return [
        CitedRecord(
            citation,
            tuple(r for r in by_key.get(citation.code_key, ()) if _may_mean(citation, r)),
        )
        for citation in citations
    ]


def citing_records(record: Record, *, scope: AccessScope) -> list[Record]:
    """Records that cite this one."""
    if not record.code_key:
        return []
    rows = RecordCitation.objects.filter(code_key=record.code_key).exclude(record=record)
    if record.issued_year:
        rows = rows.filter(Q(issued="") | Q(issued__startswith=str(record.issued_year)))
    citing = {row.record_id for row in rows if _may_mean(row, record)}
    held = scope.records().select_related("page", "unit")
    return list(held.filter(pk__in=citing).order_by("-filed_at"))


def lacking_documents(
    scope: AccessScope, *, text: str = "", start: int = 0, count: int = 50
) -> list[LackingDocument]:
    """Most cited first; ``text`` narrows by number and symbol or by issuer."""
    return [
        LackingDocument(
            code=row["shown_code"],
            code_key=row["code_key"],
            year=row["year"],
            doc_type=row["shown_type"],
            issuer=row["shown_issuer"],
            issued=row["shown_issued"],
            citing=row["citing"],
        )
        for row in _lacking(scope, text)[start : start + count]
    ]


def count_lacking_documents(scope: AccessScope, *, text: str = "") -> int:
    """How many documents are cited and not held."""
    return _lacking(scope, text).count()


def records_citing(
    lacking: Iterable[LackingDocument], *, scope: AccessScope, most: int
) -> dict[LackingDocument, list[Record]]:
    """Of each document that is not here, the newest visible records that cite it."""
    asked = {(one.code_key, one.year): one for one in lacking}
    place = Window(
        DenseRank(),
        partition_by=["code_key", "year"],
        order_by=[F("record__filed_at").desc(), F("record").desc()],
    )
    rows = (
        _cited(scope)
        .filter(code_key__in={key for key, _ in asked})
        .annotate(place=place)
        .filter(place__lte=most)
        .order_by("place")
        .values_list("code_key", "year", "record")
    )
    found = [(asked[key, year], record) for key, year, record in rows if (key, year) in asked]
    records = Record.objects.select_related("page").in_bulk({record for _, record in found})
    citing: dict[LackingDocument, list[Record]] = {one: [] for one in asked.values()}
    for one, record in dict.fromkeys(found):  # A record may cite a document more than once.
        citing[one].append(records[record])
    return citing


def _cited(scope: AccessScope) -> QuerySet[Any, Any]:
    """What visible records cite by its number and symbol, with its year, empty when not known."""
    cited = RecordCitation.objects.filter(
        record__in=scope.records(), record__state__in=STATES_IN_USE
    )
    return cited.exclude(code_key="").annotate(year=Substr("issued", 1, 4))


def _lacking(scope: AccessScope, text: str) -> QuerySet[Any, Any]:
    rows = _cited(scope)
    if text.strip():
        rows = rows.filter(_named(text))
    held = scope.records().filter(code_key=OuterRef("code_key"))
    dated = held.annotate(held_year=Cast("issued_year", CharField())).filter(
        Q(issued_year=None) | Q(held_year=OuterRef("year"))
    )
    rows = rows.exclude(Q(year="") & Exists(held)).exclude(Exists(dated))
    grouped: QuerySet[Any, Any] = (
        rows.values("code_key", "year")
        .annotate(
            citing=Count("record", distinct=True),
            shown_code=Min("code"),
            shown_type=Max("doc_type"),
            shown_issuer=Max("issuer"),
            shown_issued=Max("issued"),
        )
        .order_by("-citing", "code_key", "year")
    )
    return grouped


def _named(text: str) -> Q:
    key = normalise_code(text)
    named = Q(code__icontains=text.strip()) | Q(issuer__icontains=text.strip())
    return named | Q(code_key__startswith=key[:120]) if key else named


def may_be_one_body(first: str, second: str) -> bool:
    """Whether two names can mean one body: any can be unnamed, a longer one completes a shorter."""
    one, other = set(fold(first).split()), set(fold(second).split())
    return not one or not other or one <= other or other <= one


def _may_mean(citation: RecordCitation, record: Record) -> bool:
    """Bodies of one kind number alike, so "UBND Quận 1" is not "UBND Quận 3" (domain.md §1.1).

    Of another kind the symbol decides: a text may name the Bộ Chính trị where the paper's head
    names the Trung ương.
    """
    named, held = fold(citation.issuer).split(), record.issuer_key.split()
    same_kind = named[:2] == held[:2]
    if same_kind and not may_be_one_body(citation.issuer, record.issuer_key):
        return False
    return _same_year(citation, record)


def _same_year(citation: RecordCitation, record: Record) -> bool:
    year = citation.issued[:4]
    return not year or record.issued_year is None or year == str(record.issued_year)
