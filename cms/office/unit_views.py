"""The screens of the units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import (
    ArchiveError,
    ImportRefused,
    RoleAssignment,
    SuccessionKind,
    Unit,
    UnitLevel,
    UnitSuccession,
    add_code,
    remove_code,
    successors_of,
)
from cms.collation import by_name, person_key
from cms.office.people_writing import carry_roles, roles_to_carry
from cms.office.reach import (
    administered,
    is_system_administrator,
    open_unit,
    require_administrator,
    units_of,
)
from cms.office.unit_forms import AliasForm, CodeForm, SuccessionForm, UnitForm, UnitListForm
from cms.office.unit_import import (
    apply_rows,
    rows_of,
    seal_rows,
    template_sheet,
    try_rows,
    unseal_rows,
)
from cms.office.unit_tree import PAGE_SIZE, VALIDITY, lineage, read_unit_state, unit_lines
from cms.office.unit_writing import (
    add_alias,
    add_succession,
    remove_alias,
    remove_succession,
    save_unit,
)
from cms.scoping import scope_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from archive import AccessScope


@require_safe
def unit_list(request: HttpRequest) -> HttpResponse:
    """The tree of units that the user administers."""
    scope = scope_of(request)
    require_administrator(scope)
    state = read_unit_state(request.GET)
    lines = unit_lines(state, units=administered(scope), today=timezone.localdate())
    pages = max(-(-len(lines) // PAGE_SIZE), 1)
    number = min(state.page, pages)
    context = {
        "state": state,
        "lines": lines[(number - 1) * PAGE_SIZE : number * PAGE_SIZE],
        "total": len(lines),
        "levels": [("", "Tất cả"), *UnitLevel.choices],
        "validity": VALIDITY.items(),
        "number": number,
        "pages": pages,
        "previous": state.address(page=number - 1) if number > 1 else "",
        "next": state.address(page=number + 1) if number < pages else "",
    }
    return render(request, "cms/office/units.html", context)


@require_safe
def unit_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: facts, names, place, what it came from and became, who works there."""
    scope = scope_of(request)
    unit = open_unit(pk=pk, scope=scope)
    return _unit_page(request, unit, scope=scope)


