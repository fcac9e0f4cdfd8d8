"""Thời hạn bảo quản, nộp lưu: dated tables of rules, proposals confirmed by an archivist."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.contrib import messages
from django.forms import model_to_dict
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import (
    ArchiveError,
    RetentionRule,
    TransferRule,
    add_rule,
    confirm_rule,
    may_keep_rules,
    replace_period,
    replace_rule,
)
from cms.collation import vietnamese_order
from cms.keeping.forms import ReplacePeriodForm, ReplaceRuleForm, RuleForm
from cms.keeping.listing import PLAN_ROLES
from cms.scoping import scope_of
from cms.telling import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

Rule = TypeVar("Rule", RetentionRule, TransferRule)
REPLACED = ("term", "amount", "measure", "legal_basis")


@require_safe
def rule_list(request: HttpRequest) -> HttpResponse:
    """The rules in force, those of before and those to come."""
    scope = scope_of(request)
    if not scope.units_for(*PLAN_ROLES):
        raise Http404("Không có trang này trong phạm vi của bạn.")
    lines = RetentionRule.objects.select_related("confirmed_by")
    rules = list(lines.order_by(vietnamese_order("group"), "code"))
    today = timezone.localdate()
    in_force = set(RetentionRule.objects.in_force(on=today).values_list("pk", flat=True))
    periods = list(TransferRule.objects.select_related("confirmed_by"))
    valid = set(TransferRule.objects.in_force(on=today).values_list("pk", flat=True))
    shown = [rule for rule in rules if rule.pk in in_force]
    handing = [rule for rule in periods if rule.pk in valid]
    context = {
        "rules": shown,
        "others": [rule for rule in rules if rule.pk not in in_force],
        "periods": handing,
        "other_periods": [rule for rule in periods if rule.pk not in valid],
        "waiting": sum(1 for rule in (*shown, *handing) if not rule.is_confirmed),
        "may_keep": may_keep_rules(scope),
    }
    return render(request, "cms/keeping/rules.html", context)


@require_POST
def rule_confirm(request: HttpRequest, rule_id: int) -> HttpResponse:
    return _confirm(request, _row(RetentionRule, rule_id, request))


@require_POST
def period_confirm(request: HttpRequest, period_id: int) -> HttpResponse:
    return _confirm(request, _row(TransferRule, period_id, request))


def _confirm(request: HttpRequest, rule: RetentionRule | TransferRule) -> HttpResponse:
    with told(request, f"Đã xác nhận: {rule}."):
        confirm_rule(rule, by=request.user, scope=scope_of(request))
    return redirect("rule_list")


@require_http_methods(["GET", "POST"])
def rule_replace(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Another term or basis from a later day on; the present row stays for what it governed."""
    rule = _row(RetentionRule, rule_id, request)
    form = ReplaceRuleForm(request.POST or None, initial=model_to_dict(rule, REPLACED))
    return _replace(request, rule, form, replace_rule, named=rule.description)


@require_http_methods(["GET", "POST"])
def period_replace(request: HttpRequest, period_id: int) -> HttpResponse:
    """Another period of handing over from a later day on; the present row stays."""
    rule = _row(TransferRule, period_id, request)
    form = ReplacePeriodForm(request.POST or None, initial=model_to_dict(rule, REPLACED))
    return _replace(request, rule, form, replace_period, named=rule.get_code_display())


def _replace(
    request: HttpRequest,
    rule: RetentionRule | TransferRule,
    form: Form,
    act: Callable[..., object],
    *,
    named: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(rule, **form.cleaned_data, by=request.user, scope=scope_of(request))
        except ArchiveError as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "Đã ghi quy định mới, chưa xác nhận.")
            return redirect("rule_list")
    context = {"form": form, "title": f"Quy định mới cho «{named}»"}
    return render(request, "cms/keeping/rule_edit.html", context)


@require_http_methods(["GET", "POST"])
def rule_add(request: HttpRequest) -> HttpResponse:
    scope = scope_of(request)
    if not may_keep_rules(scope):
        raise Http404("Không có trang này trong phạm vi của bạn.")
    form = RuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_rule(form.save(commit=False), by=request.user, scope=scope)
        except ArchiveError as refused:
            form.add_error("code", refused.message)
        else:
            messages.success(request, "Đã thêm quy định, chưa xác nhận.")
            return redirect("rule_list")
    context = {"form": form, "title": "Thêm quy định thời hạn"}
    return render(request, "cms/keeping/rule_edit.html", context)


def _row(table: type[Rule], pk: int, request: HttpRequest) -> Rule:
    """The rule, for those who keep the tables."""
    keeps = may_keep_rules(scope_of(request))
    rule = table._default_manager.filter(pk=pk).first() if keeps else None
    if rule is None:
        raise Http404("Không có quy định này trong phạm vi của bạn.")
    return rule
