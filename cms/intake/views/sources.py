"""The ways in as their clerk sees them: how each stands, what came last, what waits for a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from archive import Role
from cms.intake.due import look_soon
from cms.intake.models import Fate, Mailbox, MailLetter, ScanFile, ScannerFolder
from cms.intake.scanner.sheet import separator_sheet
from cms.intake.sourcing import refuse_letter, want_letter
from cms.intake.views.access import chosen_unit, clerk_view
from cms.telling import told

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from archive import AccessScope
    from cms.intake.models import Source

SHOWN = 50
KINDS: dict[str, type[Source]] = {"hop-thu": Mailbox, "may-quet": ScannerFolder}


@clerk_view
@require_GET
def sources(request: HttpRequest, scope: AccessScope) -> HttpResponseBase:
    """Mailboxes and scanners of the chosen unit."""
    unit = chosen_unit(request, scope)
    letters = MailLetter.objects.filter(mailbox__unit=unit).select_related("mailbox")
    context = {
        "unit": unit,
        "mailboxes": Mailbox.objects.filter(unit=unit),
        "scanners": ScannerFolder.objects.filter(unit=unit),
        "strangers": letters.filter(fate=Fate.STRANGER)[:SHOWN],
        "letters": letters.exclude(fate=Fate.STRANGER)[:SHOWN],
        "files": ScanFile.objects.filter(scanner__unit=unit).select_related("scanner")[:SHOWN],
    }
    return render(request, "cms/intake/sources_page.html", context)


@clerk_view
@require_POST
def look(request: HttpRequest, scope: AccessScope, kind: str, pk: int) -> HttpResponseBase:
    """Have a source looked at now."""
    units = scope.home_units(Role.CLERK)
    source = KINDS[kind].objects.filter(pk=pk, unit_id__in=units).first() if kind in KINDS else None
    if source is None:
        raise Http404("Không có nguồn này.")
    look_soon(source)
    messages.success(request, f"Sẽ kiểm tra «{source.name}» trong vài giây tới.")
    return redirect("intake_sources")


@clerk_view
@require_POST
def letter(request: HttpRequest, scope: AccessScope, pk: int, act: str) -> HttpResponseBase:
    """Decide about a stranger's message."""
    units = scope.home_units(Role.CLERK)
    found = MailLetter.objects.filter(pk=pk, mailbox__unit_id__in=units)
    held = found.select_related("mailbox").first()
    if held is None or act not in ("nhan", "khong-nhan"):
        raise Http404("Không có thư này.")
    said = "Thư sẽ vào hàng chờ trong vài giây." if act == "nhan" else "Đã ghi là không nhận."
    with told(request, said):
        (want_letter if act == "nhan" else refuse_letter)(held, by=request.user)
    return redirect("intake_sources")


@clerk_view
@require_GET
def sheet(request: HttpRequest, scope: AccessScope) -> HttpResponseBase:
    """The separator sheet, to be printed."""
    response = HttpResponse(separator_sheet(), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="trang-ngan.pdf"'
    return response
