"""Screens of packages that come from another office: send, read the check, take in, report."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import PackageState, ReceivedPackage, RecordFate, Unit
from cms.collation import by_name
from cms.exchange.packages.checking import receive_package, units_for_packages
from cms.exchange.packages.reporting import report_rows, sentence_of, shown_rows, told_of
from cms.exchange.packages.spool import forget, keep_sent, laid_packages
from cms.exchange.packages.tasks import check_received_package, take_received_package
from cms.forms import FileButton
from cms.intake.manifest.folder import import_root
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from archive import AccessScope

PAGE_SIZE = 100
BUSY = (PackageState.CHECKING, PackageState.RUNNING)
WAITING = (PackageState.READY, PackageState.STOPPED)
DROPPED = "Đã bỏ, không nhận."


class PackageForm(forms.Form):
    """A package, sent or laid on the server, the unit that is to keep it, and the sender's key."""

    file = forms.FileField(
        label="Tệp gói (.zip)",
        widget=FileButton,
        required=False,
        error_messages={"empty": "Tệp trống."},
    )
    laid = forms.ChoiceField(label="Hoặc gói có sẵn trên máy chủ", required=False)
    unit = forms.TypedChoiceField(
        label="Đơn vị nhận",
        coerce=int,
        error_messages={"required": "Hãy chọn đơn vị.", "invalid_choice": "Hãy chọn đơn vị."},
    )
    expected_key = forms.RegexField(
        label="Khóa công khai của nơi gửi",
        regex=r"^\s*[0-9A-Fa-f]{64}\s*$",
        required=False,
        help_text="Nếu nơi gửi đã báo trước khóa (64 ký tự), chỉ gói ký bằng khóa ấy được nhận.",
        error_messages={"invalid": "Khóa gồm 64 ký tự 0–9, a–f. Hãy chép lại đúng khóa."},
    )

    def __init__(self, *args: Any, units: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = by_name(Unit.objects.filter(pk__in=units))
        self.fields["unit"].choices = [(unit.pk, unit.name) for unit in rows]
        laid = [(name, name) for name in laid_packages()]
        self.fields["laid"].choices = [("", "— không —"), *laid]
        self.fields["laid"].help_text = f"Gói lớn: chép vào {import_root()} rồi chọn ở đây."

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        file = data.get("file")
        if "file" not in self.errors and bool(file) == bool(data.get("laid")):
            raise ValidationError({"file": "Hãy chọn một gói: gửi tệp hoặc chọn trên máy chủ."})
        if file and not file.name.lower().endswith(".zip"):
            raise ValidationError({"file": "Chỉ nhận gói dạng .zip do Văn Khố xuất."})
        return data


@require_http_methods(["GET", "POST"])
def packages(request: HttpRequest) -> HttpResponseBase:
    """Packages that came before, and a new one."""
    units = units_for_packages(_scope(request))
    form = PackageForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        file = data["file"]
        package = receive_package(
            name=file.name if file else data["laid"],
            place=keep_sent(file) if file else data["laid"],
            unit=Unit.objects.get(pk=data["unit"]),
            by=request.user,
            expected_key=data["expected_key"],
        )
        check_received_package.enqueue(package_id=package.pk)
        return redirect("package_run", package.pk)
    rows = ReceivedPackage.objects.filter(unit_id__in=units).select_related("unit", "made_by")[:50]
    return render(request, "cms/exchange/packages.html", {"form": form, "packages": rows})


@require_safe
def package(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One package: the check, the decision, progress, and the report record by record."""
    scope = _scope(request)
    one = _open(scope, pk)
    fate = request.GET.get("ket-qua", "")
    column = "trial" if one.state in (PackageState.READY, PackageState.CHECKING) else "fate"
    rows = one.rows.order_by("ordinal").select_related("record")
    if fate in RecordFate.values and fate:
        rows = rows.filter(**{column: fate})
    number = _page(request)
    found = list(rows[number * PAGE_SIZE : (number + 1) * PAGE_SIZE + 1])
    counts = dict(one.rows.values_list(column).annotate(n=Count("pk")).order_by())
    context = {
        "package": one,
        "told": told_of(one, scope=scope),
        "trial": column == "trial",
        "rows": shown_rows(found[:PAGE_SIZE], unit_id=one.unit_id, scope=scope),
        "more": len(found) > PAGE_SIZE,
        "page": number,
        "fate": fate,
        "counts": [(key, RecordFate(key).label, n) for key, n in sorted(counts.items()) if key],
        "can_take": one.state in WAITING and one.rows.filter(fate="").exists(),
        "busy": one.state in BUSY,
        **_progress(one),
    }
    return render(request, "cms/exchange/package.html", context)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponseBase:
    """How far the check or the taking is, for a page that is open."""
    one = _open(_scope(request), pk)
    context = {"package": one, **_progress(one)}
    html = render_to_string("cms/exchange/package_progress.html", context)
    return JsonResponse({"html": html, "running": one.state in BUSY})


@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponseBase:
    """Take in or go on, stop, drop."""
    one = _open(_scope(request), pk)
    mine = ReceivedPackage.objects.filter(pk=one.pk)
    if act == "nhan" and mine.filter(state__in=WAITING).update(
        state=PackageState.RUNNING, stop_asked=False
    ):
        take_received_package.enqueue(package_id=one.pk)
    elif act == "dung":
        mine.filter(state=PackageState.RUNNING).update(stop_asked=True)
        messages.info(request, "Đã yêu cầu dừng. Hệ thống dừng sau nhóm hồ sơ đang nhận.")
    elif act == "bo" and mine.filter(state=PackageState.READY).update(
        state=PackageState.REFUSED, problems=[DROPPED]
    ):
        forget(one)
    elif act not in ("nhan", "dung", "bo"):
        raise Http404
    return redirect("package_run", pk)


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The report as CSV."""
    scope = _scope(request)
    one = _open(scope, pk)
    out = io.StringIO()
    csv.writer(out).writerows(report_rows(one, scope=scope))
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="bao-cao-goi-{one.pk}.csv"'
    return response


def _scope(request: HttpRequest) -> AccessScope:
    scope = scope_of(request)
    if not units_for_packages(scope):
        raise Http404("Không có trang này trong phạm vi của bạn.")
    return scope


def _open(scope: AccessScope, pk: int) -> ReceivedPackage:
    rows = ReceivedPackage.objects.filter(unit_id__in=units_for_packages(scope))
    return get_object_or_404(rows.select_related("unit", "made_by"), pk=pk)


def _progress(one: ReceivedPackage) -> dict[str, Any]:
    total = one.rows.count()
    settled = one.rows.exclude(fate="").count()
    return {"total": total, "settled": settled, "sentence": sentence_of(one)}


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("trang", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 0
