"""Dated tables of rules: an archivist confirms proposals, a change of law is a new row."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.utils import timezone

from archive.audit import record_event
from archive.errors import InvalidFiling, NotAllowed
from archive.models import Event, RetentionRule, Role, Unit

if TYPE_CHECKING:
    from datetime import date, datetime

    from archive.models import User
    from archive.models.dated import DatedRule
    from archive.scope import AccessScope

Rule = TypeVar("Rule", bound="DatedRule")


def may_keep_rules(scope: AccessScope) -> bool:
    """The table is common to all units: archivists of the Sở, or of a unit that stands alone."""
    homes = Unit.objects.filter(pk__in=scope.home_units(Role.ARCHIVIST))
    return any(unit.speaks_for_all for unit in homes)


def confirm_rule(
    rule: DatedRule, *, by: User, scope: AccessScope, at: datetime | None = None
) -> None:
    """The archivist has compared the proposal with the text of the law."""
    require_rule_keeper(scope)
    if not rule.legal_basis.strip():
        raise InvalidFiling("Hãy ghi căn cứ trước khi xác nhận.")
    with transaction.atomic():
        rule.confirmed_by, rule.confirmed_at = by, at or timezone.now()
        rule.save(update_fields=["confirmed_by", "confirmed_at"])
        _log(rule, by=by, act="confirmed")


def replace_rule(
    rule: Rule,
    *,
    legal_basis: str,
    effective_from: date,
    by: User,
    scope: AccessScope,
    **figures: int | str,
) -> Rule:
    """The same line with other figures from a later day on.

    The earlier row ends the day before and stays.
    """
    require_rule_keeper(scope)
    if effective_from <= rule.effective_from:
        raise InvalidFiling(
            f"Ngày áp dụng phải sau {rule.effective_from:%d/%m/%Y}, ngày của quy định đang dùng."
        )
    table = type(rule)
    with transaction.atomic():
        locked = table._default_manager.select_for_update().get(pk=rule.pk)
        if locked.effective_to is not None:
            raise InvalidFiling("Quy định này đã có bản thay thế. Hãy sửa bản mới nhất.")
        locked.effective_to = effective_from - timedelta(days=1)
        locked.save(update_fields=["effective_to"])
        new = table(
            **{name: getattr(locked, name) for name in rule.KEPT},
            **figures,
            legal_basis=legal_basis.strip(),
            effective_from=effective_from,
        )
        new.save()
        _log(new, by=by, act="replaced")
    return new


def add_rule(rule: RetentionRule, *, by: User, scope: AccessScope) -> RetentionRule:
    """A new line of the table, as a proposal."""
    require_rule_keeper(scope)
    if RetentionRule.objects.filter(code=rule.code).exists():
        raise InvalidFiling("Mã này đã có trong bảng.", fields={"code": "Mã này đã có."})
    with transaction.atomic():
        rule.save()
        _log(rule, by=by, act="added")
    return rule


def require_rule_keeper(scope: AccessScope) -> None:
    """``NotAllowed`` for everybody else."""
    if not may_keep_rules(scope):
        raise NotAllowed("Chỉ lưu trữ viên của cơ quan cấp trên được sửa bảng thời hạn.")


def _log(rule: DatedRule, *, by: User, act: str) -> None:
    record_event(
        Event.RULE_CHANGED,
        subject=rule,
        by=by,
        reason=str(rule),
        detail={"act": act} | {name: getattr(rule, name) for name in rule.FIGURES},
    )
