"""How an instance stands on a day: one word with its sign, for lists, the matrix and its export."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from django.utils import timezone

from archive import InstanceState

if TYPE_CHECKING:
    from datetime import date

    from archive import Instance

SOON = 7  # Days (domain.md §2: sắp đến hạn).


class Standing(Enum):
    """Address, word, sign, tone; the order is that of the totals."""

    ACCEPTED = ("dat", "Đạt", "✓", "good")
    SUBMITTED = ("da-nop", "Đã nộp", "→", "info")
    LATE = ("nop-muon", "Nộp muộn", "◷", "warn")
    RETURNED = ("tra-lai", "Trả lại", "↩", "warn")
    MISSING = ("thieu", "Thiếu", "!", "bad")
    AHEAD = ("chua-den-han", "Chưa đến hạn", "…", "plain")
    EXCUSED = ("mien", "Miễn", "–", "plain")

    def __init__(self, key: str, word: str, sign: str, tone: str) -> None:
        self.key, self.word, self.sign, self.tone = key, word, sign, tone


BY_KEY = {standing.key: standing for standing in Standing}


def standing_of(
    *, state: str, due_on: date, handed_on: date | None, taken_off: bool, today: date
) -> Standing:
    """A unit that was taken off is excused from what it had not handed in."""
    if state == InstanceState.ACCEPTED:
        return Standing.ACCEPTED
    if state == InstanceState.RETURNED:
        return Standing.EXCUSED if taken_off else Standing.RETURNED
    if handed_on is not None:
        return Standing.LATE if handed_on > due_on else Standing.SUBMITTED
    if taken_off:
        return Standing.EXCUSED
    return Standing.MISSING if due_on < today else Standing.AHEAD


@dataclass(frozen=True, slots=True)
class Line:
    """An instance with how it stands and how far its day is."""

    instance: Instance
    today: date

    @classmethod
    def of(cls, instance: Instance) -> Line:
        return cls(instance, timezone.localdate())

    @property
    def standing(self) -> Standing:
        return standing_of(
            state=self.instance.state,
            due_on=self.instance.period.due_on,
            handed_on=self.instance.handed_on,
            taken_off=self.instance.assignment.taken_off_at is not None,
            today=self.today,
        )

    @property
    def late(self) -> bool:
        handed = self.instance.handed_on
        return handed is not None and handed > self.instance.period.due_on

    @property
    def to_do(self) -> bool:
        return self.standing in (Standing.MISSING, Standing.AHEAD, Standing.RETURNED)

    @property
    def words(self) -> str:
        """How far the deadline is, for what is still to be done."""
        days = (self.instance.period.due_on - self.today).days
        if self.standing is Standing.RETURNED:
            return "Cần bổ sung"
        if days < 0:
            return f"Quá hạn {-days} ngày"
        return "Hạn hôm nay" if days == 0 else f"Còn {days} ngày"

    @property
    def tone(self) -> str:
        days = (self.instance.period.due_on - self.today).days
        if days < 0:
            return "bad"
        return "warn" if days <= SOON or self.standing is Standing.RETURNED else "plain"
