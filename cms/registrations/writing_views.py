"""Write a registration: what was typed is kept as a draft first, then submitted if it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from archive import (
    ArchiveError,
    InvalidFiling,
    Registration,
    earlier_registrations,
    may_register,
    save_registration,
    submit_registration,
)
from cms.registrations.forms import RegistrationForm, periods_around, targets_of
from cms.registrations.listing import own_units
from cms.registrations.views import find_registration
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, Unit


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Đăng ký mới, for one of the user's own units (``?don-vi=`` where there are several)."""
    scope = scope_of(request)
    units = own_units(scope)
    if not units:
        raise Http404("Không có đơn vị nào của bạn đăng ký được.")
    wanted = request.GET.get("don-vi", "")
    unit = next((one for one in units if str(one.pk) == wanted), units[0])
    registration = Registration(unit=unit)
    first = {"goes_to": f"viec-{request.GET.get('viec', '')}"}
    return _write(request, registration, first=first, scope=scope, units=units)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft, or one that was sent back."""
    scope = scope_of(request)
    registration = find_registration(pk, scope=scope)
    if not may_register(scope, unit_id=registration.unit_id):
        raise Http404("Không có đăng ký này trong phạm vi của bạn.")
    if request.method == "GET" and registration.state not in ("draft", "returned"):
        return redirect("registration_page", pk)
    first = RegistrationForm.first_values(registration)
    return _write(request, registration, first=first, scope=scope)


def _write(
    request: HttpRequest,
    registration: Registration,
    *,
    first: dict[str, object],
    scope: AccessScope,
    units: list[Unit] | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    form = RegistrationForm(
        request.POST if request.method == "POST" else None,
        targets=targets_of(registration.unit, scope=scope, today=today),
        periods=periods_around(today, kept=registration.period),
        initial=first,
    )
    if form.is_bound and form.is_valid():
        saved = _save(request, registration, form, scope=scope)
        if saved is not None and "nop" in request.POST:
            saved = _submit(request, saved, form, scope=scope)
        if saved is not None:
            return redirect("registration_page", saved.pk)
    context = {
        "registration": registration,
        "form": form,
        "units": units or [],
        "earlier": earlier_registrations([registration]).get(registration.pk, []),
        "answer": registration.answer if registration.state == "returned" else "",
    }
    status = 422 if form.errors else 200
    return render(request, "cms/registrations/write.html", context, status=status)


def _save(
    request: HttpRequest,
    registration: Registration,
    form: RegistrationForm,
    *,
    scope: AccessScope,
) -> Registration | None:
    """The saved draft, or nothing once the form says why not."""
    try:
        saved = save_registration(
            registration,
            terms=form.terms,
            receiver=form.target.receiver,
            instance=form.target.instance,
            seen=form.cleaned_data["seen"] or 0,
            scope=scope,
            by=request.user,
        )
    except ArchiveError as refused:
        _tell(form, refused)
        return None
    if "nop" not in request.POST:
        messages.success(
            request, f"Đã lưu lúc {timezone.localtime():%H:%M}. Đăng ký chưa nộp; sửa tiếp khi cần."
        )
    return saved


def _submit(
    request: HttpRequest, saved: Registration, form: RegistrationForm, *, scope: AccessScope
) -> Registration | None:
    """The submitted registration, or nothing once the form says what is missing."""
    try:
        sent = submit_registration(saved, scope=scope, by=request.user)
    except ArchiveError as refused:
        _tell(form, refused)
        form.data = form.data.copy()
        form.data["seen"] = str(saved.edition)
        return None
    messages.success(request, f"Đã nộp. Mã biên nhận: {sent.code}.")
    return sent


def _tell(form: RegistrationForm, refused: ArchiveError) -> None:
    fields = refused.fields if isinstance(refused, InvalidFiling) else {}
    for name, message in (fields or {None: refused.message}).items():
        form.add_error(name, message)
