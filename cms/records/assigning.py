"""Trình lãnh đạo, then phân công: an incoming document before its leader (NĐ 30/2020, Điều 23)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from archive import (
    Event,
    InvalidFiling,
    first_day_asked,
    obligations_of,
    revise_record,
    work_calendars,
)
from cms.forms import VietnameseDateField
from cms.records.choices import Handling
from cms.records.editing import set_typed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from archive import AccessScope, RecordVersion, User
    from cms.records.models import CorrespondencePage
    from cms.records.opening import OpenedRecord

REASON = "Phân công"
PRESENTED = "Trình lãnh đạo"
STATES = (Handling.AWAITING, Handling.IN_PROGRESS, Handling.DONE)
FIELDS = ("directive", "handler", "due_on", "handling")
AHEAD = 2  # Working days between the office's own deadline and the document's.


@dataclass(frozen=True, slots=True)
class ProposedDue:
    """A day for the office to be ready, and why this one."""

    day: date
    words: str


def proposed_due(opened: OpenedRecord, *, scope: AccessScope, today: date) -> ProposedDue | None:
    """Ahead of what the document asks, for one without a day; on that day when time is short."""
    page = opened.page
    if page.due_on is not None:
        return None
    calendar = work_calendars().of(page.unit)
    duties = obligations_of(opened.record, scope=scope)
    asked = first_day_asked(duties, came_on=page.registered_on, today=today, calendar=calendar)
    if asked is None:
        return None
    words = f"Văn bản yêu cầu chậm nhất hết ngày {asked:%d/%m/%Y}."
    ahead = calendar.before(asked, AHEAD)
    if ahead < today:
        return ProposedDue(asked, words)
    told = calendar.told(ahead, asked)
    return ProposedDue(ahead, f"{words} Đề xuất trước đó {AHEAD} ngày làm việc. {told}".strip())


class AssignForm(forms.Form):
    """What the leader says; the version that was before their eyes goes with it."""

    directive = forms.CharField(
        label="Ý kiến chỉ đạo", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    handler = forms.CharField(label="Đơn vị hoặc người nhận", max_length=300, required=False)
    due_on = VietnameseDateField(label="Thời hạn giải quyết", required=False)
    handling = forms.ChoiceField(
        label="Tình trạng", choices=[(state.value, state.label) for state in STATES]
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        page: CorrespondencePage,
        proposed: ProposedDue | None,
    ) -> None:
        self.page = page
        initial = {name: getattr(page, name) for name in FIELDS}
        if proposed:
            initial["due_on"] = proposed.day
        if page.handling != Handling.DONE:
            initial["handling"] = Handling.IN_PROGRESS
        super().__init__(data, initial=initial | {"seen_version": page.record.version})
        self.fields["due_on"].help_text = proposed.words if proposed else ""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        due = data.get("due_on")
        if due and due < self.page.registered_on:
            first = f"{self.page.registered_on:%d/%m/%Y}"
            self.add_error("due_on", f"Thời hạn không được trước ngày đến {first}.")
        if data.get("handling") == Handling.IN_PROGRESS and not data.get("handler"):
            self.add_error("handler", "Hãy ghi đơn vị hoặc người nhận.")
        return data


def present(opened: OpenedRecord, *, by: User) -> RecordVersion:
    """Seal that the document waits for the leader's word; raises ``InvalidFiling``."""
    if opened.page.handling != Handling.REGISTERED:
        raise InvalidFiling("Văn bản đã được trình, phân công hoặc giải quyết rồi.")
    set_typed(opened.page, {"handling": Handling.AWAITING}, by=by)
    return revise_record(opened.page, by=by, reason=PRESENTED, seen_version=opened.record.version)


def assign(opened: OpenedRecord, *, values: Mapping[str, Any], by: User) -> RecordVersion:
    """Seal the leader's word as the next version; raises ``StaleEdit``, ``InvalidFiling``."""
    set_typed(opened.page, {name: values[name] for name in FIELDS}, by=by)
    return revise_record(
        opened.page,
        by=by,
        reason=REASON,
        seen_version=values["seen_version"],
        event=Event.RECORD_REVISED,
    )
