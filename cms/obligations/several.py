"""Confirm or drop several proposals at once: all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from archive import (
    InvalidFiling,
    ObligationState,
    confirm_obligation,
    drop_obligation,
    visible_obligations,
)
from cms.obligations.forms import present_terms

if TYPE_CHECKING:
    from archive import AccessScope, Obligation, User

# More than any page of the list or paper of an office holds.
_MOST = 300


def chosen_proposals(numbers: list[str], *, scope: AccessScope) -> list[Obligation]:
    """The proposals with these numbers within the scope that still wait for a decision."""
    keys = [int(number) for number in numbers if number.isdecimal() and len(number) < 19]
    waiting = visible_obligations(scope).filter(state=ObligationState.PROPOSED)
    return list(waiting.filter(pk__in=keys[:_MOST]).order_by("record", "ordinal"))


def confirm_several(duties: list[Obligation], *, scope: AccessScope, by: User) -> None:
    """Put proposals in force as they stand; the refusal names the one that lacks something."""
    with transaction.atomic():
        for duty in duties:
            try:
                confirm_obligation(duty, terms=present_terms(duty), scope=scope, by=by)
            except InvalidFiling as refused:
                message = f"Chưa xác nhận việc nào. «{duty.action[:120]}»: {refused.message}"
                raise InvalidFiling(message) from refused


def drop_several(duties: list[Obligation], *, reason: str, scope: AccessScope, by: User) -> None:
    """Drop proposals for one reason."""
    with transaction.atomic():
        for duty in duties:
            drop_obligation(duty, reason=reason, scope=scope, by=by)
