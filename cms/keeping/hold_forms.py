"""The form of a hold: what is frozen, by whose decision, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from archive import Record, Unit
from cms.collation import by_name
from cms.finding.errors import TooManyHits
from cms.finding.models import SavedSearch
from cms.finding.saved.searches import hits_of
from cms.keeping.finding import records_named
from search import SearchUnavailable

if TYPE_CHECKING:
    from collections.abc import Collection

    from archive import AccessScope, User


class HoldForm(forms.Form):
    unit = forms.ModelChoiceField(label="Đơn vị", queryset=Unit.objects.none(), empty_label=None)
    decision = forms.CharField(
        label="Quyết định phong tỏa",
        max_length=200,
        help_text="Số, ký hiệu và cơ quan ban hành. Người bị từ chối sửa sẽ thấy dòng này.",
        error_messages={"required": "Hãy ghi số, ký hiệu quyết định phong tỏa."},
    )
    reason = forms.CharField(
        label="Lý do",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi lý do phong tỏa."},
    )
    named = forms.CharField(
        label="Văn bản, hồ sơ",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng một số, ký hiệu hoặc địa chỉ trang. "
        "Hồ sơ kéo theo mọi văn bản và hồ sơ bên trong.",
    )
    saved = forms.ModelChoiceField(
        label="Kết quả của tìm kiếm đã lưu",
        queryset=SavedSearch.objects.none(),
        required=False,
        empty_label="Không dùng",
        help_text="Phong tỏa mọi kết quả của tìm kiếm vào lúc này.",
    )
    whole = forms.BooleanField(label="Toàn bộ đơn vị, cả văn bản vào sổ sau này", required=False)

    def __init__(
        self, *args: Any, units: Collection[int], scope: AccessScope, by: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.scope = scope
        self.fields["unit"].queryset = by_name(Unit.objects.filter(pk__in=units))
        self.fields["saved"].queryset = SavedSearch.objects.filter(owner=by)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        records = {record.pk: record for record in self._named(data.get("named", ""))}
        if data.get("saved"):
            records |= {record.pk: record for record in self._saved(data["saved"])}
        if not records and not data.get("whole") and not self.errors:
            self.add_error(None, "Hãy nêu văn bản, hồ sơ, tìm kiếm đã lưu hoặc toàn bộ đơn vị.")
        data["records"] = list(records.values())
        return data

    def _named(self, text: str) -> list[Record]:
        found = []
        for line in filter(None, map(str.strip, text.splitlines())):
            records = records_named(line, scope=self.scope)
            if not records:
                self.add_error("named", f"Không tìm thấy «{line}» trong phạm vi của bạn.")
            found += records
        return found

    def _saved(self, saved: SavedSearch) -> list[Record]:
        try:
            pages = hits_of(saved, scope=self.scope)
        except (SearchUnavailable, TooManyHits) as error:
            words = "Tìm kiếm chưa trả lời hoặc có quá nhiều kết quả. Hãy thu hẹp rồi thử lại."
            raise ValidationError({"saved": words}) from error
        return list(self.scope.records().filter(page_id__in=pages))


class ReleaseForm(forms.Form):
    reason = forms.CharField(
        label="Lý do, quyết định gỡ phong tỏa",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi lý do hoặc quyết định gỡ phong tỏa."},
    )
