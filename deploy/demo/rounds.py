"""Xét chọn – công nhận in the demonstration: a council that votes, and a round being prepared."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from archive import (
    RecognitionLevel,
    RoundTerms,
    SeatRole,
    SelectionRound,
    add_candidates,
    begin_meeting,
    cast_votes,
    registrations_for,
    save_round,
    scope_for,
)
from cms.registrations.dossiers import why_not_ready

if TYPE_CHECKING:
    from archive import Registration
    from deploy.demo.load import Loader

CRITERIA = (
    "Có minh chứng, số liệu trước và sau khi thực hiện",
    "Làm được ít nhất một học kỳ, có người phụ trách rõ ràng",
    "Đơn vị khác học và làm theo được với điều kiện bình thường",
)
SEATS = (
    ("lanhdao", SeatRole.CHAIR),
    ("luutru", SeatRole.STANDING),
    ("thanhtra", SeatRole.MEMBER),
    ("canbo.truong", SeatRole.MEMBER),
    ("canbo", SeatRole.SECRETARY),
)


def load_rounds(loader: Loader) -> None:
    """Whole dossiers are voted on; what still lacks something is in the round that follows."""
    by = loader.users["canbo"]
    scope, so = scope_for(by), loader.units["so"]
    waiting = registrations_for(SelectionRound(unit=so)).select_related("dossier")
    whole: list[Registration] = []
    short: list[Registration] = []
    for one in waiting.order_by("pk"):
        (short if why_not_ready(one, scope=scope) else whole).append(one)
    year = loader.today.year
    meeting = _open(loader, f"năm học {year - 1}-{year}", whole, quota=2)
    if whole:
        begin_meeting(
            meeting,
            met_on=loader.today - timedelta(days=1),
            obstacles=lambda one: why_not_ready(one.registration, scope=scope),
            scope=scope,
            by=by,
        )
        member = loader.users["luutru"]
        votes = dict.fromkeys(meeting.candidates.values_list("pk", flat=True), True)
        cast_votes(meeting, votes, scope=scope_for(member), by=member)
    _open(loader, f"Quý IV/{year}", short, quota=1)
    loader.say(f"Đợt xét chọn: {SelectionRound.objects.count()}")


def _open(loader: Loader, period: str, found: list[Registration], *, quota: int) -> SelectionRound:
    by = loader.users["canbo"]
    scope, year = scope_for(by), loader.today.year
    terms = RoundTerms(
        title=f"Xét chọn điển hình tiên tiến {period}",
        level=RecognitionLevel.PROVINCE,
        period=period,
        quota=quota,
        unit_quota=1,
        quorum=3,
        least_share=70,
        criteria="\n".join(CRITERIA),
        council_decision=f"Quyết định của Giám đốc Sở lập Hội đồng Thi đua - Khen thưởng {year}",
    )
    seats = {loader.users[name].pk: role for name, role in SEATS}
    so = loader.units["so"]
    made = save_round(SelectionRound(unit=so), terms=terms, seats=seats, scope=scope, by=by)
    if found:
        add_candidates(made, [one.pk for one in found], scope=scope, by=by)
    return made
