"""Screens of what is kept: saved searches, fixed lists, files made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cms.finding.errors import FindingError, TooManyHits
from cms.finding.exports.asking import REASON_FROM
from cms.finding.exports.sources import MOST_RECORDS
from cms.finding.filters import read_state
from cms.finding.models import LIST_FORMS, ExportRun, FrozenList, SavedSearch
from cms.finding.results.columns import columns_named
from cms.finding.saved.freezing import freeze, rows_now
from cms.finding.saved.searches import fresh_of, mark_seen, save_search
from cms.finding.wording import in_words, state_of
from cms.scoping import scope_of
from search import SearchUnavailable

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ROWS = 50
UNAVAILABLE = "Tìm kiếm tạm thời không sẵn sàng. Hãy thử lại sau ít phút."


@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """Đã lưu: the user's own searches, lists and files."""
    scope = scope_of(request)
    searches = [
        (one, in_words(state_of(one.query), scope=scope), len(fresh_of(one, scope=scope)))
        for one in SavedSearch.objects.filter(owner=request.user)
    ]
    context = {
        "searches": searches,
        "lists": FrozenList.objects.filter(owner=request.user)[:100],
        "exports": ExportRun.objects.filter(owner=request.user)[:20],
    }
    return render(request, "cms/finding/saved/saved.html", context)


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the posted question under a name."""
    state = read_state(request.POST)
    back = reverse("finding_search") + state.address()
    name = " ".join(request.POST.get("ten", "").split())
    if not name:
        messages.error(request, "Hãy đặt tên cho tìm kiếm rồi lưu lại.")
        return redirect(back)
    try:
        save_search(
            state,
            name=name,
            alerts="bao" in request.POST,
            scope=scope_of(request),
            by=request.user,
        )
    except TooManyHits:
        message = "Câu tìm có hơn 10.000 kết quả nên chưa báo kết quả mới được. Hãy thu hẹp lại."
        messages.error(request, message)
        return redirect(back)
    except SearchUnavailable:
        messages.error(request, UNAVAILABLE)
        return redirect(back)
    messages.success(request, f"Đã lưu tìm kiếm «{name}». Mở lại ở trang Đã lưu.")
    return redirect(back)


@require_safe
def open_saved(request: HttpRequest, pk: int) -> HttpResponse:
    """The results of a saved search as they are now; what was new has been seen."""
    one = get_object_or_404(SavedSearch, pk=pk, owner=request.user)
    if one.fresh:
        mark_seen(one)
    state = state_of(one.query)
    return redirect(reverse("finding_search") + state.address())


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(SavedSearch, pk=pk, owner=request.user)
    messages.success(request, f"Đã bỏ tìm kiếm «{one.name}».")
    one.delete()
    return redirect("finding_saved")


@require_POST
def freeze_results(request: HttpRequest) -> HttpResponse:
    """Fix every hit of the posted question."""
    state = read_state(request.POST)
    name = " ".join(request.POST.get("ten", "").split()) or "Danh sách không tên"
    try:
        frozen = freeze(state, name=name, scope=scope_of(request), by=request.user)
    except FindingError as error:
        messages.error(request, str(error))
        return redirect(reverse("finding_search") + state.address())
    except SearchUnavailable:
        messages.error(request, UNAVAILABLE)
        return redirect(reverse("finding_search") + state.address())
    return redirect("finding_frozen", frozen.pk)


@require_safe
def frozen(request: HttpRequest, pk: int) -> HttpResponse:
    """A fixed list with the same content as then, and what has changed since."""
    held = get_object_or_404(FrozenList, pk=pk, owner=request.user)
    pages = Paginator(held.rows.select_related("record"), ROWS)
    page = pages.get_page(request.GET.get("trang"))
    columns = columns_named(())
    rows = rows_now(list(page), scope=scope_of(request))
    context = {
        "frozen": held,
        "columns": columns,
        "rows": [(one, [(c, one.facts.get(c.key, "")) for c in columns]) for one in rows],
        "number": page.number,
        "pages": pages.num_pages,
        "previous": f"?trang={page.number - 1}" if page.has_previous() else "",
        "next": f"?trang={page.number + 1}" if page.has_next() else "",
        "forms": [(form.value, form.label) for form in LIST_FORMS],
        "reason_from": REASON_FROM,
        "package_most": MOST_RECORDS,
    }
    return render(request, "cms/finding/saved/frozen.html", context)
