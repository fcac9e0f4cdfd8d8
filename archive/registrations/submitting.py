"""Nộp đăng ký and take it back; one that answers given work hands that work in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive.duties.handing_in import answer_by_registering
from archive.errors import InvalidFiling, NotAllowed
from archive.models import Event, InstanceState, Registration, RegistrationState, SubjectKind
from archive.registrations.drafting import EDITABLE, lock_registration, log_registration

if TYPE_CHECKING:
    from datetime import datetime

    from archive.models import User
    from archive.scope import AccessScope

# What the forms of the offices ask for (seeds 000, 002); the rest may stay empty.
REQUIRED = {
    "name": "Hãy ghi tên mô hình, điển hình.",
    "field": "Hãy ghi lĩnh vực.",
    "content": "Hãy ghi nội dung đăng ký thực hiện.",
    "effect": "Hãy ghi hiệu quả dự kiến.",
    "timeframe": "Hãy ghi thời gian thực hiện.",
    "in_charge": "Hãy ghi người phụ trách.",
}


def submit_registration(
    registration: Registration,
    *,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Registration:
    """Hand it to the receiving unit; InvalidFiling names every field that is still missing."""
    moment = at or timezone.now()
    with transaction.atomic():
        held = lock_registration(registration, scope=scope)
        if held.state not in EDITABLE:
            raise NotAllowed("Đăng ký này đã nộp.")
        missing = {name: words for name, words in REQUIRED.items() if not getattr(held, name)}
        if held.subject_kind == SubjectKind.PERSON and not held.person_kind:
            missing["person_kind"] = "Hãy chọn: cán bộ quản lý, giáo viên, nhân viên hay học sinh."
        if missing:
            raise InvalidFiling("Chưa nộp được, còn mục chưa ghi. Bản nháp đã lưu.", fields=missing)
        held.state = RegistrationState.SUBMITTED
        held.submitted_at, held.submitted_by = moment, by
        held.decided_at, held.decided_by, held.answer = None, None, ""
        held.save()
        log_registration(Event.REGISTRATION_SUBMITTED, held, by=by, at=moment)
        _answer_work(held, scope=scope, by=by, at=moment)
    return held


def withdraw_registration(
    registration: Registration,
    *,
    reason: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Registration:
    """Rút: by its own unit, as long as nothing was decided."""
    if not reason.strip():
        message = "Hãy ghi lý do rút."
        raise InvalidFiling(message, fields={"reason": message})
    with transaction.atomic():
        held = lock_registration(registration, scope=scope)
        if held.state not in (RegistrationState.SUBMITTED, RegistrationState.RETURNED):
            raise NotAllowed("Chỉ rút được đăng ký đã nộp mà nơi nhận chưa quyết định.")
        held.state, held.answer = RegistrationState.WITHDRAWN, reason.strip()
        held.save()
        log_registration(Event.REGISTRATION_WITHDRAWN, held, by=by, at=at, reason=reason.strip())
    return held


def _answer_work(held: Registration, *, scope: AccessScope, by: User, at: datetime) -> None:
    """The work is handed in once as many are registered as it asks for."""
    instance = held.instance
    if instance is None or instance.state == InstanceState.ACCEPTED:
        return
    sent = instance.registrations.exclude(
        state__in=(RegistrationState.DRAFT, RegistrationState.WITHDRAWN)
    )
    names = list(sent.order_by("pk").values_list("name", flat=True))
    if len(names) >= (instance.assignment.obligation.quota_least or 1):
        answer_by_registering(instance, names=names, scope=scope, by=by, at=at)
