"""What the frame leaves to the worker: ids in, letters out."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks import task

from archive import User

_LETTER = "wagtailadmin/account/password_reset"


@task()
def send_password_letters(user_ids: list[int]) -> int:
    """Write to each person a link to set a new password; how many letters went out."""
    people = User.objects.filter(pk__in=user_ids, is_active=True).exclude(email="")
    for user in people:
        context = {
            "email": user.email,
            "uid": urlsafe_base64_encode(force_bytes(user.pk)),
            "user": user,
            "token": default_token_generator.make_token(user),
        }
        PasswordResetForm().send_mail(
            f"{_LETTER}/email_subject.txt",
            f"{_LETTER}/email.txt",
            context,
            settings.DEFAULT_FROM_EMAIL,
            user.email,
        )
    return len(people)
