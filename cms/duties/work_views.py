"""Screens of given work: the list, one instance with its proof, the judging of it, the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from archive import (
    ArchiveError,
    Event,
    InstanceState,
    accept_work,
    asks_to_register,
    instances_seen,
    instances_to_urge,
    log_inspection,
    may_hand_in,
    may_judge,
    may_judge_this,
    registrations_seen,
    return_work,
)
from cms.duties.forms import UrgeForm
from cms.duties.listing import PARTS, instances_in
from cms.duties.orders import order_of
from cms.duties.proofs import proofs_of
from cms.duties.standing import Line
from cms.lists.parts import part_shown
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, Instance


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """One part of what the user's unit was given, or has to judge."""
    scope = scope_of(request)
    if not scope.grants:
        raise Http404("Không có danh sách này trong phạm vi của bạn.")
    shown = part_shown(request, PARTS, lambda part: instances_in(part, scope=scope))
    context = shown | {"lines": [Line.of(instance) for instance in shown["rows"]]}
    return render(request, "cms/duties/list.html", context)


@require_safe
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """One instance: the words of the order, what was handed in, what may be done."""
    scope = scope_of(request)
    instance = open_instance(pk, scope=scope)
    log_inspection(
        Event.INSPECTION_SEARCHED,
        subject=instance,
        scope=scope,
        by=request.user,
        unit_id=instance.assignment.unit_id,
        detail={"list": "viec", "work": instance.pk},
    )
    submissions = list(instance.submissions.select_related("handed_by", "judged_by"))
    proofs = proofs_of(submissions, instance=instance, scope=scope)
    newest = submissions[0] if submissions else None
    waiting = newest is not None and instance.state == InstanceState.SUBMITTED
    today = timezone.localdate()
    context = {
        "instance": instance,
        "duty": instance.assignment.obligation,
        "line": Line.of(instance),
        "order": order_of(instance.assignment.obligation, scope=scope),
        "submissions": [(one, proofs.get(one.pk, [])) for one in submissions],
        "closed_proofs": any(not p.address for held in proofs.values() for p in held),
        "may_hand_in": open_to(instance, scope=scope),
        "may_judge": waiting and newest and may_judge_this(newest, scope=scope, by=request.user),
        "not_oneself": waiting and newest and may_judge(instance, scope=scope),
        "newest": newest,
        "registering": asks_to_register(instance),
        "registrations": registrations_seen(scope).filter(instance=instance),
        "urgings": instance.urgings.select_related("by"),
        "urge_form": UrgeForm(initial={"step": 1})
        if instances_to_urge(scope, on=today).filter(pk=instance.pk).exists()
        else None,
    }
    return render(request, "cms/duties/work.html", context)


@require_POST
def judge(request: HttpRequest, pk: int, number: int, act: str) -> HttpResponse:
    """Đạt, or yêu cầu bổ sung with its reason."""
    scope = scope_of(request)
    instance = open_instance(pk, scope=scope)
    if not may_judge(instance, scope=scope) or act not in ("dat", "bo-sung"):
        raise Http404("Không có việc này trong phạm vi của bạn.")
    submission = get_object_or_404(instance.submissions, number=number)
    said = request.POST.get("answer", "")[:2000]
    try:
        if act == "dat":
            accept_work(submission, answer=said, scope=scope, by=request.user)
            messages.success(request, "Đã xác nhận kết quả đạt.")
        else:
            return_work(submission, reason=said, scope=scope, by=request.user)
            messages.success(request, "Đã trả lại để đơn vị bổ sung. Bản đã nộp vẫn được giữ.")
    except ArchiveError as refused:
        messages.error(request, refused.message)
    return redirect("duty_work", instance.pk)


@require_safe
def receipt(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Biên nhận: code, time and list of what was handed in, to be shown and printed."""
    scope = scope_of(request)
    instance = open_instance(pk, scope=scope)
    submission = get_object_or_404(instance.submissions.select_related("handed_by"), number=number)
    proofs = proofs_of([submission], instance=instance, scope=scope)
    context = {
        "instance": instance,
        "duty": instance.assignment.obligation,
        "line": Line.of(instance),
        "order": order_of(instance.assignment.obligation, scope=scope),
        "submission": submission,
        "proofs": proofs.get(submission.pk, []),
    }
    return render(request, "cms/duties/receipt.html", context)


def open_instance(pk: int, *, scope: AccessScope) -> Instance:
    """The instance within the scope; unknown and forbidden are the same 404."""
    found = instances_seen(scope).select_related(
        "period",
        "assignment__unit",
        "assignment__given_by",
        "assignment__obligation__record__unit",
    )
    instance = found.filter(pk=pk).first()
    if instance is None:
        raise Http404("Không có việc này trong phạm vi của bạn.")
    return instance


def open_to(instance: Instance, *, scope: AccessScope) -> bool:
    """Whether the user may hand in now."""
    return (
        may_hand_in(instance, scope=scope)
        and instance.assignment.taken_off_at is None
        and instance.state != InstanceState.ACCEPTED
    )
