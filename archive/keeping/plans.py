"""Danh mục hồ sơ: written by archivists and clerks of the unit, copied from year to year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from archive.audit import record_event
from archive.errors import InvalidFiling, NotAllowed
from archive.models import Event, FilePlan, PlanEntry, PlanHeading, RetentionRule, Role

if TYPE_CHECKING:
    from archive.models import Unit, User
    from archive.scope import AccessScope


def may_keep_plan(scope: AccessScope, *, unit_id: int) -> bool:
    """Clerks of the very unit, and archivists of it or of a unit above."""
    return unit_id in scope.home_units(Role.CLERK) | scope.units_for(Role.ARCHIVIST)


def open_plan(*, unit: Unit, year: int, by: User, scope: AccessScope) -> FilePlan:
    """The plan of that year, begun when there is none."""
    _require(scope, unit_id=unit.pk)
    with transaction.atomic():
        plan, new = FilePlan.objects.get_or_create(unit=unit, year=year)
        if new:
            _log(plan, by=by, act="begun")
    return plan


def add_heading(
    plan: FilePlan,
    *,
    title: str,
    parent: PlanHeading | None = None,
    rule: RetentionRule | None = None,
    by: User,
    scope: AccessScope,
) -> PlanHeading:
    """A heading at the end of its level."""
    _require(scope, unit_id=plan.unit_id)
    if parent is not None and parent.plan_id != plan.pk:
        raise InvalidFiling("Đề mục trên phải thuộc cùng danh mục.")
    with transaction.atomic():
        FilePlan.objects.select_for_update().get(pk=plan.pk)
        siblings = PlanHeading.objects.filter(plan=plan, parent=parent)
        last = siblings.aggregate(last=Max("ordinal"))["last"] or 0
        heading = PlanHeading.objects.create(
            plan=plan, parent=parent, ordinal=last + 1, title=title.strip(), rule=rule
        )
        _log(plan, by=by, act="heading_added", name=heading.title)
    return heading


def save_heading(heading: PlanHeading, *, by: User, scope: AccessScope) -> None:
    """Keep what was changed in a heading."""
    _require(scope, unit_id=heading.plan.unit_id)
    with transaction.atomic():
        heading.save(update_fields=["title", "rule"])
        _log(heading.plan, by=by, act="heading_changed", name=heading.title)


def remove_heading(heading: PlanHeading, *, by: User, scope: AccessScope) -> None:
    """Take out a heading that holds nothing, while the plan is a draft."""
    with transaction.atomic():
        _require_draft(heading.plan, scope=scope)
        if heading.entries.exists() or heading.children.exists():
            raise InvalidFiling("Đề mục còn hồ sơ hoặc đề mục con. Hãy bỏ những mục đó trước.")
        _log(heading.plan, by=by, act="heading_removed", name=heading.title)
        heading.delete()


def add_entry(heading: PlanHeading, entry: PlanEntry, *, by: User, scope: AccessScope) -> PlanEntry:
    """A dossier of the plan takes the next number; also after the plan was issued."""
    _require(scope, unit_id=heading.plan.unit_id)
    with transaction.atomic():
        plan = FilePlan.objects.select_for_update().get(pk=heading.plan_id)
        last = plan.entries.aggregate(last=Max("number"))["last"] or 0
        entry.heading, entry.plan, entry.number = heading, plan, last + 1
        entry.save()
        _log(plan, by=by, act="entry_added", name=str(entry))
    return entry


def save_entry(entry: PlanEntry, *, by: User, scope: AccessScope) -> None:
    """Keep what was changed in an entry; its number stays."""
    _require(scope, unit_id=entry.plan.unit_id)
    with transaction.atomic():
        entry.save(update_fields=["symbol", "title", "rule", "creator", "note"])
        _log(entry.plan, by=by, act="entry_changed", name=str(entry))


def remove_entry(entry: PlanEntry, *, by: User, scope: AccessScope) -> None:
    """Take out an entry under which no dossier was opened, while the plan is a draft."""
    with transaction.atomic():
        _require_draft(entry.plan, scope=scope)
        if entry.dossiers.exists():
            raise InvalidFiling("Đã có hồ sơ lập theo dòng này nên không bỏ được.")
        _log(entry.plan, by=by, act="entry_removed", name=str(entry))
        entry.delete()


def issue_plan(plan: FilePlan, *, decision: str, day: date, by: User, scope: AccessScope) -> None:
    """The head of the office has signed; from now on nothing is taken out."""
    if not decision.strip():
        raise InvalidFiling("Hãy ghi số, ký hiệu quyết định ban hành danh mục.")
    with transaction.atomic():
        _require_draft(plan, scope=scope)
        if not plan.entries.exists():
            raise InvalidFiling("Danh mục chưa có hồ sơ nào để ban hành.")
        plan.decision, plan.issued_on = decision.strip(), day
        plan.save(update_fields=["decision", "issued_on"])
        _log(plan, by=by, act="issued", name=plan.decision)


def copy_plan(source: FilePlan, *, year: int, by: User, scope: AccessScope) -> FilePlan:
    """Begin a year with the headings and entries of another year; rules by their code's newest."""
    _require(scope, unit_id=source.unit_id)
    with transaction.atomic():
        plan = open_plan(unit=source.unit, year=year, by=by, scope=scope)
        if plan.headings.exists():
            raise InvalidFiling(f"Danh mục năm {year} đã có đề mục nên không chép đè lên được.")
        copies: dict[int | None, PlanHeading | None] = {None: None}
        for heading in _parents_first(source):
            copies[heading.pk] = PlanHeading.objects.create(
                plan=plan,
                parent=copies[heading.parent_id],
                ordinal=heading.ordinal,
                title=heading.title,
                rule=_rule_in_year(heading.rule, year),
            )
        for entry in source.entries.select_related("rule"):
            entry.pk, entry.plan, entry.rule = None, plan, _rule_in_year(entry.rule, year)
            entry.heading_id = copies[entry.heading_id].pk  # type: ignore[union-attr]
            entry._state.adding = True
            entry.save()
        _log(plan, by=by, act="copied", name=str(source))
    return plan


def _parents_first(plan: FilePlan) -> list[PlanHeading]:
    headings = plan.headings.select_related("rule", "parent")
    return sorted(headings, key=lambda heading: (sum(1 for _ in heading.upwards()), heading.pk))


def _rule_in_year(rule: RetentionRule | None, year: int) -> RetentionRule | None:
    """The same line of the table as it stands on 01/01 of the year; itself if it was dropped."""
    if rule is None:
        return None
    return (
        RetentionRule.objects.in_force(on=date(year, 1, 1)).filter(code=rule.code).first() or rule
    )


def _require(scope: AccessScope, *, unit_id: int) -> None:
    if not may_keep_plan(scope, unit_id=unit_id):
        raise NotAllowed("Chỉ văn thư, lưu trữ viên của đơn vị được sửa danh mục hồ sơ.")


def _require_draft(plan: FilePlan, *, scope: AccessScope) -> None:
    _require(scope, unit_id=plan.unit_id)
    if FilePlan.objects.select_for_update().get(pk=plan.pk).is_issued:
        raise NotAllowed("Danh mục đã ban hành. Có thể bổ sung dòng mới, không bỏ dòng cũ.")


def _log(plan: FilePlan, *, by: User, act: str, name: str = "") -> None:
    record_event(
        Event.PLAN_CHANGED,
        subject=plan,
        by=by,
        unit_id=plan.unit_id,
        reason=name,
        detail={"act": act, "year": plan.year},
    )
