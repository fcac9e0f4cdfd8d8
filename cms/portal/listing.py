"""The list of public stories: what the address asks for, in order, with true counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from wagtail.images import get_image_model

from cms.collation import vietnamese_key
from cms.portal.filters import FACETS, SORTS, ExemplarFilters, Facet
from cms.portal.folding import folded_words
from cms.portal.pages import ExemplarIndexPage, ExemplarPage, HomePage

if TYPE_CHECKING:
    from wagtail.models import Page

PAGE_SIZE = 12
_NEVER = datetime(1, 1, 2, tzinfo=UTC)
_ROW_FIELDS = (
    "pk",
    "title",
    "folded_title",
    "year",
    "unit_name",
    "field",
    "kind",
    "level",
    "first_published_at",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet with the number of stories behind it."""

    value: str
    name: str
    count: int
    chosen: bool


def public_exemplars() -> QuerySet[ExemplarPage]:
    """Return the stories everybody may read: live, and under no view restriction."""
    return ExemplarPage.objects.live().public()


def with_pictures(pages: QuerySet[ExemplarPage]) -> QuerySet[ExemplarPage]:
    """Fetch portraits and their sizes together with the pages."""
    images = get_image_model().objects.prefetch_related("renditions")
    return pages.prefetch_related(Prefetch("portrait", queryset=images)).defer(
        "folded_text", "folded_title", "work", "results", "replication"
    )


def in_order(pks: Iterable[int]) -> list[ExemplarPage]:
    """Return the live pages of these ids, in the order given, with pictures."""
    wanted = list(pks)
    pages = ExemplarPage.objects.live().filter(pk__in=wanted)
    found = {page.pk: page for page in with_pictures(pages)}
    return [found[pk] for pk in wanted if pk in found]


def listing_context(request: HttpRequest, *, index: ExemplarIndexPage) -> dict[str, Any]:
    """Return everything the list shows for this address."""
    filters = ExemplarFilters.from_query(request.GET)
    rows = _rows(index, words=filters.words)
    kept = _sorted([row for row in rows if _fits(row, filters.chosen)], filters)
    paginator = Paginator([row["pk"] for row in kept], PAGE_SIZE)
    page = paginator.get_page(filters.page)
    return {
        "filters": filters,
        "stories": in_order(page.object_list),
        "total": paginator.count,
        "facets": [(facet, _choices(facet, rows, filters)) for facet in FACETS],
        "chips": _chips(rows, filters),
        "sorts": [(key, name, filters.order == key) for key, name in SORTS.items()],
        "paging": _paging(page, filters),
        "noindex": filters.narrowed or bool(filters.sort),
    }


def home_stories(home: HomePage) -> dict[str, Any]:
    """Return the three large stories, the newest others, and the ways into the list."""
    rows = list(public_exemplars().descendant_of(home).values(*_ROW_FIELDS))
    featured = list(home.featured.values_list("exemplar_id", flat=True))
    public = {row["pk"] for row in rows}
    newest = [row["pk"] for row in _sorted(rows, ExemplarFilters())]
    first = [pk for pk in featured if pk in public]
    ranked = [*first, *(pk for pk in newest if pk not in first)]
    pages = in_order(ranked[:9])
    ways = [facet for facet in FACETS if facet.key in {"linh-vuc", "loai", "nam", "don-vi"}]
    return {
        "large": pages[:3],
        "newest": pages[3:6] if len(pages) < 9 else pages[3:],
        "ways": [(facet, _choices(facet, rows, ExemplarFilters())[:12]) for facet in ways],
        "total": len(rows),
    }


def related_stories(page: "Page", *, limit: int = 3) -> list[ExemplarPage]:
    """Return other public stories of the same field, newest first."""
    same = public_exemplars().filter(field=page.specific.field).exclude(pk=page.pk)
    return list(with_pictures(same.order_by("-year", "-first_published_at"))[:limit])


def _rows(index: ExemplarIndexPage, *, words: str) -> list[dict[str, Any]]:
    condition = Q()
    for word in folded_words(words).split():
        condition &= Q(folded_text__contains=f" {word}")
    if words and not condition:
        return []
    found = public_exemplars().child_of(index).filter(condition)
    return list(found.values(*_ROW_FIELDS))


def _fits(row: dict[str, Any], chosen: dict[str, str], *, leaving_out: str = "") -> bool:
    return all(
        facet.value_of(row) == chosen[facet.key]
        for facet in FACETS
        if facet.key in chosen and facet.key != leaving_out
    )


def _sorted(rows: list[dict[str, Any]], filters: ExemplarFilters) -> list[dict[str, Any]]:
    newest = sorted(
        rows, key=lambda r: (r["year"], r["first_published_at"] or _NEVER, r["pk"]), reverse=True
    )
    if filters.order == "ten":
        return sorted(newest, key=lambda r: vietnamese_key(r["title"]))
    if filters.order == "phu-hop":
        phrase = folded_words(filters.words)
        return sorted(newest, key=lambda r: _misfit(r["folded_title"], phrase))
    return newest


def _misfit(title: str, phrase: str) -> int:
    if phrase in title:
        return 0
    return 1 + sum(f" {word}" not in title for word in phrase.split())


def _choices(facet: Facet, rows: list[dict[str, Any]], filters: ExemplarFilters) -> list[Choice]:
    fitting = [r for r in rows if _fits(r, filters.chosen, leaving_out=facet.key)]
    named = [(facet.value_of(row), facet.name_of(row)) for row in fitting]
    counts = Counter(value for value, _ in named if value)
    names = {value: name for value, name in named if value}
    ordered = sorted(
        names, key=lambda value: vietnamese_key(names[value]), reverse=facet.key == "nam"
    )
    wanted = filters.chosen.get(facet.key, "")
    return [Choice(value, names[value], counts[value], value == wanted) for value in ordered]


def _chips(rows: list[dict[str, Any]], filters: ExemplarFilters) -> list[tuple[str, str]]:
    """What was understood, each with the address that takes it away."""
    chips = [(f"“{filters.words}”", filters.without("q").address())] if filters.words else []
    for facet in FACETS:
        wanted = filters.chosen.get(facet.key)
        if wanted:
            names = [facet.name_of(row) for row in rows if facet.value_of(row) == wanted]
            name = names[0] if names else wanted
            chips.append((f"{facet.label}: {name}", filters.without(facet.key).address()))
    return chips


def _paging(page: Any, filters: ExemplarFilters) -> dict[str, Any]:
    def address(number: int) -> str:
        return replace(filters, page=number).address() or "?"

    return {
        "number": page.number,
        "last": page.paginator.num_pages,
        "before": address(page.number - 1) if page.has_previous() else "",
        "after": address(page.number + 1) if page.has_next() else "",
    }
