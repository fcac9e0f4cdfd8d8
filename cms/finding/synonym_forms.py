"""The form of one short form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from search import Synonym, folded_words, is_syllable


class SynonymForm(forms.ModelForm):
    """A short form and what it stands for; neither may be an everyday word of its own."""

    class Meta:
        model = Synonym
        fields = ("short", "full")
        labels = {"short": "Viết tắt", "full": "Viết đầy đủ"}
        help_texts = {"short": "Ví dụ: TĐKT", "full": "Ví dụ: thi đua khen thưởng"}
        error_messages = {
            "short": {"required": "Hãy ghi từ viết tắt."},
            "full": {"required": "Hãy ghi cách viết đầy đủ."},
        }

    def clean_short(self) -> str:
        short = " ".join(self.cleaned_data["short"].split())
        words = folded_words(short)
        if not words:
            raise ValidationError("Từ viết tắt cần có chữ cái.")
        if len(words) == 1 and is_syllable(words[0]):
            raise ValidationError(
                "Không dấu thì từ này trùng với một tiếng thường dùng, nên sẽ tìm ra quá nhiều "
                "văn bản không liên quan. Hãy chọn cách viết tắt dài hơn."
            )
        return short

    def clean_full(self) -> str:
        full = " ".join(self.cleaned_data["full"].split())
        if len(folded_words(full)) < 2:
            raise ValidationError("Cách viết đầy đủ cần có từ hai tiếng trở lên.")
        return full

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        short, full = data.get("short", ""), data.get("full", "")
        if short and folded_words(short) == folded_words(full):
            raise ValidationError("Hai cách viết giống nhau, không cần thêm vào danh sách.")
        return data
