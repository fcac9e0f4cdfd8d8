"""The office's short forms: an administrator adds and removes, every act is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from archive import Event, record_event
from cms.finding.synonym_forms import SynonymForm
from cms.office.reach import require_administrator
from cms.scoping import scope_of
from search import Synonym

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import User


@require_http_methods(["GET", "POST"])
def synonym_list(request: HttpRequest) -> HttpResponse:
    """The list, and the form that adds to it."""
    require_administrator(scope_of(request))
    form = SynonymForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = _add(form, by=request.user)
        messages.success(request, f"Đã thêm {row}.")
        return redirect("synonym_list")
    rows = Synonym.objects.all()
    return render(request, "cms/finding/synonyms.html", {"form": form, "rows": rows})


@require_POST
def synonym_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one short form out of the list."""
    require_administrator(scope_of(request))
    row = get_object_or_404(Synonym, pk=pk)
    with transaction.atomic():
        _log(row, act="removed", by=request.user)
        row.delete()
    messages.success(request, f"Đã bỏ {row}.")
    return redirect("synonym_list")


def _add(form: SynonymForm, *, by: User) -> Synonym:
    with transaction.atomic():
        row: Synonym = form.save()
        _log(row, act="added", by=by)
    return row


def _log(row: Synonym, *, act: str, by: User) -> None:
    detail = {"act": act, "short": row.short, "full": row.full}
    record_event(Event.WORDS_CHANGED, subject=row, by=by, detail=detail)
