"""Tài khoản: who one is in this system, and one's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from archive import Event, RoleAssignment, end_all_sign_ins, record_event
from cms.collation import vietnamese_order
from cms.shell.admission import SIGN_IN
from cms.shell.own_security import security_of
from cms.shell.passwords import NewPasswordForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class OwnPasswordForm(NewPasswordForm, PasswordChangeForm):
    """The old password and the new one twice, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Mật khẩu hiện nay"
        self.fields["old_password"].widget.attrs.pop("autofocus", None)


@sensitive_post_parameters()
def account(request: HttpRequest) -> HttpResponse:
    """The own account; a new password ends the person's other sessions."""
    form = OwnPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            end_all_sign_ins(request.user, but=request.session.get(SIGN_IN))
            record_event(
                Event.USER_CHANGED,
                subject=request.user,
                by=request.user,
                detail={"act": "password_changed"},
            )
        update_session_auth_hash(request, request.user)
        messages.success(request, "Đã đổi mật khẩu. Các máy khác phải đăng nhập lại.")
        return redirect("office_account")
    in_force = RoleAssignment.objects.in_force(on=timezone.localdate())
    context = {
        "form": form,
        "assignments": in_force.filter(user_id=request.user.pk)
        .select_related("unit")
        .order_by(vietnamese_order("unit__name"), "role"),
        **security_of(request),
    }
    status = 422 if form.errors else 200
    return render(request, "cms/shell/account.html", context, status=status)
