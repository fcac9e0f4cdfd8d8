"""The search screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from archive import Unit, scope_for
from cms.finding.answering import FACETS, KIND_LABELS, QUALITY_LABELS, answer
from cms.finding.filters import MOST_PAGES, read_state
from cms.finding.results.showing import shown
from media import TextQuality
from search import SearchUnavailable, Sort, fold, normalise

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, User
    from cms.finding.filters import SearchState

SORTS = (
    (Sort.RELEVANCE, "Sát câu tìm nhất"),
    (Sort.NEWEST, "Mới nhất trước"),
    (Sort.OLDEST, "Cũ nhất trước"),
)


def search(request: HttpRequest) -> HttpResponse:
    """Tra cứu: all state in the address; an engine out of order is said, never shown as nothing."""
    state = read_state(request.GET)
    scope = scope_for(request.user)
    context = {
        "state": state,
        "sorts": [(label, state.address(sort=s, page=1), state.sort == s) for s, label in SORTS],
        "chosen": chosen_filters(state, scope=scope),
        "restart": state.address(
            years=(),
            units=(),
            doc_types=(),
            kinds=(),
            qualities=(),
            fields=(),
            issued_from=None,
            issued_to=None,
            exact=False,
            page=1,
        ),
    }
    if not state.asked:
        return render(request, "cms/finding/search.html", context)
    try:
        context |= paged(state, scope=scope, by=request.user)
    except SearchUnavailable:
        context["unavailable"] = True
        return render(request, "cms/finding/search.html", context, status=503)
    return render(request, "cms/finding/search.html", context)


def paged(state: SearchState, *, scope: AccessScope, by: User) -> dict[str, object]:
    """The answer in the chosen view, with the addresses of its neighbours."""
    found = answer(state, scope=scope)
    last = min(found.pages, MOST_PAGES)
    return {
        "answer": found,
        "literal": state.address(exact=True, page=1) if typed_with_dau(state) else "",
        "suggested": state.address(text=found.suggestion, page=1) if found.suggestion else "",
        "previous": state.address(page=state.page - 1) if state.page > 1 else "",
        "next": state.address(page=state.page + 1) if state.page < last else "",
        "first": state.address(page=1),
        **shown(state, found, scope=scope, by=by),
    }


def typed_with_dau(state: SearchState) -> bool:
    """Whether «đúng dấu» would say anything: the words carry dấu and it is not chosen yet."""
    return not state.exact and fold(state.text).lower() != normalise(state.text).lower()


def chosen_filters(state: SearchState, *, scope: AccessScope) -> list[tuple[str, str]]:
    """What was understood, each with the address that takes it away again."""
    visible = [pk for pk in state.units if pk in scope.unit_ids]
    names = {u.pk: u.name for u in Unit.objects.filter(pk__in=visible)}
    chosen: list[tuple[str, str]] = []
    for name, _, title in FACETS:
        for value in getattr(state, name):
            label = names.get(value, "không rõ") if name == "units" else value
            with_origins = " và tiền thân" if name == "units" and state.predecessors else ""
            chosen.append(
                (
                    f"{title}: {_labelled(name, label)}{with_origins}",
                    state.with_value(name, value).address(),
                )
            )
    if state.issued_from:
        text = f"Từ ngày {state.issued_from:%d/%m/%Y}"
        chosen.append((text, state.address(issued_from=None, page=1)))
    if state.issued_to:
        text = f"Đến ngày {state.issued_to:%d/%m/%Y}"
        chosen.append((text, state.address(issued_to=None, page=1)))
    if state.exact:
        chosen.append(("Đúng dấu", state.address(exact=False, page=1)))
    return chosen


def _labelled(name: str, value: object) -> str:
    if name == "kinds":
        return KIND_LABELS.get(str(value), str(value))
    if name == "qualities":
        return str(QUALITY_LABELS.get(TextQuality(str(value)), value))
    return str(value)
