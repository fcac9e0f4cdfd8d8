"""The record page: content, files, related records, versions and history; what one may do here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive import (
    DISPOSAL_READERS,
    AuditEvent,
    DraftState,
    Event,
    ObligationState,
    RecordState,
    Role,
    TreeHead,
    drafts_seen,
    likenesses_of,
    may_decide_obligations,
    may_hold,
    obligations_of,
    seal_proof,
)
from cms.finding.results.citations import graph_around, key_of
from cms.finding.results.drawing import draw
from cms.finding.volume import count_reading
from cms.records.acts import may_return_to
from cms.records.comparing import compare_versions
from cms.records.describing import describe, provenance_of
from cms.records.effects import effects_shown, proposals_of
from cms.records.opening import log_reading, open_record
from cms.records.relations import relations_of
from cms.records.rights import (
    may_answer,
    may_assign,
    may_compile,
    may_edit,
    may_keep_entry,
    may_present,
    may_settle,
    may_state_effect,
)
from cms.records.settling import answer_of, answered_by
from cms.records.similar import similar_records
from cms.records.viewing import viewer_files
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope, Record
    from cms.records.opening import OpenedRecord

TABS = (
    ("noi-dung", "Nội dung"),
    ("lien-quan", "Căn cứ, liên quan"),
    ("nhiem-vu", "Nhiệm vụ"),
    ("phien-ban", "Phiên bản"),
    ("nhat-ky", "Nhật ký"),
)
READINGS = (Event.RECORD_READ, Event.RECORD_INSPECTED, Event.FILE_DOWNLOADED)
READERS_SHOWN_TO = (Role.CLERK, Role.LEADER, Role.INSPECTOR, Role.ARCHIVIST)
STAMP_WORDS = {"incoming": "ĐẾN", "outgoing": "ĐI", "internal": "NỘI BỘ"}


@require_safe
def detail(request: HttpRequest, page_id: int) -> HttpResponse:
    """The record with one tab open; the document itself is always in sight."""
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    log_reading(opened, by=request.user)
    if too_many := over_the_hour(request):
        return too_many
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
        "uses": opened.attachments,
        "may_edit": may_edit(opened, scope=scope),
        "may_compile": may_compile(opened, scope=scope),
        "may_present": may_present(opened, scope=scope),
        "may_assign": may_assign(opened, scope=scope),
        "may_answer": may_answer(opened, scope=scope),
        "may_settle": may_settle(opened, scope=scope),
        "may_keep": may_keep_entry(opened, scope=scope),
        "may_state": may_state_effect(opened, scope=scope),
        "effects": effects_shown(opened.record, scope=scope, day=timezone.localdate()),
        "may_hold": opened.tombstone is None and may_hold(scope, unit_id=opened.record.unit_id),
        "may_see_disposal": opened.record.unit_id in scope.units_for(*DISPOSAL_READERS),
    }
    return render(request, "cms/records/detail.html", context | _tab(tab, opened, scope=scope))


def over_the_hour(request: HttpRequest) -> HttpResponse | None:
    """Count what is opened; past the hour's measure the answer that says so (AC-24)."""
    if count_reading(by=request.user):
        return None
    return render(request, "cms/records/too_many.html", status=429)


def _tab(tab: str, opened: OpenedRecord, *, scope: AccessScope) -> dict[str, object]:
    record = opened.record
    if tab == "lien-quan":
        return _related(record, scope=scope)
    if tab == "nhiem-vu":
        deciding = record.state == RecordState.FILED and may_decide_obligations(record, scope=scope)
        duties = list(obligations_of(record, scope=scope))
        waiting = sum(duty.state == ObligationState.PROPOSED for duty in duties)
        return {"duties": duties, "may_decide": deciding, "several": waiting > 1}
    if tab == "phien-ban":
        return {"versions": record.versions.select_related("sealed_by", "revision")}
    if tab == "nhat-ky":
        return {
            "events": events_of(opened, readings=may_see_readers(opened, scope=scope)),
            "amendments": amendments_of(opened),
            "may_see_log": str(Role.INSPECTOR) in scope.roles
            or str(Role.ADMINISTRATOR) in scope.roles,
        }
    answer = getattr(opened.page, "answer_code", "")
    return {
        "replies": drafts_seen(scope).filter(answers=record).exclude(state=DraftState.DROPPED),
        "groups": describe(opened.page),
        "provenance": provenance_of(opened.page),
        "proposals": proposals_of(record, scope=scope),
        "files": viewer_files(opened),
        "answer": answer_of(opened.page, scope=scope) if answer else None,
        "unsettled": answered_by(opened.record, scope=scope),
    }


