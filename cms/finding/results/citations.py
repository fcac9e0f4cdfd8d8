"""Who carries out whom: documents that cite each other, each once, by the level that issued it.

Everything is read within the scope. A cited document that the user sees no record of looks the
same whether the archive holds it elsewhere or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from archive import Record, RecordCitation
from cms.finding.results.levels import Level, level_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archive import AccessScope

ROLE_WORDS = {
    "legal_basis": "căn cứ",
    "basis": "căn cứ",
    "reference": "viện dẫn",
    "amends": "sửa đổi, bổ sung",
    "replaces": "thay thế",
    "attached": "kèm theo",
    "replies": "trả lời",
}
MOST_AROUND = 60  # Records of one step around a record; the lists below the picture have all.

Key = tuple[str, str, str]


@dataclass(slots=True)
class Document:
    """A document with the records in which the user may read it; none when it is only cited."""

    key: Key
    name: str
    issuer: str
    issued: str
    level: Level
    records: list[Record] = field(default_factory=list)
    subject: str = ""

    @property
    def page_id(self) -> int | None:
        return self.records[0].page_id if self.records else None


@dataclass(frozen=True, slots=True)
class Link:
    """``citing`` names ``cited``; ``role`` says in words how it uses it."""

    citing: Key
    cited: Key
    role: str


@dataclass(frozen=True, slots=True)
class Graph:
    documents: Mapping[Key, Document]
    links: tuple[Link, ...]

    @property
    def linked(self) -> list[Document]:
        """Documents that some link touches, in the order in which they were met."""
        touched = {key for link in self.links for key in (link.citing, link.cited)}
        return [one for key, one in self.documents.items() if key in touched]

    @property
    def absent(self) -> list[Document]:
        return [one for one in self.linked if not one.records]

    def carried_out(self) -> list[tuple[Document, list[tuple[Document, str]]]]:
        """Each cited document with those that cite it: the picture in words."""
        by_cited: dict[Key, list[tuple[Document, str]]] = defaultdict(list)
        for link in self.links:
            by_cited[link.cited].append((self.documents[link.citing], link.role))
        met = [self.documents[key] for key in by_cited]
        cited = sorted(met, key=lambda one: (one.level, -len(by_cited[one.key])))
        return [(one, by_cited[one.key]) for one in cited]


def graph_of(page_ids: Iterable[int], *, scope: AccessScope) -> Graph:
    """The citations of these records, as far as the user may see them."""
    held = scope.records().filter(page_id__in=list(page_ids))
    records = list(held.select_related("page", "unit").order_by("pk"))
    return _graph(records, records, scope=scope)


def graph_around(record: Record, *, scope: AccessScope) -> Graph:
    """Two steps up and two steps down from one record; only its own missing bases are shown."""
    above = _cited_by([record], scope=scope)
    below = _citing([record], scope=scope)
    further = [*_cited_by(above, scope=scope), *_citing(below, scope=scope)]
    met = {one.pk: one for one in (record, *above, *below, *further)}
    return _graph(list(met.values()), [record], scope=scope)


def _cited_by(records: Sequence[Record], *, scope: AccessScope) -> list[Record]:
    rows = _citations(records)
    found = scope.records().filter(code_key__in={row.code_key for row in rows})
    targets = list(found.select_related("page", "unit").order_by("pk")[:MOST_AROUND])
    return [one for one in targets if any(_means(row, one) for row in rows)]


def _citing(records: Sequence[Record], *, scope: AccessScope) -> list[Record]:
    named = Q(pk__in=[])
    for one in records:
        if one.code_key:
            year = Q(issued="") | Q(issued__startswith=str(one.issued_year))
            named |= Q(code_key=one.code_key) & (year if one.issued_year else Q())
    rows = RecordCitation.objects.filter(named)
    found = scope.records().filter(pk__in=rows.values("record_id"))
    return list(found.select_related("page", "unit").order_by("pk")[:MOST_AROUND])


def _citations(records: Sequence[Record]) -> list[RecordCitation]:
    rows = RecordCitation.objects.filter(record__in=records).exclude(code_key="")
    return list(rows.order_by("record_id", "ordinal"))


def _means(citation: RecordCitation, record: Record) -> bool:
    year = citation.issued[:4]
    same = citation.code_key == record.code_key and citation.record_id != record.pk
    return same and (not year or not record.issued_year or year == str(record.issued_year))


def _graph(
    records: Sequence[Record], with_absent: Sequence[Record], *, scope: AccessScope
) -> Graph:
    """Documents and links; a target outside ``records`` is drawn too when it may be seen."""
    rows = _citations(records)
    keys = {row.code_key for row in rows}
    targets = scope.records().filter(code_key__in=keys).select_related("page", "unit")
    met = {one.pk: one for one in (*records, *targets.order_by("pk"))}
    # Two steps around a record stay two steps: there only what is met already is linked.
    inner = set(met) if with_absent is records else {one.pk for one in records}
    documents: dict[Key, Document] = {}
    for one in records:
        _add(documents, one)
    held: dict[str, list[Record]] = defaultdict(list)
    for one in met.values():
        if one.code_key and one.pk in inner:
            held[one.code_key].append(one)
    shown_absent = {one.pk for one in with_absent}
    links = dict.fromkeys(_links(rows, met, held, documents, shown_absent))
    return Graph(documents, tuple(links))


def _links(
    rows: Iterable[RecordCitation],
    met: Mapping[int, Record],
    held: Mapping[str, Sequence[Record]],
    documents: dict[Key, Document],
    shown_absent: set[int],
) -> Iterable[Link]:
    for row in rows:
        citing = key_of(met[row.record_id])
        targets = [one for one in held.get(row.code_key, ()) if _means(row, one)]
        if not targets and row.record_id not in shown_absent:
            continue
        cited = [_add(documents, one).key for one in targets] or [_absent(documents, row).key]
        role = ROLE_WORDS.get(row.role, "viện dẫn")
        yield from (Link(citing, key, role) for key in dict.fromkeys(cited) if key != citing)


def key_of(record: Record) -> Key:
    """Records of one number, symbol, year and issuer are one document, filed by several units."""
    if record.code_key:
        return record.code_key, str(record.issued_year or ""), record.issuer_key
    return "", "", str(record.pk)


def _add(documents: dict[Key, Document], record: Record) -> Document:
    key = key_of(record)
    if key not in documents:
        name, _, subject = record.page.title.partition(" – ")
        documents[key] = Document(
            key=key,
            name=name,
            issuer=record.unit.name,
            issued=str(record.issued_year or record.year),
            level=level_of(record.code_key, record.issuer_key, unit=record.unit),
            subject=subject,
        )
    if record not in documents[key].records:
        documents[key].records.append(record)
    return documents[key]


def _absent(documents: dict[Key, Document], row: RecordCitation) -> Document:
    key = (row.code_key, row.issued[:4], "")
    if key not in documents:
        documents[key] = Document(
            key=key,
            name=" ".join(filter(None, (row.doc_type, row.code))),
            issuer=row.issuer,
            issued="/".join(reversed(row.issued.split("-"))) if row.issued else "",
            level=level_of(row.code_key, row.issuer),
        )
    return documents[key]
