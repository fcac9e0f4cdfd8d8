"""Phân công: a leader's word on an incoming document (NĐ 30/2020, Điều 23)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from archive import Event, revise_record
from cms.forms import VietnameseDateField
from cms.records.choices import Handling
from cms.records.editing import set_typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive import RecordVersion, User
    from cms.records.models import CorrespondencePage
    from cms.records.opening import OpenedRecord

REASON = "Phân công"
STATES = (Handling.AWAITING, Handling.IN_PROGRESS, Handling.DONE)
FIELDS = ("directive", "handler", "due_on", "handling")


class AssignForm(forms.Form):
    """What the leader says; the version that was before their eyes goes with it."""

    directive = forms.CharField(
        label="Ý kiến chỉ đạo", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    handler = forms.CharField(label="Đơn vị hoặc người xử lý", max_length=300, required=False)
    due_on = VietnameseDateField(label="Thời hạn giải quyết", required=False)
    handling = forms.ChoiceField(
        label="Tình trạng", choices=[(state.value, state.label) for state in STATES]
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, *, page: CorrespondencePage) -> None:
        self.page = page
        initial = {name: getattr(page, name) for name in FIELDS}
        if page.handling not in STATES:
            initial["handling"] = Handling.IN_PROGRESS
        super().__init__(data, initial=initial | {"seen_version": page.record.version})

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        due = data.get("due_on")
        if due and due < self.page.registered_on:
            first = f"{self.page.registered_on:%d/%m/%Y}"
            self.add_error("due_on", f"Thời hạn không được trước ngày đến {first}.")
        if data.get("handling") == Handling.IN_PROGRESS and not data.get("handler"):
            self.add_error("handler", "Hãy ghi đơn vị hoặc người xử lý.")
        return data


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
