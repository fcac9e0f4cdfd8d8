"""Thời hạn bảo quản, nộp lưu: dated tables of rules, proposals confirmed by an archivist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import (
    ArchiveError,
    RetentionRule,
    TransferRule,
    add_rule,
    confirm_period,
    confirm_rule,
    may_keep_rules,
    replace_period,
    replace_rule,
    scope_for,
)
from cms.collation import vietnamese_order
from cms.keeping.forms import ReplacePeriodForm, ReplaceRuleForm, RuleForm
from cms.keeping.listing import PLAN_ROLES

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope


@require_safe
def rule_list(request: HttpRequest) -> HttpResponse:
    """The rules in force, those of before and those to come."""
    scope = scope_for(request.user)
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
    scope = scope_for(request.user)
    rule = _rule(rule_id, scope=scope)
    try:
        confirm_rule(rule, by=request.user, scope=scope)
    except ArchiveError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, f"Đã xác nhận thời hạn của «{rule.description}».")
    return redirect("rule_list")


@require_http_methods(["GET", "POST"])
def rule_replace(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Another term or basis from a later day on; the present row stays for what it governed."""
    scope = scope_for(request.user)
    rule = _rule(rule_id, scope=scope)
    start = {"term": rule.term, "legal_basis": rule.legal_basis}
    form = ReplaceRuleForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            replace_rule(rule, **form.cleaned_data, by=request.user, scope=scope)
        except ArchiveError as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "Đã ghi quy định mới, chưa xác nhận.")
            return redirect("rule_list")
    context = {"form": form, "title": f"Quy định mới cho «{rule.description}»"}
    return render(request, "cms/keeping/rule_edit.html", context)


@require_POST
def period_confirm(request: HttpRequest, period_id: int) -> HttpResponse:
    scope = scope_for(request.user)
    rule = _period(period_id, scope=scope)
    confirm_period(rule, by=request.user, scope=scope)
    messages.success(request, f"Đã xác nhận: {rule}.")
    return redirect("rule_list")


@require_http_methods(["GET", "POST"])
def period_replace(request: HttpRequest, period_id: int) -> HttpResponse:
    """Another period of handing over from a later day on; the present row stays."""
    scope = scope_for(request.user)
    rule = _period(period_id, scope=scope)
    start = {"amount": rule.amount, "measure": rule.measure, "legal_basis": rule.legal_basis}
    form = ReplacePeriodForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            replace_period(rule, **form.cleaned_data, by=request.user, scope=scope)
        except ArchiveError as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "Đã ghi thời hạn nộp lưu mới, chưa xác nhận.")
            return redirect("rule_list")
    context = {"form": form, "title": f"Quy định mới cho «{rule.get_code_display()}»"}
    return render(request, "cms/keeping/rule_edit.html", context)


@require_http_methods(["GET", "POST"])
def rule_add(request: HttpRequest) -> HttpResponse:
    scope = scope_for(request.user)
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


def _rule(rule_id: int, *, scope: AccessScope) -> RetentionRule:
    rule = RetentionRule.objects.filter(pk=rule_id).first() if may_keep_rules(scope) else None
    if rule is None:
        raise Http404("Không có quy định này trong phạm vi của bạn.")
    return rule


def _period(period_id: int, *, scope: AccessScope) -> TransferRule:
    rule = TransferRule.objects.filter(pk=period_id).first() if may_keep_rules(scope) else None
    if rule is None:
        raise Http404("Không có quy định này trong phạm vi của bạn.")
    return rule
