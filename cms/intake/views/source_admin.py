"""The administrator's screens of mailboxes and scanner folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cms.intake.models import Mailbox, ScannerFolder
from cms.intake.source_forms import MailboxForm, ScannerForm
from cms.intake.sourcing import save_source
from cms.office.reach import administered, require_administrator
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope
    from cms.intake.models import Source

MAILBOX, SCANNER = "hop-thu", "may-quet"
KINDS = {
    MAILBOX: (Mailbox, MailboxForm, "hộp thư"),
    SCANNER: (ScannerFolder, ScannerForm, "máy quét"),
}


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    """All ways in of the units that the user administers, with how each stands."""
    scope = scope_of(request)
    require_administrator(scope)
    units = administered(scope)
    context = {
        "mailboxes": Mailbox.objects.filter(unit_id__in=units).select_related("unit", "receiver"),
        "scanners": ScannerFolder.objects.filter(unit_id__in=units).select_related(
            "unit", "receiver"
        ),
        "root": settings.VANKHO_SCANNER_DIR,
    }
    return render(request, "cms/intake/source_list.html", context)


@require_http_methods(["GET", "POST"])
def source_edit(request: HttpRequest, kind: str, pk: int | None = None) -> HttpResponse:
    """Add a source or change it; a kept password is never sent back."""
    scope = scope_of(request)
    require_administrator(scope)
    if kind not in KINDS:
        raise Http404("Không có loại nguồn này.")
    model, form_class, word = KINDS[kind]
    source = _open(model, pk, scope) if pk is not None else model()
    form = form_class(request.POST or None, instance=source, units=administered(scope))
    if request.method == "POST" and form.is_valid():
        saved = form.save(commit=False)
        save_source(saved, by=request.user, changed=form.changed_data)
        messages.success(request, f"Đã lưu {word} «{saved.name}». Hệ thống kiểm tra ngay.")
        return redirect("source_list")
    context = {"form": form, "source": source, "editing": pk, "word": word, "kind": kind}
    return render(request, "cms/intake/source_edit.html", context)


def _open(model: type[Source], pk: int, scope: AccessScope) -> Source:
    source = model.objects.filter(pk=pk, unit_id__in=administered(scope)).first()
    if source is None:
        raise Http404("Không có nguồn này trong phạm vi của bạn.")
    return source
