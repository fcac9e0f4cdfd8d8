"""The record page: content, files, related records, versions and history; what one may do here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import (
    ArchiveError,
    AuditEvent,
    RecordVersion,
    cancel_entry,
    cited_records,
    citing_records,
    restore_version,
    scope_for,
)
from cms.records.comparing import compare_versions
from cms.records.describing import describe, provenance_of
from cms.records.editing import form_for, save_changes
from cms.records.opening import log_reading, open_attachment, open_record
from media import AttachmentPage, PreviewUnavailable, page_count, preview_page, serve

if TYPE_CHECKING:
    from django.http import HttpRequest

    from archive import AccessScope
    from cms.records.opening import OpenedRecord

TABS = (
    ("noi-dung", "Nội dung"),
    ("lien-quan", "Căn cứ, liên quan"),
    ("phien-ban", "Phiên bản"),
    ("nhat-ky", "Nhật ký"),
)
STAMP_WORDS = {"incoming": "ĐẾN", "outgoing": "ĐI", "internal": "NỘI BỘ"}
PREVIEW_WIDTHS = (600, 1000, 1600)


@require_safe
def detail(request: HttpRequest, page_id: int) -> HttpResponse:
    """The record with one tab open; the document itself is always in sight."""
    scope = scope_for(request.user)
    opened = open_record(page_id=page_id, scope=scope)
    log_reading(opened, by=request.user)
    tab = request.GET.get("phan", "noi-dung")
    if tab not in dict(TABS):
        raise Http404
    context = {
        "opened": opened,
        "record": opened.record,
        "page": opened.page,
        "entry": opened.entry,
        "stamp_word": STAMP_WORDS.get(opened.record.direction, ""),
        "tab": tab,
        "tabs": TABS,
        "files": [viewer_file(opened, use.attachment) for use in opened.attachments],
        "uses": opened.attachments,
        "may_edit": may_edit(opened, scope=scope),
        "may_cancel": opened.entry is not None and scope.may_file(unit_id=opened.record.unit_id),
    }
    return render(request, "cms/records/detail.html", context | _tab(tab, opened, scope=scope))


def may_edit(opened: OpenedRecord, *, scope: AccessScope) -> bool:
    unit_id = opened.record.unit_id
    if opened.record.kind == "dossier":
        return scope.may_compile(unit_id=unit_id)
    return scope.may_file(unit_id=unit_id)


def _tab(tab: str, opened: OpenedRecord, *, scope: AccessScope) -> dict[str, object]:
    record = opened.record
    if tab == "lien-quan":
        return {
            "cited": cited_records(record, scope=scope),
            "citing": citing_records(record, scope=scope),
        }
    if tab == "phien-ban":
        return {"versions": record.versions.select_related("sealed_by", "revision")}
    if tab == "nhat-ky":
        return {"events": events_of(opened), "amendments": amendments_of(opened)}
    return {"groups": describe(opened.page), "provenance": provenance_of(opened.page)}


def events_of(opened: OpenedRecord) -> list[AuditEvent]:
    """What happened to the record and to its register row, newest first."""
    subjects = {("archive.record", str(opened.record.pk))}
    if opened.entry is not None:
        subjects.add(("archive.registerentry", str(opened.entry.pk)))
    events = AuditEvent.objects.select_related("by").filter(
        subject_type__in={kind for kind, _ in subjects},
        subject_id__in={pk for _, pk in subjects},
    )
    return [e for e in events if (e.subject_type, e.subject_id) in subjects]


def amendments_of(opened: OpenedRecord) -> list[object]:
    return list(opened.entry.amendments.select_related("by")) if opened.entry else []


def viewer_file(opened: OpenedRecord, attachment: object) -> dict[str, object]:
    """What the viewer needs of one file: its name, its text quality, how many pages."""
    qualities = AttachmentPage.objects.filter(attachment=attachment).values_list(
        "quality", flat=True
    )
    try:
        pages, note = range(1, page_count(attachment) + 1), ""
    except PreviewUnavailable as error:
        pages, note = range(0), str(error)
    return {
        "attachment": attachment,
        "pages": pages,
        "note": note,
        "qualities": sorted(set(qualities)),
    }


@require_safe
def download(request: HttpRequest, page_id: int, attachment_id: int) -> HttpResponse:
    """The original bytes, after the permission check."""
    attachment = open_attachment(
        page_id=page_id, attachment_id=attachment_id, scope=scope_for(request.user)
    )
    return serve(request, attachment, disposition="attachment")


@require_safe
def page_image(request: HttpRequest, page_id: int, attachment_id: int, number: int) -> HttpResponse:
    """A picture of one page of a file, for reading in place."""
    attachment = open_attachment(
        page_id=page_id, attachment_id=attachment_id, scope=scope_for(request.user)
    )
    asked = request.GET.get("rong", "")
    width = int(asked) if asked.isdigit() and int(asked) in PREVIEW_WIDTHS else PREVIEW_WIDTHS[1]
    try:
        picture = preview_page(attachment, number, width=width)
    except PreviewUnavailable as error:
        raise Http404(str(error)) from error
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_safe
def version(request: HttpRequest, page_id: int, number: int) -> HttpResponse:
    """One sealed version as it was, with its digest."""
    scope = scope_for(request.user)
    opened = open_record(page_id=page_id, scope=scope)
    log_reading(opened, by=request.user)
    sealed = get_object_or_404(opened.record.versions, number=number)
    context = {
        "opened": opened,
        "page": opened.page,
        "sealed": sealed,
        "groups": describe(sealed.revision.as_object()),
        "may_restore": number != opened.record.version and may_edit(opened, scope=scope),
    }
    return render(request, "cms/records/version.html", context)


@require_safe
def compare(request: HttpRequest, page_id: int) -> HttpResponse:
    """Two versions side by side; by default the last against the one before."""
    opened = open_record(page_id=page_id, scope=scope_for(request.user))
    log_reading(opened, by=request.user)
    versions = {v.number: v for v in opened.record.versions.select_related("revision")}
    new = versions.get(_number(request, "moi", opened.record.version))
    old = versions.get(_number(request, "cu", opened.record.version - 1))
    if new is None or old is None:
        messages.info(request, "Hồ sơ mới có một phiên bản, chưa có gì để so sánh.")
        return redirect("record_detail", page_id)
    if old.number > new.number:
        old, new = new, old
    context = {
        "opened": opened,
        "page": opened.page,
        "old": old,
        "new": new,
        "versions": sorted(versions.values(), key=lambda v: v.number),
        "changes": compare_versions(old, new),
    }
    return render(request, "cms/records/compare.html", context)


def _number(request: HttpRequest, name: str, default: int) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, page_id: int) -> HttpResponse:
    """Correct a filed record: the change becomes a new sealed version with its reason."""
    scope = scope_for(request.user)
    opened = open_record(page_id=page_id, scope=scope)
    if not may_edit(opened, scope=scope):
        raise Http404
    form = form_for(opened, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_changes(opened, form, by=request.user)
        except ArchiveError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Đã lưu phiên bản {saved.number}.")
            return redirect("record_detail", page_id)
    context = {
        "opened": opened,
        "page": opened.page,
        "form": form,
        "files": [viewer_file(opened, use.attachment) for use in opened.attachments],
    }
    return render(request, "cms/records/edit.html", context)


@require_POST
def restore(request: HttpRequest, page_id: int, number: int) -> HttpResponse:
    """Bring an earlier version back as a new one."""
    scope = scope_for(request.user)
    opened = open_record(page_id=page_id, scope=scope)
    if not may_edit(opened, scope=scope):
        raise Http404
    sealed: RecordVersion = get_object_or_404(opened.record.versions, number=number)
    try:
        restored = restore_version(
            sealed,
            by=request.user,
            reason=request.POST.get("reason", ""),
            seen_version=opened.record.version,
        )
    except ArchiveError as error:
        messages.error(request, error.message)
        return redirect("record_version", page_id, number)
    messages.success(request, f"Đã khôi phục phiên bản {number} thành phiên bản {restored.number}.")
    return redirect("record_detail", page_id)


@require_POST
def cancel(request: HttpRequest, page_id: int) -> HttpResponse:
    """Hủy số: the register row stays, struck through, with the reason."""
    scope = scope_for(request.user)
    opened = open_record(page_id=page_id, scope=scope)
    if opened.entry is None:
        raise Http404
    try:
        cancel_entry(
            opened.entry, scope=scope, by=request.user, reason=request.POST.get("reason", "")
        )
    except ArchiveError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, f"Đã hủy số {opened.entry.number}. Dòng sổ vẫn được giữ lại.")
    return redirect("record_detail", page_id)
