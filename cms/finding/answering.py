"""Ask the engine within the user's scope, then read the hits through the database again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from archive import Unit
from cms.finding.asking import query_of, search_of
from cms.finding.filters import PAGE_SIZE, STATUS_LABELS, SearchState
from cms.finding.standing import changed_ids, read_standing
from cms.records.effects import words_with_copies
from cms.records.models import RecordAttachment
from media import TextQuality

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from archive import AccessScope, Record
    from cms.records.effects import EffectWord
    from cms.records.models import RecordPageBase
    from search import FacetCount, Highlight, Hit, SearchQuery, SearchResults

KIND_LABELS = {"dispatch": "Văn bản", "plan": "Kế hoạch", "dossier": "Hồ sơ minh chứng"}
QUALITY_LABELS = {
    TextQuality.CLEAR: "Chữ rõ",
    TextQuality.OCR: "Có lỗi nhận dạng",
    TextQuality.BROKEN: "Lớp chữ hỏng",
    TextQuality.NONE: "Không có chữ",
}
PARTS = {"issuer": "Cơ quan ban hành", "signer": "Người ký", "name": "Tên tệp đính kèm"}
# The order of the facets on the screen: field of the state, facet of the engine, title.
FACETS = (
    ("years", "year", "Năm"),
    ("units", "unit", "Đơn vị"),
    ("doc_types", "doc_type", "Loại"),
    ("kinds", "kind", "Nhóm"),
    ("fields", "field", "Lĩnh vực"),
    ("statuses", "status", "Trạng thái"),
    ("qualities", "quality", "Chất lượng chữ"),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text with its marks, and where in the record it stands."""

    html: SafeString
    place: str
    note: str


@dataclass(frozen=True, slots=True)
class FoundRecord:
    record: Record
    page: RecordPageBase
    subject: SafeString
    code: SafeString
    passages: tuple[Passage, ...]
    changed_later: bool = False
    effect: EffectWord | None = None


