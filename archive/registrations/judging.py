"""What the receiving unit answers: more is needed, chosen to be fostered, or not chosen and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive.errors import NotAllowed, StaleEdit
from archive.models import Event, Registration, RegistrationState
from archive.reasons import require_reason
from archive.registrations.drafting import log_registration
from archive.registrations.seeing import may_judge_registration

if TYPE_CHECKING:
    from datetime import datetime

    from archive.models import User
    from archive.scope import AccessScope

_EVENTS = {
    RegistrationState.RETURNED: Event.REGISTRATION_RETURNED,
    RegistrationState.CHOSEN: Event.REGISTRATION_CHOSEN,
    RegistrationState.DECLINED: Event.REGISTRATION_DECLINED,
}


def return_registration(
    registration: Registration,
    *,
    reason: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Registration:
    """Yêu cầu bổ sung: the unit corrects and submits again."""
    require_reason(reason, "Hãy ghi cần bổ sung gì")
    state = RegistrationState.RETURNED
    return _answer(registration, state, words=reason, scope=scope, by=by, at=at)


def choose_registration(
    registration: Registration,
    *,
    words: str = "",
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Registration:
    """Được chọn bồi dưỡng: the unit builds the exemplar and puts its dossier together."""
    state = RegistrationState.CHOSEN
    return _answer(registration, state, words=words, scope=scope, by=by, at=at)


def decline_registration(
    registration: Registration,
    *,
    reason: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Registration:
    """Không chọn, with the reason that the unit reads."""
    require_reason(reason, "Hãy ghi vì sao không chọn")
    state = RegistrationState.DECLINED
    return _answer(registration, state, words=reason, scope=scope, by=by, at=at)


def _answer(
    registration: Registration,
    state: RegistrationState,
    *,
    words: str,
    scope: AccessScope,
    by: User,
    at: datetime | None,
) -> Registration:
    with transaction.atomic():
        held = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        if not may_judge_registration(held, scope=scope):
            raise NotAllowed(
                "Chỉ chuyên viên, lãnh đạo của nơi nhận được xét; người nộp không tự xét."
            )
        if held.state != RegistrationState.SUBMITTED:
            raise StaleEdit("Đăng ký này đã được xét hoặc đã rút. Hãy tải lại trang.")
        held.state, held.answer = state, words.strip()
        held.decided_at, held.decided_by = at or timezone.now(), by
        held.save()
        log_registration(_EVENTS[state], held, by=by, at=at, reason=held.answer)
    return held
