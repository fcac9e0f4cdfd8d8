"""Screens of edXML: a package and its answer, an outgoing record as a package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django import forms
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from archive import ArchiveError, EnvelopeKind, ExchangeEnvelope, ReplyCode, may_state
from cms.exchange.edxml.answering import answer, earlier_of, replies_to, usual_reply
from cms.exchange.edxml.exporting import (
    export_record,
    lacks,
    may_export,
    read_receivers,
    receivers_of,
)
from cms.intake.links import record_url
from cms.intake.reading import is_secret
from cms.intake.views.access import clerk_view, item_or_404
from cms.records.opening import log_reading, open_record
from cms.scoping import scope_of
from cms.slugs import vietnamese_slug
from media import serve

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from archive import AccessScope

EDXML = "application/xml"


class ReplyForm(forms.Form):
    """What the sender is told."""

    code = forms.TypedChoiceField(label="Trạng thái gửi lại", coerce=ReplyCode)
    reason = forms.CharField(
        label="Lý do, ghi chú",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bắt buộc khi từ chối.",
    )

    def __init__(self, *args: object, envelope: ExchangeEnvelope, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        fitting = replies_to(envelope)
        self.fields["code"].choices = [(c.value, f"{c.value} {c.label}") for c in fitting]
        self.fields["code"].initial = usual_reply(envelope)


class ExportForm(forms.Form):
    """To whom the record goes and as what."""

    receivers = forms.CharField(
        label="Nơi nhận trên trục",
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Mỗi dòng một nơi: mã định danh; tên cơ quan.",
        error_messages={"required": "Hãy ghi ít nhất một nơi nhận: mã định danh; tên cơ quan."},
    )
    kind = forms.TypedChoiceField(label="Loại gói", choices=EnvelopeKind.choices, coerce=int)


@clerk_view
@require_http_methods(["GET", "POST"])
def package(request: HttpRequest, scope: AccessScope, pk: int) -> HttpResponseBase:
    """What a package says, what it was before, and the answer to its sender."""
    item = item_or_404(scope, pk)
    envelope = get_object_or_404(
        ExchangeEnvelope.objects.select_related("item", "unit", "attachment"), item=item
    )
    form = ReplyForm(request.POST or None, envelope=envelope)
    if request.method == "POST" and form.is_valid():
        code, reason = form.cleaned_data["code"], form.cleaned_data["reason"]
        try:
            words = answer(envelope, code=code, reason=reason, by=request.user)
        except ArchiveError as refused:
            form.add_error("reason", refused.message)
        else:
            return _sent(words, f"phan-hoi-{code.value}-{_file_part(envelope.document_id)}.edxml")
    context = {
        "item": item,
        "secret": is_secret(item),
        "envelope": envelope,
        "form": form,
        "before": [
            (row, _address(row), _changes(row, envelope, scope)) for row in earlier_of(envelope)
        ],
        "recall": envelope.kind == EnvelopeKind.RECALL,
        "replies": envelope.replies.select_related("by"),
    }
    return render(request, "cms/exchange/edxml.html", context)


@clerk_view
@require_safe
def original(request: HttpRequest, scope: AccessScope, pk: int) -> HttpResponseBase:
    """The package as it came."""
    item = item_or_404(scope, pk)
    if is_secret(item):
        raise Http404("Không có gói này.")
    envelope = get_object_or_404(ExchangeEnvelope.objects.select_related("attachment"), item=item)
    return serve(request, envelope.attachment, disposition="attachment")


@require_http_methods(["GET", "POST"])
def export(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """An outgoing record as a package for its receivers."""
    opened = open_record(page_id=page_id, scope=scope_of(request))
    if not may_export(opened):
        raise Http404("Chỉ văn bản đi xuất được thành gói edXML.")
    log_reading(opened, by=request.user)
    form = ExportForm(request.POST or None, initial={"receivers": receivers_of(opened)})
    lacking = lacks(opened)
    if request.method == "POST" and not lacking and form.is_valid():
        stream = export_record(
            opened,
            receivers=read_receivers(form.cleaned_data["receivers"]),
            kind=EnvelopeKind(form.cleaned_data["kind"]),
            by=request.user,
        )
        name = f"{_file_part(opened.page.code)}.edxml"
        return FileResponse(stream, as_attachment=True, filename=name, content_type=EDXML)
    context = {"opened": opened, "page": opened.page, "form": form, "lacking": lacking}
    return render(request, "cms/exchange/export.html", context)


def _address(row: ExchangeEnvelope) -> str:
    return record_url(row.item.record) if row.item.record else ""


def _changes(row: ExchangeEnvelope, envelope: ExchangeEnvelope, scope: AccessScope) -> bool:
    """Whether the package asks something of the earlier document that the clerk may state."""
    filed = row.item.record
    return envelope.kind != EnvelopeKind.NEW and filed is not None and may_state(filed, scope=scope)


def _sent(words: bytes, name: str) -> HttpResponse:
    response = HttpResponse(words, content_type=EDXML)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _file_part(text: str) -> str:
    return vietnamese_slug(re.sub(r"[/,.]", "-", text))[:80] or "goi"
