"""Nộp lưu: what is due, the lists, one list with its next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive import (
    TRANSFER_READERS,
    AuditEvent,
    PeriodOf,
    Record,
    Transfer,
    TransferKind,
    TransferState,
    due_day,
    due_to_archive,
    due_to_historical,
    may_hand_over,
    may_receive,
    periods_on,
    transfers_seen,
    why_not_hand_over,
)
from cms.finding.models import FrozenList
from cms.keeping.disposal_listing import NOTICE
from cms.keeping.rounds import steps_of
from cms.keeping.transfer_forms import BlockForm, ReceiptForm
from cms.keeping.transfer_papers import PAPERS, transfer_paper
from cms.lists.reports import FORMS
from cms.scoping import scope_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.core.paginator import Page
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, DossierKeeping, TransferRule

SHOWN = 30
STEPS = (
    (TransferState.DRAWN_UP, "Lập mục lục"),
    (TransferState.OFFERED, "Lưu trữ viên kiểm tra"),
    (TransferState.ACCEPTED, "Đã tiếp nhận"),
)


@require_safe
def transfer_list(request: HttpRequest) -> HttpResponse:
    """Dossiers that are due within 30 days or late, then the lists."""
    return list_screen(request, scope=scope_of(request))


def list_screen(
    request: HttpRequest,
    *,
    scope: AccessScope,
    refused: dict[str, tuple[str, ...]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The list, after a refusal with every reason above it."""
    require_reader(scope)
    today = timezone.localdate()
    until = today + NOTICE
    periods = periods_on(today)
    current = _page(request, due_to_archive(scope, until=until), name="trang")
    historical = _page(request, due_to_historical(scope, until=until), name="trang-lich-su")
    context = {
        "current": current,
        "to_archive": _due(current, kind=TransferKind.CURRENT, periods=periods),
        "historical": historical,
        "to_historical": _due(historical, kind=TransferKind.HISTORICAL, periods=periods),
        "transfers": _page(request, transfers_seen(scope), name="trang-lan"),
        "periods": {code.name: period for code, period in periods.items()},
        "refused": refused or {},
    }
    return render(request, "cms/keeping/transfers.html", context, status=status)


def _page(request: HttpRequest, rows: QuerySet[DossierKeeping | Transfer], *, name: str) -> Page:
    """The page of one list; the three lists of the screen are turned by themselves."""
    return Paginator(rows, SHOWN).get_page(request.GET.get(name))


def _due(
    rows: Page, *, kind: TransferKind, periods: Mapping[PeriodOf, TransferRule]
) -> list[dict[str, object]]:
    """Each dossier with its last day, if the law names one, and what stands against it."""
    today, told = timezone.localdate(), []
    against = why_not_hand_over([row.record for row in rows], kind=kind)
    for row in rows:
        day = (
            due_day(row, period=periods[PeriodOf.TO_ARCHIVE])
            if kind == TransferKind.CURRENT
            else None
        )
        late = day is not None and day < today
        reasons = against[row.record_id]
        told.append({"keeping": row, "day": day, "late": late, "reasons": reasons})
    return told


@require_safe
def transfer_page(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """One list: where it stands and what is to be done next, by whom."""
    scope = scope_of(request)
    return page_screen(request, find_transfer(transfer_id, scope=scope), scope=scope)


def page_screen(
    request: HttpRequest,
    transfer: Transfer,
    *,
    scope: AccessScope,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """The screen of one list; ``more`` are forms as they were sent, or what was refused."""
    items = list(transfer.items.select_related("record__page"))
    seen = set(
        scope.records(Record.objects.filter(transfer_items__in=items)).values_list("pk", flat=True)
    )
    keeper = may_hand_over(scope, unit_id=transfer.unit_id)
    events = AuditEvent.objects.filter(
        subject_type=transfer._meta.label_lower, subject_id=str(transfer.pk)
    )
    context = {
        "transfer": transfer,
        "items": [(item, item.record_id in seen) for item in items],
        "active": sum(1 for item in items if item.active),
        "steps": steps_of(STEPS, transfer.state),
        "drawing_up": keeper and transfer.state == TransferState.DRAWN_UP,
        "withdrawing": keeper and transfer.state in (TransferState.DRAWN_UP, TransferState.OFFERED),
        "receiving": transfer.state == TransferState.OFFERED and may_receive(transfer, scope=scope),
        "block_form": BlockForm.of(transfer),
        "receipt_form": ReceiptForm(initial={"taker": str(request.user)}),
        "history": events.select_related("by").order_by("-position"),
        "papers": PAPERS.items(),
        "forms": tuple(FORMS),
        "packages": FrozenList.objects.filter(owner=request.user, name=str(transfer)),
        "packing": keeper and transfer.state != TransferState.WITHDRAWN,
        **more,
    }
    return render(request, "cms/keeping/transfer.html", context, status=status)


@require_safe
def transfer_export(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """Mục lục hồ sơ nộp lưu, or biên bản giao nhận."""
    transfer = find_transfer(transfer_id, scope=scope_of(request))
    kind, form = request.GET.get("mau", ""), request.GET.get("dang", "")
    if kind not in PAPERS or form not in FORMS:
        raise Http404("Không có mẫu này.")
    return transfer_paper(transfer, kind=kind, form=form, by=request.user)


def find_transfer(transfer_id: int, *, scope: AccessScope) -> Transfer:
    transfer = transfers_seen(scope).filter(pk=transfer_id).first()
    if transfer is None:
        raise Http404("Không có lần nộp lưu này trong phạm vi của bạn.")
    return transfer


def require_reader(scope: AccessScope) -> None:
    if not scope.units_for(*TRANSFER_READERS):
        raise Http404("Không có trang này trong phạm vi của bạn.")
