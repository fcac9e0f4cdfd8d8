"""The list of registrations and one of them: what was registered, what was answered, what next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive import (
    AuditEvent,
    Event,
    RegistrationState,
    RoundState,
    SubjectKind,
    Unit,
    earlier_registrations,
    log_inspection,
    may_judge_registration,
    may_register,
    registrations_seen,
)
from cms.collation import by_name
from cms.registrations.dossiers import dossier_lines, dossiers_to_link
from cms.registrations.listing import PAGE_SIZE, own_units, read_filters, registrations
from cms.registrations.papers import registration_list
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, Registration

EXPORTS = (("xlsx", "Xuất Excel"), ("docx", "Danh sách theo mẫu, Word"), ("pdf", "PDF"))


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All registrations within the scope, filtered by the address."""
    scope = scope_of(request)
    filters = read_filters(request.GET)
    found = registrations(filters, scope=scope)
    total, first = found.count(), (filters.page - 1) * PAGE_SIZE
    rows = list(found[first : first + PAGE_SIZE])
    earlier = earlier_registrations(rows)
    every = registrations_seen(scope).order_by()
    context = {
        "filters": filters,
        "rows": [(row, earlier.get(row.pk, [])) for row in rows],
        "total": total,
        "pages": max(-(-total // PAGE_SIZE), 1),
        "periods": every.order_by("-period").values_list("period", flat=True).distinct(),
        "units": by_name(Unit.objects.filter(pk__in=every.values("unit_id"))),
        "fields": every.exclude(field="")
        .order_by("field")
        .values_list("field", flat=True)
        .distinct(),
        "kinds": SubjectKind.choices,
        "states": RegistrationState.choices,
        "may_start": bool(own_units(scope)),
        "exports": EXPORTS,
    }
    log_inspection(
        Event.INSPECTION_SEARCHED,
        subject=request.user,
        scope=scope,
        by=request.user,
        detail={"list": "dang-ky", "query": request.GET.urlencode(), "rows": total},
    )
    return render(request, "cms/registrations/list.html", context)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Danh sách đăng ký in the form's columns: the list without drafts and those taken back."""
    scope = scope_of(request)
    filters = read_filters(request.GET)
    left_out = [RegistrationState.DRAFT]
    if filters.state != RegistrationState.WITHDRAWN:
        left_out.append(RegistrationState.WITHDRAWN)
    sent = registrations(filters, scope=scope).exclude(state__in=left_out)
    form = request.GET.get("dang", "xlsx")
    if form not in dict(EXPORTS) or not scope.grants:
        raise Http404("Không có dạng tệp này.")
    return registration_list(sent, form=form, scope=scope, by=request.user)


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One registration."""
    scope = scope_of(request)
    return page_screen(request, find_registration(pk, scope=scope), scope=scope)


@require_safe
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """Biên nhận: code, time and what was submitted, to be shown and printed."""
    registration = find_registration(pk, scope=scope_of(request))
    if registration.submitted_at is None:
        raise Http404("Đăng ký này chưa nộp.")
    context = {"registration": registration, "late": registration.is_late}
    return render(request, "cms/registrations/receipt.html", context)


def page_screen(
    request: HttpRequest,
    registration: Registration,
    *,
    scope: AccessScope,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """The screen of one registration; ``more`` is what was refused and typed."""
    own = may_register(scope, unit_id=registration.unit_id)
    state = registration.state
    events = AuditEvent.objects.filter(
        subject_type=registration._meta.label_lower, subject_id=str(registration.pk)
    )
    log_inspection(
        Event.INSPECTION_SEARCHED,
        subject=registration,
        scope=scope,
        by=request.user,
        unit_id=registration.unit_id,
        detail={"list": "dang-ky"},
    )
    linking = (
        own
        and state in (RegistrationState.SUBMITTED, RegistrationState.CHOSEN)
        and not registration.candidacies.exists()
    )
    context = {
        "registration": registration,
        "earlier": earlier_registrations([registration]).get(registration.pk, []),
        "late": registration.is_late,
        "own": own,
        "editing": own and state in (RegistrationState.DRAFT, RegistrationState.RETURNED),
        "withdrawing": own and state in (RegistrationState.SUBMITTED, RegistrationState.RETURNED),
        "judging": state == RegistrationState.SUBMITTED
        and may_judge_registration(registration, scope=scope),
        "dossier": dossier_lines([registration], scope=scope).get(registration.pk),
        "linking": linking,
        "results": registration.candidacies.filter(round__state=RoundState.DECIDED)
        .select_related("round__unit")
        .order_by("-pk"),
        "may_compile": scope.may_compile(unit_id=registration.unit_id),
        "to_link": dossiers_to_link(registration, scope=scope) if linking else [],
        "history": events.select_related("by").order_by("-position"),
        **more,
    }
    return render(request, "cms/registrations/page.html", context, status=status)


def find_registration(pk: int, *, scope: AccessScope) -> Registration:
    """The registration within the scope; unknown and forbidden are the same 404."""
    found = registrations_seen(scope).select_related(
        "unit", "receiver", "submitted_by", "decided_by", "dossier", "instance__period"
    )
    registration = found.filter(pk=pk).first()
    if registration is None:
        raise Http404("Không có đăng ký này trong phạm vi của bạn.")
    return registration