@dataclass(frozen=True, slots=True)
class FacetLine:
    label: str
    count: int
    share: int
    chosen: bool
    address: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    title: str
    lines: tuple[FacetLine, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the screen shows; ``total`` is the engine's true total within the scope.

    ``hidden`` hits stand in the index but may not be seen any more; the index will follow.
    """

    total: int
    found: tuple[FoundRecord, ...]
    hidden: int
    facets: tuple[Facet, ...]
    suggestion: str | None
    notes: tuple[str, ...]
    pages: int


def answer(state: SearchState, *, scope: AccessScope, query: SearchQuery | None = None) -> Answer:
    """Search, for the question as it was read if it was; raises ``search.SearchUnavailable``."""
    query = query or query_of(state, scope=scope)
    results = search_of(query, scope=scope, page=state.page, page_size=PAGE_SIZE)
    found = _found(results.hits, scope=scope, day=state.as_of)
    return Answer(
        total=results.total,
        found=found,
        hidden=len(results.hits) - len(found),
        facets=_facets(results, state, scope=scope),
        suggestion=results.suggestion,
        notes=(*state.slips, *query.notes, *results.notes),
        pages=-(-results.total // PAGE_SIZE),
    )


def _found(hits: Sequence[Hit], *, scope: AccessScope, day: date | None) -> tuple[FoundRecord, ...]:
    """The hits as records that the user may see now: the second barrier behind the engine."""
    visible = read_standing([int(hit.key) for hit in hits], scope=scope, day=day)
    later = changed_ids(visible, scope=scope, day=day)
    names = _file_names(visible)
    records = [record for record, _ in visible.values()]
    words = words_with_copies(records, day=day or timezone.localdate(), scope=scope)
    return tuple(
        _one(hit, *visible[int(hit.key)], names, later, words)
        for hit in hits
        if int(hit.key) in visible
    )


def _file_names(page_ids: Iterable[int]) -> dict[int, str]:
    uses = RecordAttachment.objects.filter(page_id__in=list(page_ids)).select_related("attachment")
    return {use.attachment_id: use.caption or use.attachment.original_name for use in uses}


def _one(
    hit: Hit,
    record: Record,
    page: RecordPageBase,
    names: Mapping[int, str],
    later: frozenset[int],
    words: Mapping[int, EffectWord],
) -> FoundRecord:
    marked = {h.field: h for h in hit.highlights if h.field in ("subject", "code")}
    passages = tuple(
        Passage(marked_html(h), _place(h, names), h.note)
        for h in hit.highlights
        if h.marks and h.field not in ("subject", "code")
    )
    code = getattr(page, "code", "") or getattr(page, "notation", "")
    return FoundRecord(
        record=record,
        page=page,
        subject=marked_html(marked["subject"]) if "subject" in marked else escape(page.subject),
        code=marked_html(marked["code"]) if "code" in marked else escape(code),
        passages=passages[:2],
        changed_later=record.page_id in later,
        effect=words.get(record.pk),
    )


def _place(highlight: Highlight, names: Mapping[int, str]) -> str:
    if highlight.field in PARTS:
        return PARTS[highlight.field]
    if highlight.attachment is None:
        return "Nội dung nhập"
    return names.get(highlight.attachment, "Tệp đính kèm")


def marked_html(highlight: Highlight) -> SafeString:
    """Escape first, then mark: the text is data, never HTML (AC-18)."""
    parts, position = [], 0
    for start, end in highlight.marks:
        parts += [
            escape(highlight.text[position:start]),
            "<mark>",
            escape(highlight.text[start:end]),
            "</mark>",
        ]
        position = end
    parts.append(escape(highlight.text[position:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part was escaped above


def _facets(results: SearchResults, state: SearchState, *, scope: AccessScope) -> tuple[Facet, ...]:
    units = _units(results, scope)
    facets = []
    for name, key, title in FACETS:
        counts = [c for c in results.facets.get(key, ()) if key != "unit" or c.value in units]
        if counts:
            facets.append(Facet(title, tuple(_lines(state, name, key, counts, units))))
    return tuple(facets)


def _units(results: SearchResults, scope: AccessScope) -> dict[int | str, Unit]:
    """Units with hits that the user sees, each after the one above it."""
    ids = [c.value for c in results.facets.get("unit", ())]
    visible = scope.unit_ids
    units = Unit.objects.filter(pk__in=[i for i in ids if i in visible]).order_by("path")
    return {unit.pk: unit for unit in units}


def _lines(
    state: SearchState,
    name: str,
    key: str,
    counts: Sequence[FacetCount],
    units: Mapping[int | str, Unit],
) -> Iterable[FacetLine]:
    most = max(c.count for c in counts)
    for c in _ordered(key, counts, units):
        yield FacetLine(
            label=_label(key, c.value, units),
            count=c.count,
            share=round(100 * c.count / most) if most else 0,
            chosen=c.value in getattr(state, name),
            address=state.with_value(name, c.value).address(),
            depth=_depth(units[c.value], units) if key == "unit" else 0,
        )


def _ordered(
    key: str, counts: Sequence[FacetCount], units: Mapping[int | str, Unit]
) -> Sequence[FacetCount]:
    """Years from the newest, units as a tree, everything else from the most frequent."""
    if key == "year":
        return sorted(counts, key=lambda c: c.value, reverse=True)
    if key == "unit":
        places = {pk: place for place, pk in enumerate(units)}
        return sorted(counts, key=lambda c: places[c.value])
    return counts


def _depth(unit: Unit, units: Mapping[int | str, Unit]) -> int:
    """How many of the units above it are shown as well; deeper than four looks like four."""
    return min(sum(above in units for above in unit.path_ids[:-1]), 4)


def _label(key: str, value: int | str, units: Mapping[int | str, Unit]) -> str:
    if key == "unit":
        return units[value].name
    if key == "kind":
        return KIND_LABELS.get(str(value), str(value))
    if key == "quality":
        return str(QUALITY_LABELS.get(TextQuality(value), value))
    if key == "status":
        return STATUS_LABELS.get(str(value), str(value))
    return str(value)