def _unit_page(
    request: HttpRequest,
    unit: Unit,
    *,
    scope: AccessScope,
    alias_form: Form | None = None,
    succession_form: Form | None = None,
    code_form: Form | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    roles = RoleAssignment.objects.filter(unit=unit).select_related("user")
    origins, onward = lineage(unit)
    ended = unit.valid_to is not None and unit.valid_to < today
    context = {
        "unit": unit,
        "valid": unit.is_valid_on(today),
        "ended": ended,
        "heirs": _heirs(unit, scope=scope, today=today) if ended else [],
        "left_behind": _left_behind(unit, origins, scope=scope, today=today),
        "successors": successors_of(unit),
        "above": list(Unit.objects.filter(pk__in=unit.path_ids[:-1]).order_by("path")),
        "below": unit.children.count(),
        "aliases": by_name(unit.aliases.all()),
        "origins": origins,
        "onward": onward,
        "assignments": sorted(roles, key=lambda a: (person_key(str(a.user)), a.role)),
        "alias_form": alias_form or AliasForm(),
        "codes": unit.codes.all(),
        "code_form": code_form or CodeForm(),
        "succession_form": succession_form or SuccessionForm(units=administered(scope), unit=unit),
        "reach": administered(scope),
        "today": today,
    }
    return render(request, "cms/office/unit.html", context)


def _heirs(unit: Unit, *, scope: AccessScope, today: date) -> list[Unit]:
    """Those that follow the unit, live, and still lack some of its people."""
    reach = administered(scope)
    return [
        heir
        for heir in successors_of(unit)
        if heir.pk in reach and heir.is_valid_on(today) and roles_to_carry(unit, heir, on=today)
    ]


def _left_behind(
    unit: Unit, origins: Sequence[UnitSuccession], *, scope: AccessScope, today: date
) -> list[Unit]:
    """Ended units before this one whose people have not got their roles here."""
    return [
        row.predecessor
        for row in origins
        if row.predecessor_id in administered(scope)
        and unit in _heirs(row.predecessor, scope=scope, today=today)
        and not row.predecessor.is_valid_on(today)
    ]


@require_POST
def roles_carry(request: HttpRequest, pk: int) -> HttpResponse:
    """Trao vai trò ở đơn vị kế thừa, to all who hold one in the unit that ended."""
    scope = scope_of(request)
    unit = open_unit(pk=pk, scope=scope)
    today = timezone.localdate()
    heirs = {str(heir.pk): heir for heir in _heirs(unit, scope=scope, today=today)}
    heir = heirs.get(request.POST.get("don-vi", ""))
    if heir is None or unit.valid_to is None or unit.valid_to >= today:
        raise Http404("Không có đơn vị kế thừa này trong phạm vi của bạn.")
    try:
        given = carry_roles(unit, heir, by=request.user, scope=scope, on=today)
    except ArchiveError as refused:
        messages.error(request, refused.message)
        return redirect("unit_page", pk)
    messages.success(request, f"Đã trao {given} vai trò ở {heir.name}.")
    return redirect("unit_page", heir.pk)


@require_http_methods(["GET", "POST"])
def unit_edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add a unit or correct its facts."""
    scope = scope_of(request)
    require_administrator(scope)
    unit = open_unit(pk=pk, scope=scope) if pk else Unit()
    form = UnitForm(
        request.POST or None,
        instance=unit,
        units=administered(scope),
        free=is_system_administrator(scope),
    )
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_unit(form.instance, by=request.user, changed=form.changed_data)
        except ArchiveError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Đã lưu {saved.name}.")
            return redirect("unit_page", saved.pk)
    return render(request, "cms/office/unit_edit.html", {"form": form, "unit": unit, "editing": pk})


@require_POST
def alias_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name of the unit."""
    scope = scope_of(request)
    unit = open_unit(pk=pk, scope=scope)
    form = AliasForm(request.POST)
    if not form.is_valid():
        return _unit_page(request, unit, scope=scope, alias_form=form)
    add_alias(unit, name=form.cleaned_data["name"], by=request.user)
    messages.success(request, "Đã thêm tên khác.")
    return redirect("unit_page", pk)


@require_POST
def alias_remove(request: HttpRequest, pk: int, alias: int) -> HttpResponse:
    """A name that was entered by mistake."""
    unit = open_unit(pk=pk, scope=scope_of(request))
    remove_alias(get_object_or_404(unit.aliases, pk=alias), by=request.user)
    messages.success(request, "Đã bỏ tên khác.")
    return redirect("unit_page", pk)


@require_POST
def code_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A code of exchange with the period in which it is the unit's."""
    scope = scope_of(request)
    unit = open_unit(pk=pk, scope=scope)
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            add_code(unit, **form.cleaned_data, by=request.user)
        except ArchiveError as error:
            form.add_error("code", error.message)
        else:
            messages.success(request, "Đã thêm mã định danh.")
            return redirect("unit_page", pk)
    return _unit_page(request, unit, scope=scope, code_form=form)


@require_POST
def code_remove(request: HttpRequest, pk: int, code: int) -> HttpResponse:
    """A code that was entered by mistake."""
    unit = open_unit(pk=pk, scope=scope_of(request))
    remove_code(get_object_or_404(unit.codes, pk=code), by=request.user)
    messages.success(request, "Đã bỏ mã định danh.")
    return redirect("unit_page", pk)


@require_POST
def succession_add(request: HttpRequest, pk: int) -> HttpResponse:
    """One act of reform, with all the units it names."""
    scope = scope_of(request)
    unit = open_unit(pk=pk, scope=scope)
    form = SuccessionForm(request.POST, units=administered(scope), unit=unit)
    if form.is_valid():
        data = dict(form.cleaned_data)
        others = list(units_of(scope).filter(pk__in=data.pop("others")))
        data["kind"] = SuccessionKind(data["kind"])
        try:
            add_succession(unit, others=others, by=request.user, **data)
        except ArchiveError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã ghi tiền thân, kế thừa.")
            return redirect("unit_page", pk)
    return _unit_page(request, unit, scope=scope, succession_form=form)


@require_POST
def succession_remove(request: HttpRequest, pk: int, succession: int) -> HttpResponse:
    """A succession that was entered by mistake; both units must be the user's."""
    scope = scope_of(request)
    unit = open_unit(pk=pk, scope=scope)
    rows = UnitSuccession.objects.filter(Q(predecessor=unit) | Q(successor=unit))
    row = get_object_or_404(rows, pk=succession)
    if not {row.predecessor_id, row.successor_id} <= administered(scope):
        raise Http404
    remove_succession(row, unit=unit, by=request.user)
    messages.success(request, "Đã bỏ dòng tiền thân, kế thừa.")
    return redirect("unit_page", pk)


@require_safe
def unit_template(request: HttpRequest) -> HttpResponseBase:
    """The empty list to fill."""
    scope = scope_of(request)
    require_administrator(scope)
    own = Unit.objects.filter(pk__in=administered(scope)).first()
    return template_sheet(under=own.name if own else "")


@require_http_methods(["GET", "POST"])
def unit_import(request: HttpRequest) -> HttpResponse:
    """Try a list, show what each line would do, then apply what was shown."""
    scope = scope_of(request)
    require_administrator(scope)
    reach = {"units": administered(scope), "free": is_system_administrator(scope)}
    if "rows" in request.POST:
        return _confirm(request, reach=reach)
    form = UnitListForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            rows = rows_of(form.cleaned_data["file"])
            changes = try_rows(rows, **reach)
        except ImportRefused as error:
            form.add_error("file", error.message)
        else:
            context |= _tried(changes) | {"sealed": seal_rows(rows, by=request.user)}
    return render(request, "cms/office/unit_import.html", context)


def _confirm(request: HttpRequest, *, reach: dict[str, object]) -> HttpResponse:
    try:
        rows = unseal_rows(request.POST["rows"], by=request.user)
        changes = apply_rows(rows, by=request.user, **reach)
    except ImportRefused as error:
        messages.error(request, error.message)
        return redirect("unit_import")
    if any(change.errors for change in changes):
        context = {"form": UnitListForm(), **_tried(changes)}
        return render(request, "cms/office/unit_import.html", context)
    messages.success(request, f"Đã nhập {len(changes)} đơn vị.")
    return redirect("unit_list")


def _tried(changes: list[object]) -> dict[str, object]:
    return {
        "changes": changes,
        "wrong": sum(bool(c.errors) for c in changes),
        "created": sum(c.action == "create" and not c.errors for c in changes),
        "updated": sum(c.action == "update" and not c.errors for c in changes),
    }
