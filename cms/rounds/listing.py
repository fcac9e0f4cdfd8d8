"""The list of rounds in two parts, and what one of its steps waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils import timezone

from archive import Role, RoundState, Unit, UnitLevel, rounds_seen
from cms.collation import by_name

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from archive import AccessScope, SelectionRound

# Address → (title, what to do).
PARTS = {
    "dang-xet": ("Đang xét", "Mở từng đợt để thẩm định, bỏ phiếu, trình hoặc quyết định."),
    "da-xong": ("Đã xong", "Các đợt đã công nhận hoặc đã thôi."),
}
STEPS = (
    (RoundState.OPEN, "Mở nhận, thẩm định"),
    (RoundState.MEETING, "Họp hội đồng"),
    (RoundState.PROPOSED, "Trình, chờ quyết định"),
    (RoundState.DECIDED, "Đã công nhận"),
)
_DONE = (RoundState.DECIDED, RoundState.STOPPED)


def rounds_in(part: str, *, scope: AccessScope) -> QuerySet[SelectionRound]:
    """One part of the list, the newest first."""
    rows = rounds_seen(scope).select_related("unit").annotate(asked=Count("candidates"))
    done = rows.filter(state__in=_DONE)
    return (done if part == "da-xong" else rows.exclude(state__in=_DONE)).order_by("-pk")


def units_with_rounds(scope: AccessScope) -> list[Unit]:
    """The user's own units that have others below them to choose from."""
    homes = Unit.objects.filter(pk__in=scope.home_units(Role.STAFF, Role.LEADER))
    above = homes.filter(children__isnull=False).exclude(level=UnitLevel.INTERNAL)
    today = timezone.localdate()
    outward = above.exclude(children__level=UnitLevel.INTERNAL) | above.filter(
        children__level__in=set(UnitLevel.values) - {UnitLevel.INTERNAL}
    )
    return [unit for unit in by_name(outward.distinct()) if unit.is_valid_on(today)]


def steps_of(held: SelectionRound) -> list[tuple[str, str]]:
    """Each step with past, present or future; none of a round that was stopped."""
    order = [state for state, _ in STEPS]
    if held.state not in order:
        return []
    present = order.index(RoundState(held.state))
    return [
        (words, "past" if place < present else "present" if place == present else "future")
        for place, (_, words) in enumerate(STEPS)
    ]
