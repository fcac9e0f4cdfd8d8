"""What a new password has to be, and the person's own in place of the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from archive import Event, Unit, own_password, record_event
from cms.shell.admission import enter_held, held_for_password
from search import fold

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import User

PRODUCT = "vankho"
SHORTEST_WORD, LEAST_BESIDE = 4, 6
RULES = "Ít nhất 10 ký tự, không chỉ gồm chữ số, không phải tên đăng nhập hay tên cơ quan."


class OfficeWordsValidator:
    """Refuse what is little more than the name of the product or of the person's office.

    OWASP ASVS 6.1.2, 6.2.11.
    """

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise when fewer than six letters and digits stand beside those names."""
        whole = rest = squeezed(password)
        for word in sorted(office_words(user), key=len, reverse=True):
            rest = rest.replace(word, "")
        if rest != whole and len(rest) < LEAST_BESIDE:
            raise ValidationError(
                "Mật khẩu gần như chỉ có tên cơ quan hoặc tên phần mềm. Hãy thêm vài từ khác."
            )

    def get_help_text(self) -> str:
        return RULES


def office_words(user: User | None) -> set[str]:
    """The names that others would try first, as ``squeezed`` writes them."""
    names = {PRODUCT}
    if user is not None and user.pk:
        units = Unit.objects.filter(assignments__user=user)
        names.update(
            name for row in units.values_list("name", "short_name", "abbrev") for name in row
        )
    words = {squeezed(name) for name in names}
    return {word for word in words if len(word) >= SHORTEST_WORD}


def squeezed(text: str) -> str:
    """Letters and digits only, lower case, without dấu."""
    return "".join(filter(str.isalnum, fold(text)))


class NewPasswordForm(SetPasswordForm):
    """The new password twice, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Mật khẩu mới"
        self.fields["new_password1"].help_text = RULES
        self.fields["new_password2"].label = "Nhập lại mật khẩu mới"
        self.fields["new_password2"].help_text = ""

    def clean_new_password1(self) -> str:
        """Another one than the present, which somebody may know."""
        password: str = self.cleaned_data["new_password1"]
        if self.user.check_password(password):
            raise ValidationError("Hãy chọn mật khẩu khác mật khẩu hiện nay.")
        return password

    def save(self, commit: bool = True) -> User:
        """Keep it as the person's own; always stored."""
        own_password(self.user, password=self.cleaned_data["new_password1"])
        user: User = self.user
        return user


@never_cache
@sensitive_post_parameters()
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def first_password(request: HttpRequest) -> HttpResponse:
    """The last step in with a lent password: an own one, which the administrator does not know."""
    user = held_for_password(request)
    if user is None:
        return redirect("wagtailadmin_login")
    form = NewPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            record_event(
                Event.USER_CHANGED, subject=user, by=user, detail={"act": "password_changed"}
            )
        return enter_held(request, user)
    status = 422 if form.errors else 200
    return render(request, "cms/shell/first_password.html", {"form": form}, status=status)
