"""The search screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from archive import Event, log_inspection
from cms.finding.answering import answer
from cms.finding.asking import query_of
from cms.finding.building import BuilderForm, values_of, written
from cms.finding.chips import chips
from cms.finding.filters import MOST_PAGES, read_state
from cms.finding.results.showing import shown
from cms.inspections.wording import own_decisions
from cms.scoping import scope_of
from search import SearchUnavailable, Sort, build_state, fold, normalise

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, User
    from cms.finding.filters import SearchState
    from search import SearchQuery

SORTS = (
    (Sort.RELEVANCE, "Sát câu tìm nhất"),
    (Sort.NEWEST, "Mới nhất trước"),
    (Sort.OLDEST, "Cũ nhất trước"),
)


def search(request: HttpRequest) -> HttpResponse:
    """Tra cứu: all state in the address; an engine out of order is said, never shown as nothing."""
    state = read_state(request.GET)
    scope = scope_of(request)
    query = query_of(state, scope=scope)
    context = {
        "state": state,
        "sorts": [(label, state.address(sort=s, page=1), state.sort == s) for s, label in SORTS],
        "chosen": chips(state, query, scope=scope),
        "restart": state.without_filters().address(),
        "decisions": own_decisions(scope),
        "builder": reverse("finding_builder") + state.address(page=1),
    }
    if not state.asked:
        return render(request, "cms/finding/search.html", context)
    try:
        context |= paged(state, query, scope=scope, by=request.user)
    except SearchUnavailable as error:
        context |= {"unavailable": str(error), "building": build_state()}
        return render(request, "cms/finding/search.html", context, status=503)
    told = {"query": state.address(), "rows": context["answer"].total}
    log_inspection(
        Event.INSPECTION_SEARCHED,
        subject=request.user,
        scope=scope,
        by=request.user,
        detail=told,
    )
    return render(request, "cms/finding/search.html", context)


def builder(request: HttpRequest) -> HttpResponse:
    """Tìm nâng cao: the form writes its query into the box and goes on to the results."""
    state = read_state(request.GET)
    if "tim" not in request.GET:
        form = BuilderForm(initial=values_of(state.text))
    else:
        form = BuilderForm(request.GET)
        if form.is_valid():
            kept = read_state(QueryDict(request.GET.get("dang-loc", "")))
            address = replace(kept, text=written(form.cleaned_data), page=1).address()
            return redirect(reverse("finding_search") + address)
    kept_address = request.GET.get("dang-loc") or state.address(text="", page=1).removeprefix("?")
    context = {"form": form, "kept": kept_address, "state": state}
    return render(request, "cms/finding/builder.html", context)


def paged(
    state: SearchState, query: SearchQuery, *, scope: AccessScope, by: User
) -> dict[str, object]:
    """The answer in the chosen view, with the addresses of its neighbours."""
    found = answer(state, scope=scope, query=query)
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
