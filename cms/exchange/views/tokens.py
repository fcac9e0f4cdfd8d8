"""Screens of the tokens: the administrator makes and revokes them, and how to send is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import ApiToken, ArchiveError, Role, RoleAssignment
from cms.collation import by_name
from cms.exchange.rest.limiting import POSTS
from cms.exchange.rest.submitting import FIELDS, MOST_FILES
from cms.exchange.rest.tokens import make_token, revoke_token
from cms.intake.forms import IntakeForm
from cms.office.reach import administered, may_manage, people_of, require_administrator
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from archive import AccessScope

PERIODS = ((30, "30 ngày"), (90, "90 ngày"), (180, "180 ngày"), (365, "1 năm"))


class TokenForm(forms.Form):
    """Which system, as whom, for how long."""

    name = forms.CharField(
        label="Tên hệ thống",
        max_length=100,
        error_messages={"required": "Hãy ghi tên hệ thống sẽ dùng thẻ."},
    )
    holder = forms.ChoiceField(
        label="Làm việc thay văn thư",
        error_messages={
            "required": "Hãy chọn văn thư và đơn vị.",
            "invalid_choice": "Hãy chọn văn thư và đơn vị trong danh sách.",
        },
    )
    days = forms.TypedChoiceField(label="Có hiệu lực", choices=PERIODS, coerce=int, initial=90)
    may_file = forms.BooleanField(label="Được vào sổ ngay khi văn bản đủ thông tin", required=False)

    def __init__(self, *args: Any, holders: dict[str, RoleAssignment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, f"{a.user}, {a.unit}") for key, a in holders.items()]
        self.fields["holder"].choices = [("", "— chọn văn thư —"), *choices]


@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Tokens of the administrator's units; a new one is shown in this answer only."""
    scope = scope_of(request)
    require_administrator(scope)
    holders = _holders(scope)
    form = TokenForm(request.POST or None, holders=holders)
    secret = ""
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        held = holders[data.pop("holder")]
        try:
            _, secret = make_token(user=held.user, unit=held.unit, by=request.user, **data)
            form = TokenForm(holders=holders)
        except ArchiveError as refused:
            form.add_error("holder", refused.message)
    now = timezone.now()
    rows = [(token, token.is_in_force(at=now)) for token in _tokens(scope)]
    context = {"form": form, "secret": secret, "rows": rows, "now": now}
    response = render(request, "cms/exchange/tokens.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a token at once."""
    scope = scope_of(request)
    require_administrator(scope)
    revoke_token(get_object_or_404(_tokens(scope), pk=pk), by=request.user)
    messages.success(request, "Đã thu hồi thẻ. Hệ thống dùng thẻ này không gửi được nữa.")
    return redirect("token_list")


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """How another system sends documents."""
    require_administrator(scope_of(request))
    fields = [(n, f.label) for n, f in IntakeForm.base_fields.items() if n in FIELDS]
    context = {
        "fields": fields,
        "address": request.build_absolute_uri("/api/van-ban/"),
        "posts": POSTS,
        "most_files": MOST_FILES,
    }
    return render(request, "cms/exchange/guide.html", context)


def _tokens(scope: AccessScope) -> Any:
    return ApiToken.objects.filter(unit_id__in=administered(scope)).select_related("user", "unit")


def _holders(scope: AccessScope) -> dict[str, RoleAssignment]:
    """Clerks of the units, whose accounts the administrator may manage."""
    rows = RoleAssignment.objects.in_force(on=timezone.localdate()).filter(
        role=Role.CLERK,
        unit_id__in=administered(scope),
        user__in=people_of(scope),
        user__is_active=True,
    )
    held = by_name(rows.select_related("user", "unit"), "unit__name")
    return {str(a.pk): a for a in held if may_manage(a.user, scope=scope)}
