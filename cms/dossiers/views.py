"""Screens of Hồ sơ minh chứng."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import (
    ArchiveError,
    Event,
    Role,
    SubjectKind,
    Unit,
    log_inspection,
    running_round,
)
from cms.collation import by_name
from cms.dossiers import work
from cms.dossiers.components import missing_names
from cms.dossiers.forms import EvidenceForm, NewDossierForm, RecognitionForm
from cms.dossiers.listing import PAGE_SIZE, DossierFilters, dossiers, matching, read_filters
from cms.dossiers.returning import last_sent_back
from cms.records.choices import DossierStatus
from cms.records.models import DossierPage
from cms.records.opening import log_reading, open_record
from cms.scoping import scope_of
from media import RejectedFile, StorageUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from archive import AccessScope, RecordVersion
    from cms.records.opening import OpenedRecord

UNDECIDED = (DossierStatus.RETURNED, DossierStatus.SUBMITTED)


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All dossiers within the scope, filtered by the address."""
    scope = scope_of(request)
    filters = read_filters(request.GET)
    rows = dossiers(filters, scope=scope)
    found = matching(rows, filters.text) if filters.text else rows
    total = len(found) if isinstance(found, list) else found.count()
    first = (filters.page - 1) * PAGE_SIZE
    every = dossiers(DossierFilters(), scope=scope)
    context = {
        "filters": filters,
        "rows": found[first : first + PAGE_SIZE],
        "total": total,
        "pages": max(-(-total // PAGE_SIZE), 1),
        "years": every.order_by("-year").values_list("year", flat=True).distinct(),
        "units": by_name(Unit.objects.filter(pk__in=every.order_by().values("unit_id"))),
        "statuses": DossierStatus.choices,
        "subject_kinds": SubjectKind.choices,
        "may_start": bool(scope.home_units(Role.STAFF, Role.CLERK)),
    }
    log_inspection(
        Event.INSPECTION_SEARCHED,
        subject=request.user,
        scope=scope,
        by=request.user,
        detail={"query": request.GET.urlencode(), "rows": total},
    )
    return render(request, "cms/dossiers/list.html", context)


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Lập hồ sơ."""
    scope = scope_of(request)
    unit_ids = scope.home_units(Role.STAFF, Role.CLERK)
    if not unit_ids:
        raise Http404
    form = NewDossierForm(
        request.POST or None,
        unit_ids=unit_ids,
        initial={"year": timezone.localdate().year, "creator": str(request.user)},
    )
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        page = work.start_dossier(
            values=values, unit=values.pop("unit"), by=request.user, scope=scope
        )
        messages.success(request, "Đã lập hồ sơ. Bước tiếp theo: đưa tệp vào từng thành phần.")
        return redirect("dossier_compile", page.pk)
    return render(request, "cms/dossiers/start.html", {"form": form})


@require_safe
def compile_dossier(request: HttpRequest, page_id: int) -> HttpResponse:
    """The checklist: what is there, what is missing, and the next step."""
    opened, scope = _open(request, page_id)
    log_reading(opened, by=request.user)
    return render(request, "cms/dossiers/compile.html", context_of(opened, scope=scope))


def context_of(opened: OpenedRecord, *, scope: AccessScope) -> dict[str, object]:
    page = opened.page
    assert isinstance(page, DossierPage)  # noqa: S101 - _open lets only dossiers pass
    uses = opened.attachments
    handed_in = page.status == DossierStatus.SUBMITTED
    held = running_round(opened.record) if handed_in else None
    reviews = work.may_review(page, scope=scope) and handed_in and not opened.holds
    return {
        "opened": opened,
        "page": page,
        "lines": [
            (row, [u for u in uses if u.component == row.key]) for row in page.components.all()
        ],
        "missing": missing_names(page),
        "may_work": scope.may_compile(unit_id=page.unit_id)
        and page.status in work.OPEN_STATES
        and not opened.holds,
        "reviews": reviews,
        "may_review": reviews and not work.is_judged_by_council(held),
        "may_recognise": reviews and held is None,
        "held": held,
        "recognition": RecognitionForm(initial={"recognised_on": timezone.localdate()}),
        "sent_back": last_sent_back(opened.record) if page.status in UNDECIDED else None,
    }


@require_POST
def add(request: HttpRequest, page_id: int) -> HttpResponse:
    """A file on a line; a refused file says why and changes nothing."""
    opened, scope = _open(request, page_id)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, errors[0])
        return redirect("dossier_compile", page_id)
    values = form.cleaned_data
    return _act(
        request,
        page_id,
        lambda: work.add_evidence(opened, by=request.user, scope=scope, **values),
        f"Đã đưa «{values['caption']}» vào hồ sơ.",
    )


@require_POST
def remove(request: HttpRequest, page_id: int, attachment_id: int) -> HttpResponse:
    opened, scope = _open(request, page_id)
    return _act(
        request,
        page_id,
        lambda: work.remove_evidence(
            opened, attachment_id=attachment_id, by=request.user, scope=scope
        ),
        "Đã bỏ tệp khỏi hồ sơ. Phiên bản trước vẫn giữ tệp này.",
    )


@require_POST
def hand_in(request: HttpRequest, page_id: int) -> HttpResponse:
    opened, scope = _open(request, page_id)
    return _act(
        request,
        page_id,
        lambda: work.hand_in(opened, by=request.user, scope=scope),
        f"Đã nộp hồ sơ lúc {timezone.localtime():%H:%M ngày %d/%m/%Y}.",
    )


@require_POST
def judge(request: HttpRequest, page_id: int) -> HttpResponse:
    opened, scope = _open(request, page_id)
    accepted = request.POST.get("verdict") == "accepted"
    return _act(
        request,
        page_id,
        lambda: work.judge_component(
            opened,
            component=request.POST.get("component", ""),
            accepted=accepted,
            note=request.POST.get("note", ""),
            by=request.user,
            scope=scope,
        ),
        "Đã ghi nhận xét.",
    )


@require_POST
def send_back(request: HttpRequest, page_id: int) -> HttpResponse:
    opened, scope = _open(request, page_id)
    reason = request.POST.get("reason", "")
    return _act(
        request,
        page_id,
        lambda: work.send_back(opened, reason=reason, by=request.user, scope=scope),
        "Đã trả hồ sơ để đơn vị bổ sung.",
    )


@require_POST
def recognise(request: HttpRequest, page_id: int) -> HttpResponse:
    """Công nhận; what is wrong in the form is shown with what was typed."""
    opened, scope = _open(request, page_id)
    form = RecognitionForm(request.POST)
    if not form.is_valid():
        context = context_of(opened, scope=scope) | {"recognition": form}
        return render(request, "cms/dossiers/compile.html", context, status=422)
    return _act(
        request,
        page_id,
        lambda: work.recognise(opened, values=form.cleaned_data, by=request.user, scope=scope),
        "Đã ghi quyết định công nhận. Biên tập có thể giới thiệu điển hình này.",
    )


def _open(request: HttpRequest, page_id: int) -> tuple[OpenedRecord, AccessScope]:
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    if opened.record.kind != "dossier":
        raise Http404
    return opened, scope


def _act(
    request: HttpRequest, page_id: int, act: Callable[[], RecordVersion], done: str
) -> HttpResponse:
    try:
        act()
    except (ArchiveError, RejectedFile) as refused:
        messages.error(request, refused.message)
    except StorageUnavailable:
        messages.error(request, "Kho tệp tạm thời không nhận được. Vui lòng gửi lại sau ít phút.")
    else:
        messages.success(request, done)
    return redirect("dossier_compile", page_id)
