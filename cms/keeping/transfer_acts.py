"""The steps of handing over; each asks the archive, which says yes or every reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from archive import (
    ArchiveError,
    DossiersRefused,
    TransferKind,
    describe_transfer,
    draw_up_transfer,
    may_hand_over,
    offer_transfer,
    receive_transfer,
    withdraw_transfer,
)
from cms.finding.errors import FindingError
from cms.keeping.finding import ticked
from cms.keeping.handing_over import pack_transfer
from cms.keeping.rounds import carry_out
from cms.keeping.transfer_forms import BlockForm, ReceiptForm
from cms.keeping.transfer_views import find_transfer, list_screen, page_screen
from cms.scoping import scope_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, Transfer

RECEIVERS = {
    TransferKind.CURRENT: "Lưu trữ cơ quan {unit}",
    TransferKind.HISTORICAL: "Lưu trữ lịch sử tỉnh",
}


@require_POST
def transfer_draw_up(request: HttpRequest) -> HttpResponse:
    """Begin a list with the dossiers that were ticked."""
    scope = scope_of(request)
    kind = request.POST.get("noi-nhan", "")
    records, unit = ticked(request, scope=scope)
    if unit is None or kind not in TransferKind.values or not may_hand_over(scope, unit_id=unit.pk):
        messages.error(request, "Hãy chọn ít nhất một hồ sơ để nộp lưu.")
        return redirect("transfer_list")
    years = sorted({record.year for record in records})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    try:
        transfer = draw_up_transfer(
            unit=unit,
            kind=kind,
            records=records,
            title=f"Hồ sơ của {unit.name}, năm {span}",
            receiver=RECEIVERS[TransferKind(kind)].format(unit=unit.name),
            by=request.user,
            scope=scope,
        )
    except DossiersRefused as error:
        return list_screen(request, scope=scope, refused=error.refused, status=422)
    except ArchiveError as error:
        messages.error(request, error.message)
        return redirect("transfer_list")
    messages.success(request, "Đã lập mục lục. Hãy ghi số tờ, tình trạng rồi giao lưu trữ viên.")
    return redirect("transfer_page", transfer.pk)


@require_POST
def transfer_describe(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """The heading of the list, sheets and remarks of each dossier."""
    return _write(request, transfer_id, "Đã ghi mục lục.")


@require_POST
def transfer_offer(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """The list as it stands in the form goes to the archivist; what is refused stays written."""
    done = "Đã giao. Lưu trữ viên kiểm tra từng hồ sơ rồi tiếp nhận."
    return _write(request, transfer_id, done, offered=True)


def _write(
    request: HttpRequest, transfer_id: int, done: str, *, offered: bool = False
) -> HttpResponse:
    transfer, scope = _kept(request, transfer_id)
    form = BlockForm(request.POST)
    if not form.is_valid():
        return page_screen(request, transfer, scope=scope, status=422, block_form=form)
    sheets = {
        item.pk: (
            _number(request.POST.get(f"so-to-{item.pk}", "")),
            request.POST.get(f"ghi-chu-{item.pk}", "").strip()[:300],
        )
        for item in transfer.active_items
    }

    def write() -> None:
        describe_transfer(
            transfer, **form.cleaned_data, sheets=sheets, by=request.user, scope=scope
        )
        if offered:
            offer_transfer(transfer, by=request.user, scope=scope)

    return _act(request, transfer, scope, write, done)


@require_POST
def transfer_withdraw(request: HttpRequest, transfer_id: int) -> HttpResponse:
    transfer, scope = _kept(request, transfer_id)
    reason = request.POST.get("reason", "")
    return _act(
        request,
        transfer,
        scope,
        lambda: withdraw_transfer(transfer, reason=reason, by=request.user, scope=scope),
        "Đã thôi nộp lưu. Hồ sơ trở lại như trước.",
    )


@require_POST
def transfer_receive(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """Tiếp nhận, dossier by dossier."""
    scope = scope_of(request)
    transfer = find_transfer(transfer_id, scope=scope)
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return page_screen(request, transfer, scope=scope, status=422, receipt_form=form)
    refusals = {
        item.pk: request.POST.get(f"ly-do-{item.pk}", "")
        for item in transfer.active_items
        if request.POST.get(f"nhan-{item.pk}") == "khong"
    }
    return _act(
        request,
        transfer,
        scope,
        lambda: receive_transfer(
            transfer, refusals, **form.cleaned_data, by=request.user, scope=scope
        ),
        "Đã ghi kết quả kiểm tra. Hồ sơ được nhận từ nay chỉ để xem.",
    )


@require_POST
def transfer_pack(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """The dossiers with their documents as one BagIt package."""
    transfer, scope = _kept(request, transfer_id)
    try:
        run = pack_transfer(transfer, scope=scope, by=request.user)
    except FindingError as error:
        messages.error(request, str(error))
        return redirect("transfer_page", transfer.pk)
    return redirect("finding_export", run.key)


def _number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None


def _kept(request: HttpRequest, transfer_id: int) -> tuple[Transfer, AccessScope]:
    """The list, for those who hand over."""
    scope = scope_of(request)
    transfer = find_transfer(transfer_id, scope=scope)
    if not may_hand_over(scope, unit_id=transfer.unit_id):
        raise Http404("Không có việc này trong phạm vi của bạn.")
    return transfer, scope


def _act(
    request: HttpRequest,
    transfer: Transfer,
    scope: AccessScope,
    act: Callable[[], object],
    done: str,
) -> HttpResponse:
    screen = partial(page_screen, request, transfer, scope=scope)
    return carry_out(
        request, act, done, refused=screen, back=reverse("transfer_page", args=[transfer.pk])
    )
