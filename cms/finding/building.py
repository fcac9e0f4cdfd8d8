"""Tìm nâng cao: a form for those who do not write the query language; it writes it for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from search import DOC_TYPES, Part, parse_query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search import Alternative, SearchQuery, Term

_QUOTES = re.compile(r"[\"“”„«»\s]+")
_OPERATOR_OF = {"subject": "trích yếu", "issuer": "đơn vị", "signer": "người ký"}
_YEAR_ERROR = {
    "invalid": "Năm gồm bốn chữ số, ví dụ 2023.",
    "min_value": "Năm từ 1900 đến 2100.",
    "max_value": "Năm từ 1900 đến 2100.",
}


class BuilderForm(forms.Form):
    """Each field is one thing that the query language can say."""

    all_words = forms.CharField(label="Có tất cả các từ này", required=False)
    phrase = forms.CharField(
        label="Có nguyên cụm từ này",
        required=False,
        help_text="Các từ đứng liền nhau, ví dụ: điển hình tiên tiến",
    )
    any_words = forms.CharField(
        label="Có một trong các cách nói này",
        required=False,
        help_text="Ngăn cách bằng dấu phẩy, ví dụ: thi đua, khen thưởng",
    )
    none_words = forms.CharField(
        label="Không có các từ này", required=False, help_text="Ngăn cách bằng dấu phẩy"
    )
    subject = forms.CharField(label="Trích yếu có", required=False)
    issuer = forms.CharField(label="Đơn vị, cơ quan ban hành", required=False)
    signer = forms.CharField(label="Người ký", required=False)
    code = forms.CharField(
        label="Số, ký hiệu", required=False, help_text="Gõ rút gọn cũng được, ví dụ: 5344"
    )
    doc_type = forms.ChoiceField(
        label="Loại văn bản",
        required=False,
        choices=[("", "Mọi loại"), *((name, name) for name in DOC_TYPES)],
    )
    year_from = forms.IntegerField(
        label="Từ năm", required=False, min_value=1900, max_value=2100, error_messages=_YEAR_ERROR
    )
    year_to = forms.IntegerField(
        label="Đến năm", required=False, min_value=1900, max_value=2100, error_messages=_YEAR_ERROR
    )
    attached = forms.BooleanField(label="Chỉ lấy văn bản có tệp đính kèm", required=False)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].strip()
        if code and not parse_query(f'số:"{code}"').understood:
            raise ValidationError("Số, ký hiệu cần có chữ số, ví dụ 5344/KH-SGDĐT.")
        return code


def written(values: dict[str, Any]) -> str:
    """The form as one line of the query language."""
    base = " ".join(filter(None, (_plain(values["all_words"]), _quoted(values["phrase"]))))
    either = [f"{base} {one}".strip() for one in map(_plain, values["any_words"].split(","))]
    parts = [" HOẶC ".join(dict.fromkeys(one for one in either if one))]
    parts += [f"-{_quoted(one)}" for one in values["none_words"].split(",") if _plain(one)]
    parts += [
        f"{operator}:{_quoted(values[name])}"
        for name, operator in _OPERATOR_OF.items()
        if _plain(values[name])
    ]
    parts.append(f"số:{_quoted(values['code'])}" if values["code"] else "")
    parts.append(f"loại:{_quoted(values['doc_type'])}" if values["doc_type"] else "")
    parts.append(_years(values["year_from"], values["year_to"]))
    parts.append("có:đính-kèm" if values["attached"] else "")
    return " ".join(filter(None, parts))


def _years(first: int | None, last: int | None) -> str:
    """One end alone reaches to the year of the other end that was meant: from or until."""
    if first is None and last is None:
        return ""
    begin, end = first or 1945, last or 2100
    return f"năm:{begin}" if begin == end else f"năm:{begin}..{end}"


def _plain(text: str) -> str:
    return _QUOTES.sub(" ", text).strip()


def _quoted(text: str) -> str:
    plain = _plain(text)
    return f'"{plain}"' if plain else ""


def values_of(text: str) -> dict[str, object]:
    """The fields that say what is in the box now, as far as the form can say it."""
    query = parse_query(text)
    years = query.filters.years
    either = query.alternatives if len(query.alternatives) > 1 else ()
    first = query.alternatives[0] if query.alternatives and not either else None
    return {
        "all_words": _words(first.terms) if first else "",
        "phrase": " ".join(_words(phrase.terms) for phrase in first.phrases) if first else "",
        "any_words": ", ".join(_all_words(one) for one in either),
        "none_words": ", ".join(_words(phrase.terms) for phrase in query.excluded),
        "code": _code(query),
        "doc_type": query.filters.doc_types[0] if query.filters.doc_types else "",
        "year_from": years[0] if years else None,
        "year_to": years[-1] if years else None,
        "attached": bool(query.filters.has_attachments),
        **{part.value: _part(query, part) for part in Part},
    }


def _words(terms: Iterable[Term]) -> str:
    return " ".join(term.normal for term in terms)


def _all_words(one: Alternative) -> str:
    return " ".join([_words(one.terms), *(_words(p.terms) for p in one.phrases)]).strip()


def _part(query: SearchQuery, part: Part) -> str:
    parts = query.alternatives[0].parts if query.alternatives else ()
    return " ".join(_words(one.terms) for one in parts if one.part is part)


def _code(query: SearchQuery) -> str:
    """As it was typed: the key of a number is not for reading."""
    labels = (one.label for one in query.understood if one.label.startswith(NUMBER_LABEL))
    return next(labels, "").removeprefix(NUMBER_LABEL)


NUMBER_LABEL = "Số, ký hiệu: "
