"""Giao thực hiện in the demonstration: obligations of the Sở given, done, late, missing, returned.

Everything happens some days after its plan was issued, and only what lies behind us by now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from archive import (
    STATES_IN_USE,
    DeadlineSort,
    HandIn,
    Instance,
    Obligation,
    PeriodTerms,
    Record,
    UrgingStep,
    accept_work,
    choose_receivers,
    confirm_obligation,
    give_obligation,
    hand_in,
    return_work,
    scope_for,
    urge,
)
from cms.obligations.forms import present_terms

if TYPE_CHECKING:
    from deploy.demo.load import Loader

NGUYEN_DU, VAN_DONG, AN_PHONG = "thcs-nguyen-du", "thcs-van-dong", "th-an-phong"
HOA_SEN, HAI_LAM = "mn-hoa-sen", "thpt-hai-lam"
REGISTERING = "Đăng ký mô hình, điển hình tiên tiến của đơn vị về Sở"
MORE = "Bổ sung số liệu so sánh hai năm học và tên người phụ trách"


@dataclass(frozen=True, slots=True)
class Step:
    """What happened ``after`` days: nop, dat, tra-lai, or the step of an urging."""

    after: int
    school: str
    act: str
    period: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """An obligation of the n-th plan of the year, found by its words, with its periods' days."""

    plan: int
    words: str
    action: str
    periods: tuple[tuple[str, int], ...]
    steps: tuple[Step, ...]


TASKS = (
    Task(
        0,
        "xây dựng kế hoạch của đơn vị",
        "Xây dựng kế hoạch thực hiện của đơn vị và gửi về Sở",
        (("Kế hoạch của đơn vị", 50),),
        (
            Step(28, NGUYEN_DU, "nop"),
            Step(35, NGUYEN_DU, "dat"),
            Step(40, HAI_LAM, "nop"),
            Step(45, VAN_DONG, "nop"),
            Step(52, HAI_LAM, "dat"),
            Step(52, VAN_DONG, "dat"),
            Step(60, AN_PHONG, "nop"),
            Step(63, AN_PHONG, "dat"),
            Step(65, HOA_SEN, "nhac"),
            Step(70, HOA_SEN, "nop"),
            Step(74, HOA_SEN, "dat"),
        ),
    ),
    Task(
        1,
        "xây dựng kế hoạch của đơn vị",
        "Báo cáo kết quả thực hiện kế hoạch về Sở",
        (("Báo cáo đợt I", 42), ("Báo cáo đợt II", 134)),
        (
            Step(30, NGUYEN_DU, "nop"),
            Step(36, NGUYEN_DU, "dat"),
            Step(40, HAI_LAM, "nop"),
            Step(41, AN_PHONG, "nop"),
            Step(48, AN_PHONG, "tra-lai"),
            Step(50, VAN_DONG, "nop"),
            Step(60, HOA_SEN, "nhac"),
            Step(75, HOA_SEN, "phe-binh"),
        ),
    ),
    Task(
        1,
        "Tổ chức",
        "Báo cáo việc chuẩn bị hoạt động chung của cụm trường",
        (("Chuẩn bị", 85),),
        (
            Step(80, VAN_DONG, "nop"),
            Step(84, VAN_DONG, "dat"),
            Step(90, NGUYEN_DU, "nhac"),
        ),
    ),
    Task(0, "Đăng ký thi đua", REGISTERING, (("Đăng ký của năm học", 230),), ()),
)
URGED = {"nhac": UrgingStep.REMIND, "phe-binh": UrgingStep.CRITICISE}


def load_duties(loader: Loader) -> None:
    """Confirm, give and let the schools do it, day after day."""
    plans = Record.objects.filter(
        unit=loader.units["so"], kind="plan", obligations__isnull=False
    ).order_by("filed_at")
    ordered = list(plans.distinct())
    for task in TASKS:
        record = ordered[task.plan] if task.plan < len(ordered) else None
        if record is not None:
            _carry_out(loader, task, record)
    loader.say(f"Giao thực hiện: {Instance.objects.count()} việc")


def _carry_out(loader: Loader, task: Task, record: Record) -> None:
    duty = record.obligations.filter(quote__contains=task.words, state="proposed").first()
    issued = record.filed_at.date()
    if duty is None or issued + timedelta(days=5) > loader.today:
        return
    _give(loader, task, duty, issued=issued)
    for step in task.steps:
        day = issued + timedelta(days=step.after)
        if day <= loader.today:
            name = task.periods[step.period][0]
            instance = Instance.objects.get(
                assignment__obligation=duty,
                assignment__unit=loader.units[step.school],
                period__name=name,
            )
            _do(loader, step, instance, day=day)


def _give(loader: Loader, task: Task, duty: Obligation, *, issued: date) -> None:
    from deploy.demo.load import moment

    by = loader.clerk_of("so")
    scope, at = scope_for(by), moment(issued + timedelta(days=5))
    terms = replace(
        present_terms(duty), action=task.action, deadline_sort=DeadlineSort.EVENT, due_on=None
    )
    confirm_obligation(duty, terms=terms, scope=scope, by=by, at=at)
    schools = choose_receivers(loader.units["so"], schools=True, on=loader.today).living
    periods = [PeriodTerms(name, issued + timedelta(days=days)) for name, days in task.periods]
    give_obligation(duty, units=schools, periods=periods, scope=scope, by=by, at=at)


def _do(loader: Loader, step: Step, instance: Instance, *, day: date) -> None:
    from deploy.demo.load import moment

    at = moment(day)
    if step.act == "nop":
        by = loader.clerk_of(step.school)
        scope = scope_for(by)
        records = scope.records().filter(unit=loader.units[step.school], state__in=STATES_IN_USE)
        papers = records.filter(filed_at__lte=at).order_by("-filed_at")[:1]
        what = HandIn(records=[paper.pk for paper in papers], note="Gửi Sở để tổng hợp")
        hand_in(instance, what, scope=scope, by=by, at=at)
        return
    by = loader.clerk_of("so")
    scope, newest = scope_for(by), instance.submissions.first()
    if step.act in URGED:
        urge([instance], step=URGED[step.act], scope=scope, by=by, at=at)
    elif newest is not None and step.act == "dat":
        accept_work(newest, scope=scope, by=by, at=at)
    elif newest is not None:
        return_work(newest, reason=MORE, scope=scope, by=by, at=at)
