"""Đọc khẩn cấp: one restricted record, a reason, a second person, a few hours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import (
    EMERGENCY_DECIDERS,
    ArchiveError,
    EmergencyAccess,
    Role,
    ask_emergency,
    decide_emergency,
    emergencies_seen,
    emergency_record,
    end_emergency,
    may_decide,
)
from cms.office.emergency_forms import AskForm, FindForm
from cms.office.reach import administered, require_administrator
from cms.scoping import scope_of
from cms.telling import told

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, Record

SHOWN = 50


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """A request in words that tell nothing of the record's contents."""

    asked: EmergencyAccess
    name: str
    state: str
    may_decide: bool
    may_end: bool
    may_read: bool


@require_safe
def emergency_list(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, what is open, what was."""
    scope = scope_of(request)
    _require_part(scope)
    lines = [_line(asked, scope=scope) for asked in emergencies_seen(scope)[:SHOWN]]
    context = {
        "waiting": [line for line in lines if line.state == "waiting"],
        "running": [line for line in lines if line.state == "running"],
        "past": [line for line in lines if line.state not in {"waiting", "running"}],
        "find_form": FindForm(units=administered(scope)) if _may_ask(scope) else None,
    }
    return render(request, "cms/office/emergencies.html", context)


@require_safe
def emergency_find(request: HttpRequest) -> HttpResponse:
    """From the number in a book to the request; the book's numbers are no secret."""
    scope = scope_of(request)
    require_administrator(scope)
    form = FindForm(request.GET, units=administered(scope))
    if form.is_valid():
        record = form.found()
        if record is not None and emergency_record(pk=record, scope=scope):
            return redirect("emergency_ask", record)
        form.add_error(None, "Số này không có trong sổ, hoặc văn bản không thuộc loại hạn chế.")
    return render(request, "cms/office/emergency_find.html", {"find_form": form})


@require_http_methods(["GET", "POST"])
def emergency_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Why and for how long."""
    scope = scope_of(request)
    require_administrator(scope)
    record = emergency_record(pk=pk, scope=scope)
    if record is None:
        raise Http404("Không có hồ sơ này trong phạm vi của bạn.")
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_emergency(record, **form.cleaned_data, by=request.user, scope=scope)
        except ArchiveError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã gửi. Người có quyền duyệt thấy ngay trên Bảng làm việc.")
            return redirect("emergency_list")
    context = {"form": form, "name": name_of(record)}
    return render(request, "cms/office/emergency_ask.html", context)


@require_POST
def emergency_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Cho phép or từ chối, by a second person."""
    scope = scope_of(request)
    asked = _open(pk, scope=scope)
    granted = request.POST.get("viec") == "cho"
    note = request.POST.get("note", "").strip()[:500]
    with told(request, "Đã cho phép đọc." if granted else "Đã từ chối."):
        decide_emergency(asked, granted=granted, note=note, by=request.user, scope=scope)
    return redirect("emergency_list")


@require_POST
def emergency_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Thu lại at once."""
    scope = scope_of(request)
    with told(request, "Đã thu quyền đọc. Thay đổi có hiệu lực ngay."):
        end_emergency(_open(pk, scope=scope), by=request.user, scope=scope)
    return redirect("emergency_list")


def name_of(record: Record) -> str:
    """ "Văn bản số 12, sổ văn bản đến năm 2024, Trường …": what the book's spine tells."""
    entry = next(iter(record.entries.all()), None)
    place = f"số {entry.number}, {entry.register}" if entry else f"năm {record.year}"
    return f"{record.get_kind_display()} {place}, {record.unit.name}"


def _open(pk: int, *, scope: AccessScope) -> EmergencyAccess:
    _require_part(scope)
    asked: EmergencyAccess | None = emergencies_seen(scope).filter(pk=pk).first()
    if asked is None:
        raise Http404("Không có yêu cầu này trong phạm vi của bạn.")
    return asked


def _may_ask(scope: AccessScope) -> bool:
    return str(Role.ADMINISTRATOR) in scope.roles


def _require_part(scope: AccessScope) -> None:
    if not scope.roles & {str(role) for role in EMERGENCY_DECIDERS}:
        raise Http404("Không có trang này trong phạm vi của bạn.")


def _line(asked: EmergencyAccess, *, scope: AccessScope) -> EmergencyLine:
    state = state_of(asked)
    own = asked.asked_by_id == scope.user_id
    return EmergencyLine(
        asked=asked,
        name=name_of(asked.record),
        state=state,
        may_decide=state == "waiting" and may_decide(asked, scope=scope),
        may_end=state == "running" and (own or may_decide(asked, scope=scope)),
        may_read=state == "running" and own,
    )


def state_of(asked: EmergencyAccess) -> str:
    if asked.granted is None:
        return "waiting"
    if not asked.granted:
        return "refused"
    running = asked.ended_at is None and asked.ends_at > timezone.now()
    return "running" if running else "ended"
