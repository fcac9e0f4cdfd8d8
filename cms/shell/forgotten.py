"""Quên mật khẩu: a letter with a link, the same answer in the same time for every address."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views.account import PasswordResetConfirmView

from archive import (
    Event,
    TooManyTries,
    end_all_sign_ins,
    letter_limit,
    record_event,
    take_try,
)
from cms.shell.passwords import NewPasswordForm
from cms.shell.tasks import send_password_letters

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class ForgottenForm(PasswordResetForm):
    """Asks the worker to write; whether anybody has the address cannot be told from outside."""

    def save(self, *, request: HttpRequest, **options: Any) -> None:
        address = self.cleaned_data["email"]
        people = [user.pk for user in self.get_users(address)]
        try:
            take_try([letter_limit(address=address, origin=request.META.get("REMOTE_ADDR", ""))])
        except TooManyTries:
            people = []
        transaction.on_commit(partial(send_password_letters.enqueue, people))


class NewPassword(PasswordResetConfirmView):
    """The link of the letter: a new password ends every session of the person."""

    form_class = NewPasswordForm

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            end_all_sign_ins(self.user)
            detail = {"act": "password_by_letter"}
            record_event(Event.USER_CHANGED, subject=self.user, by=self.user, detail=detail)
        return response
