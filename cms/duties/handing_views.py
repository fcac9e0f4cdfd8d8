"""Nộp kết quả: records are looked for, added and taken out until they are handed in together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from archive import HandIn, InvalidFiling, NotAllowed, hand_in, records_to_hand_in
from cms.duties.choosing import find_records
from cms.duties.forms import HandInForm
from cms.duties.orders import order_of
from cms.duties.standing import Line
from cms.duties.work_views import open_instance, open_to
from cms.scoping import scope_of
from cms.shell.outages import is_full

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, Instance, Record


@require_http_methods(["GET", "POST"])
def hand_in_work(request: HttpRequest, pk: int) -> HttpResponse:
    """One form for it all, so that nothing typed is lost while records are chosen."""
    scope = scope_of(request)
    instance = open_instance(pk, scope=scope)
    if not open_to(instance, scope=scope):
        raise Http404("Không có việc này trong phạm vi của bạn.")
    duty = instance.assignment.obligation
    form = HandInForm(request.POST if "nop" in request.POST else None, duty=duty)
    if "nop" not in request.POST:
        form.initial = {name: request.POST.get(name, "") for name in form.fields}
    chosen = _chosen(request, instance, scope=scope)
    _remember(request, instance, chosen)
    if form.is_bound and form.is_valid():
        what = HandIn(records=[record.pk for record in chosen], **form.cleaned_data)
        try:
            made = hand_in(instance, what, scope=scope, by=request.user)
        except InvalidFiling as invalid:
            for name, message in (invalid.fields or {None: invalid.message}).items():
                form.add_error(name, message)
        except NotAllowed as refused:
            messages.error(request, refused.message)
            return redirect("duty_work", instance.pk)
        else:
            request.session.pop(_key(instance), None)
            messages.success(request, f"Đã nộp. Mã biên nhận: {made.code}.")
            return redirect("duty_receipt", instance.pk, made.number)
    return _screen(request, instance, form, chosen, scope=scope)


def _screen(
    request: HttpRequest,
    instance: Instance,
    form: HandInForm,
    chosen: list[Record],
    *,
    scope: AccessScope,
) -> HttpResponse:
    text = request.POST.get("q", "")[:200]
    found, total = find_records(text, instance=instance, scope=scope)
    taken = {record.pk for record in chosen}
    context = {
        "instance": instance,
        "duty": instance.assignment.obligation,
        "line": Line.of(instance),
        "order": order_of(instance.assignment.obligation, scope=scope),
        "form": form,
        "chosen": chosen,
        "text": text,
        "found": [record for record in found if record.pk not in taken],
        "shown": len(found),
        "total": total,
    }
    return render(request, "cms/duties/hand_in.html", context, status=422 if form.errors else 200)


def _chosen(request: HttpRequest, instance: Instance, *, scope: AccessScope) -> list[Record]:
    """Those chosen so far in their order, with the one just added, without the one taken out.

    Opened anew it goes on with what was chosen before; before the first choice with what the
    last version held, to be completed.
    """
    if request.method == "POST":
        asked = [*request.POST.getlist("chon"), request.POST.get("them", "")]
    elif _key(instance) in request.session:
        asked = request.session[_key(instance)]
    else:
        last = instance.submissions.first()
        asked = [str(pk) for pk in last.items.values_list("record", flat=True)] if last else []
    ids = [int(one) for one in asked if one.isdecimal() and len(one) < 12]
    out = request.POST.get("bo", "")
    rows = records_to_hand_in(instance, scope=scope).filter(pk__in=ids).select_related("page")
    known = {record.pk: record for record in rows}
    return [known[pk] for pk in dict.fromkeys(ids) if pk in known and str(pk) != out]


def _remember(request: HttpRequest, instance: Instance, chosen: list[Record]) -> None:
    """Keep the choice for who leaves the screen and comes back; not while the disk is full."""
    if request.method == "POST" and not is_full():
        request.session[_key(instance)] = [str(record.pk) for record in chosen]


def _key(instance: Instance) -> str:
    return f"hand_in_{instance.pk}"