def _related(record: Record, *, scope: AccessScope) -> dict[str, object]:
    """The chain of citations, drawn and in words, and what speaks of the same."""
    graph = graph_around(record, scope=scope)
    return {
        "relations": relations_of(record, scope=scope),
        "graph": graph,
        "drawing": draw(graph, current=key_of(record)),
        "similar": similar_records(record, scope=scope),
        "repeated": likenesses_of(record, scope=scope),
    }


def may_see_readers(opened: OpenedRecord, *, scope: AccessScope) -> bool:
    """Who opened a restricted record is told to those who answer for it or inspect it."""
    unit_id = opened.record.unit_id
    return any(scope.has(role, unit_id=unit_id) for role in READERS_SHOWN_TO)


def events_of(opened: OpenedRecord, *, readings: bool) -> list[AuditEvent]:
    """What happened to the record and to its register row, newest first."""
    subjects = {("archive.record", str(opened.record.pk))}
    if opened.entry is not None:
        subjects.add(("archive.registerentry", str(opened.entry.pk)))
    events = AuditEvent.objects.select_related("by").filter(
        subject_type__in={kind for kind, _ in subjects},
        subject_id__in={pk for _, pk in subjects},
    )
    if not readings:
        events = events.exclude(event__in=READINGS)
    return [e for e in events if (e.subject_type, e.subject_id) in subjects]


def amendments_of(opened: OpenedRecord) -> list[object]:
    return list(opened.entry.amendments.select_related("by")) if opened.entry else []


@require_safe
def version(request: HttpRequest, page_id: int, number: int) -> HttpResponse:
    """One sealed version as it was, with its digest."""
    scope = scope_of(request)
    opened = open_record(page_id=page_id, scope=scope)
    log_reading(opened, by=request.user)
    if too_many := over_the_hour(request):
        return too_many
    sealed = get_object_or_404(opened.record.versions, number=number)
    old = sealed.revision.as_object()
    context = {
        "opened": opened,
        "page": opened.page,
        "sealed": sealed,
        "subject": old.subject,
        "groups": describe(old),
        "uses": list(old.record_attachments.all()),
        "head": TreeHead.objects.filter(size__gt=sealed.leaf_position).last(),
        "may_restore": number != opened.record.version
        and may_edit(opened, scope=scope)
        and may_return_to(sealed),
    }
    return render(request, "cms/records/version.html", context)


@require_safe
def proof(request: HttpRequest, page_id: int, number: int) -> HttpResponse:
    """What the version sealed, its leaf, the path to a signed head: to be checked anywhere."""
    opened = open_record(page_id=page_id, scope=scope_of(request))
    sealed = get_object_or_404(opened.record.versions.select_related("revision"), number=number)
    log_reading(opened, by=request.user)
    if too_many := over_the_hour(request):
        return too_many
    answer = JsonResponse(seal_proof(sealed), json_dumps_params={"indent": 1})
    name = f"bang-chung-{page_id}-{number}.json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def compare(request: HttpRequest, page_id: int) -> HttpResponse:
    """Two versions side by side; by default the last against the one before."""
    opened = open_record(page_id=page_id, scope=scope_of(request))
    log_reading(opened, by=request.user)
    if too_many := over_the_hour(request):
        return too_many
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
