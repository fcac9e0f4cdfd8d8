"""Kết quả giải quyết: how an incoming document was dealt with, and by which paper answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from archive import Record, cited_records, citing_records, revise_record
from cms.forms import VietnameseDateField
from cms.records.choices import SETTLED, UNSETTLED, Direction, Handling
from cms.records.editing import set_typed
from cms.records.models import CORRESPONDENCE
from search import normalise_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archive import AccessScope, RecordVersion, User
    from cms.records.models import CorrespondencePage
    from cms.records.opening import OpenedRecord

REASON = "Ghi kết quả giải quyết"
FIELDS = ("handling", "answer_code", "settled_on")


class SettleForm(forms.Form):
    """What became of the document; the version that was before their eyes goes with it."""

    handling = forms.ChoiceField(
        label="Kết quả",
        choices=[
            (Handling.ANSWERED.value, "Đã trả lời bằng văn bản"),
            (Handling.DONE.value, "Hoàn thành, không cần văn bản trả lời"),
            (Handling.IN_PROGRESS.value, "Chưa xong, xử lý tiếp"),
        ],
        widget=forms.RadioSelect,
    )
    answer_code = forms.CharField(
        label="Số, ký hiệu văn bản trả lời",
        max_length=120,
        required=False,
        help_text="Ghi như trên văn bản đi, ví dụ 45/BC-THCSBG.",
    )
    settled_on = VietnameseDateField(label="Ngày giải quyết xong", required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None, *, page: CorrespondencePage, answer: str = ""
    ) -> None:
        self.page = page
        settled = page.handling in SETTLED and not answer
        initial = {
            "handling": page.handling if settled else Handling.ANSWERED,
            "answer_code": answer or page.answer_code,
            "settled_on": page.settled_on or timezone.localdate(),
            "seen_version": page.record.version,
        }
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        handling, day = data.get("handling"), data.get("settled_on")
        if handling == Handling.ANSWERED and not data.get("answer_code"):
            self.add_error("answer_code", "Hãy ghi số, ký hiệu của văn bản trả lời.")
        if handling == Handling.IN_PROGRESS:
            return data | {"answer_code": "", "settled_on": None}
        if not day and "settled_on" not in self.errors:
            self.add_error("settled_on", "Hãy ghi ngày giải quyết xong.")
        if day and day < self.page.registered_on:
            first = f"{self.page.registered_on:%d/%m/%Y}"
            self.add_error("settled_on", f"Ngày giải quyết không được trước ngày đến {first}.")
        if day and day > timezone.localdate():
            self.add_error("settled_on", "Ngày giải quyết không được sau hôm nay.")
        return data if handling == Handling.ANSWERED else data | {"answer_code": ""}


def settle(opened: OpenedRecord, *, values: Mapping[str, Any], by: User) -> RecordVersion:
    """Seal the result as the next version; raises ``StaleEdit``, ``InvalidFiling``."""
    set_typed(opened.page, {name: values[name] for name in FIELDS}, by=by)
    return revise_record(opened.page, by=by, reason=REASON, seen_version=values["seen_version"])


def answers_to(record: Record, *, scope: AccessScope) -> list[CorrespondencePage]:
    """Papers that the unit sent and that cite the document: one of them may be the answer."""
    citing = citing_records(record, scope=scope)
    return _pages(
        one.page_id
        for one in citing
        if one.direction == Direction.OUTGOING and one.unit_id == record.unit_id
    )


def answer_of(page: CorrespondencePage, *, scope: AccessScope) -> Record | None:
    """The paper with which the unit answered, when it is in the archive and may be seen."""
    key = normalise_code(page.answer_code)
    sent = scope.records().filter(unit_id=page.unit_id, direction=Direction.OUTGOING)
    return sent.filter(code_key=key).order_by("-filed_at").first() if key else None


def answered_by(record: Record, *, scope: AccessScope) -> list[CorrespondencePage]:
    """Documents that came in, that an outgoing paper cites and that nobody has settled yet."""
    if record.direction != Direction.OUTGOING:
        return []
    targets = [one for cited in cited_records(record, scope=scope) for one in cited.targets]
    came = _pages(
        one.page_id
        for one in targets
        if one.direction == Direction.INCOMING and one.unit_id == record.unit_id
    )
    return [page for page in came if page.handling in UNSETTLED]


def _pages(ids: Iterable[int]) -> list[CorrespondencePage]:
    held = frozenset(ids)
    return [page for model in CORRESPONDENCE for page in model.objects.filter(pk__in=held)]
