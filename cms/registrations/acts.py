"""What is done to a registration: answered by the receiver, taken back or given its dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from archive import (
    ArchiveError,
    choose_registration,
    decline_registration,
    discard_draft,
    link_dossier,
    may_judge_registration,
    may_register,
    return_registration,
    withdraw_registration,
)
from cms.registrations.dossiers import begin_dossier, dossiers_to_link
from cms.registrations.views import find_registration, page_screen
from cms.scoping import scope_of
from cms.telling import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

ANSWERS: dict[str, tuple[Callable[..., object], str, str]] = {
    "bo-sung": (return_registration, "reason", "Đã gửi yêu cầu bổ sung. Đơn vị sửa rồi nộp lại."),
    "chon": (choose_registration, "words", "Đã chọn bồi dưỡng. Đơn vị được báo ở Bảng làm việc."),
    "khong-chon": (decline_registration, "reason", "Đã ghi không chọn. Đơn vị đọc được lý do."),
}


@require_POST
def answer(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Yêu cầu bổ sung, được chọn bồi dưỡng or không chọn."""
    scope = scope_of(request)
    registration = find_registration(pk, scope=scope)
    if act not in ANSWERS or not may_judge_registration(registration, scope=scope):
        raise Http404("Không có đăng ký này trong phạm vi của bạn.")
    do, name, done = ANSWERS[act]
    said = request.POST.get("answer", "")[:2000]
    try:
        do(registration, **{name: said}, scope=scope, by=request.user)
    except ArchiveError as refused:
        more = {"refused": refused.message, "act": act, "said": said}
        return page_screen(request, registration, scope=scope, status=422, **more)
    messages.success(request, done)
    return redirect("registration_page", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Rút a registration that was sent; a draft is thrown away."""
    scope = scope_of(request)
    registration = find_registration(pk, scope=scope)
    if not may_register(scope, unit_id=registration.unit_id):
        raise Http404("Không có đăng ký này trong phạm vi của bạn.")
    if registration.submitted_at is None:
        discard_draft(registration, scope=scope)
        messages.success(request, "Đã xóa bản nháp.")
        return redirect("registration_list")
    said = request.POST.get("reason", "")[:500]
    with told(request, "Đã rút đăng ký. Dòng và lý do vẫn được giữ."):
        withdraw_registration(registration, reason=said, scope=scope, by=request.user)
    return redirect("registration_page", pk)


@require_POST
def give_dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """Lập a new dossier for it, or link one that the unit has already."""
    scope = scope_of(request)
    registration = find_registration(pk, scope=scope)
    if not may_register(scope, unit_id=registration.unit_id):
        raise Http404("Không có đăng ký này trong phạm vi của bạn.")
    try:
        if "lap" in request.POST:
            page = begin_dossier(registration, by=request.user, scope=scope)
            messages.success(request, "Đã lập hồ sơ. Bước tiếp theo: đưa tệp vào từng thành phần.")
            return redirect("dossier_compile", page.pk)
        wanted = request.POST.get("ho-so", "")
        found = dossiers_to_link(registration, scope=scope)
        record = next((one for one in found if str(one.pk) == wanted), None)
        if record is None:
            messages.error(request, "Hãy chọn hồ sơ cần gắn.")
        else:
            link_dossier(registration, record, scope=scope, by=request.user)
            messages.success(request, "Đã gắn hồ sơ minh chứng với đăng ký.")
    except ArchiveError as refused:
        messages.error(request, refused.message)
    return redirect("registration_page", pk)
