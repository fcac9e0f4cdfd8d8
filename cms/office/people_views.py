"""The screens of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import ArchiveError, NotAllowed, Role, has_second_factor
from cms.office.people_forms import (
    NewPersonForm,
    PersonForm,
    ResetForm,
    RoleForm,
    SecondFactorResetForm,
)
from cms.office.people_listing import (
    PAGE_SIZE,
    STATES,
    find_people,
    read_people_state,
    with_roles,
)
from cms.office.people_writing import (
    create_person,
    give_role,
    reset_password,
    reset_second_factor,
    save_person,
    set_active,
    take_role,
)
from cms.office.reach import (
    administered,
    is_system_administrator,
    may_manage,
    open_person,
    require_administrator,
)
from cms.office.unit_tree import choices_of
from cms.scoping import scope_of
from cms.telling import told

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, RoleAssignment, User


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """The people of the administrator's units."""
    scope = scope_of(request)
    require_administrator(scope)
    state = read_people_state(request.GET)
    if state.unit and state.unit not in administered(scope):
        raise Http404("Không có đơn vị này trong phạm vi của bạn.")
    found = find_people(state, scope=scope, today=timezone.localdate())
    pages = max(-(-len(found) // PAGE_SIZE), 1)
    number = min(state.page, pages)
    shown = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    context = {
        "state": state,
        "people": with_roles(shown, scope=scope),
        "total": len(found),
        "units": choices_of(administered(scope)),
        "roles": [("", "Tất cả"), *Role.choices],
        "states": STATES.items(),
        "today": timezone.localdate(),
        "number": number,
        "pages": pages,
        "previous": state.address(page=number - 1) if number > 1 else "",
        "next": state.address(page=number + 1) if number < pages else "",
    }
    return render(request, "cms/office/people.html", context)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def person_add(request: HttpRequest) -> HttpResponse:
    """A new account; a made password is shown on the answer and nowhere else."""
    scope = scope_of(request)
    require_administrator(scope)
    initial = {"unit": request.GET.get("don-vi", "")}
    form = NewPersonForm(request.POST or None, units=administered(scope), initial=initial)
    if request.method == "POST" and form.is_valid():
        person, made = create_person(**form.cleaned_data, by=request.user, scope=scope)
        _advise(request, role=form.cleaned_data["role"], ends=form.cleaned_data["valid_to"])
        if made:
            return _shown_once(request, person, made)
        messages.success(request, f"Đã tạo tài khoản {person.username}.")
        return redirect("person_page", person.pk)
    return render(request, "cms/office/person_add.html", {"form": form})


def _shown_once(request: HttpRequest, person: User, made: str) -> HttpResponse:
    return render(request, "cms/office/person_password.html", {"person": person, "made": made})


def _advise(request: HttpRequest, *, role: str, ends: object) -> None:
    if role == Role.INSPECTOR and not ends:
        messages.warning(
            request,
            "Vai trò thanh tra, kiểm tra chưa có ngày kết thúc. "
            "Nên ghi ngày hết hạn theo quyết định kiểm tra.",
        )


@require_http_methods(["GET", "POST"])
def person_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: name, roles, account."""
    scope = scope_of(request)
    person = open_person(pk=pk, scope=scope)
    form = PersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        try:
            save_person(person, by=request.user, scope=scope, changed=form.changed_data)
        except NotAllowed as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã lưu thông tin.")
            return redirect("person_page", pk)
    return _person_page(request, person, scope=scope, form=form)


def _person_page(
    request: HttpRequest,
    person: User,
    *,
    scope: AccessScope,
    form: Form | None = None,
    role_form: Form | None = None,
    reset_form: Form | None = None,
    factor_form: Form | None = None,
) -> HttpResponse:
    units = administered(scope)
    roles = person.assignments.select_related("unit").order_by("unit__path", "role")
    own = person.pk == request.user.pk
    context = {
        "person": person,
        "form": form or PersonForm(instance=person),
        "role_form": role_form or RoleForm(units=units, auto_id="vai-%s"),
        "reset_form": reset_form or ResetForm(person=person, auto_id="mk-%s"),
        "factor_form": factor_form or SecondFactorResetForm(auto_id="hb-%s"),
        "second_factor": has_second_factor(person),
        "assignments": [row for row in roles if row.unit_id in units],
        "manageable": may_manage(person, scope=scope),
        "own": own,
        "may_give": not own or is_system_administrator(scope),
        "today": timezone.localdate(),
    }
    return render(request, "cms/office/person.html", context)


@require_POST
def role_give(request: HttpRequest, pk: int) -> HttpResponse:
    """Trao vai trò."""
    scope = scope_of(request)
    person = open_person(pk=pk, scope=scope)
    form = RoleForm(request.POST, units=administered(scope), auto_id="vai-%s")
    if form.is_valid():
        try:
            give_role(person, **form.cleaned_data, by=request.user, scope=scope)
        except ArchiveError as error:
            form.add_error(None, error.message)
        else:
            _advise(request, role=form.cleaned_data["role"], ends=form.cleaned_data["valid_to"])
            messages.success(request, "Đã trao vai trò.")
            return redirect("person_page", pk)
    return _person_page(request, person, scope=scope, role_form=form)


@require_POST
def role_take(request: HttpRequest, pk: int, assignment: int) -> HttpResponse:
    """Thu vai trò; it ends with the next request of the person."""
    scope = scope_of(request)
    person = open_person(pk=pk, scope=scope)
    held: RoleAssignment | None = (
        person.assignments.select_related("unit", "user")
        .filter(pk=assignment, unit_id__in=administered(scope))
        .first()
    )
    if held is None:
        raise Http404("Không có vai trò này trong phạm vi của bạn.")
    with told(request, "Đã thu vai trò. Thay đổi có hiệu lực ngay."):
        take_role(held, by=request.user, scope=scope)
    return redirect("person_page", pk)


@require_POST
def person_lock(request: HttpRequest, pk: int) -> HttpResponse:
    """Khóa or mở khóa the account."""
    scope = scope_of(request)
    person = open_person(pk=pk, scope=scope)
    active = request.POST.get("viec") == "mo"
    done = "mở khóa" if active else "khóa"
    with told(request, f"Đã {done} tài khoản {person.username}."):
        set_active(person, active=active, by=request.user, scope=scope)
    return redirect("person_page", pk)


@sensitive_post_parameters("password")
@require_POST
def person_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Đặt lại mật khẩu; a made one is shown once."""
    scope = scope_of(request)
    person = open_person(pk=pk, scope=scope)
    form = ResetForm(request.POST, person=person, auto_id="mk-%s")
    if form.is_valid():
        try:
            made = reset_password(
                person, password=form.cleaned_data["password"], by=request.user, scope=scope
            )
        except ArchiveError as error:
            form.add_error(None, error.message)
        else:
            if made:
                return _shown_once(request, person, made)
            messages.success(request, "Đã đặt lại mật khẩu.")
            return redirect("person_page", pk)
    return _person_page(request, person, scope=scope, reset_form=form)


@require_POST
def person_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Cài lại xác nhận hai bước, with a reason."""
    scope = scope_of(request)
    person = open_person(pk=pk, scope=scope)
    form = SecondFactorResetForm(request.POST, auto_id="hb-%s")
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            reset_second_factor(person, reason=reason, by=request.user, scope=scope)
        except ArchiveError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã gỡ. Lần đăng nhập sau người này cài điện thoại mới.")
            return redirect("person_page", pk)
    return _person_page(request, person, scope=scope, factor_form=form)
