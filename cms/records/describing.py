"""A record in words: its fields in groups, each with where its value came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive import User
from cms.records.choices import Direction
from cms.records.models import DossierPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cms.records.models import RecordPageBase

_CORRESPONDENCE = (
    (
        "Văn bản",
        (
            "doc_type",
            "code",
            "issued_display",
            "issuer",
            "superior",
            "place",
            "urgency",
            "field",
            "period",
            "page_count",
            "copies",
        ),
    ),
    ("Ký ban hành", ("signer", "signer_position", "signing_capacity")),
    ("Nơi gửi, nơi nhận", ("addressees", "recipients")),
    (
        "Xử lý",
        (
            "register_number",
            "registered_on",
            "handler",
            "directive",
            "due_on",
            "handling",
            "answer_code",
            "settled_on",
            "note",
        ),
    ),
)
_DOSSIER = (
    (
        "Hồ sơ",
        (
            "dossier_kind",
            "notation",
            "subject_kind",
            "subject_name",
            "field",
            "school_year",
            "year",
            "status",
            "creator",
            "started_on",
            "ended_on",
            "retention",
        ),
    ),
    ("Tóm tắt thành tích", ("summary",)),
    ("Công nhận", ("recognition_level", "recognised_on", "recognition_decision")),
    ("Ghi chú", ("note",)),
)
_LABELS = {"issued_display": "Ngày văn bản", "period": "Giai đoạn"}
# The columns of the book of documents that come in have names of their own (PL IV).
_INCOMING = {"registered_on": "Ngày đến", "register_number": "Số đến"}
_REGISTERED = {"registered_on": "Ngày đăng ký", "register_number": "Số đăng ký"}


@dataclass(frozen=True, slots=True)
class FieldLine:
    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FieldGroup:
    title: str
    lines: tuple[FieldLine, ...]


def describe(page: RecordPageBase) -> list[FieldGroup]:
    """Groups of the fields that have a value; empty groups are left out."""
    layout = _DOSSIER if isinstance(page, DossierPage) else _CORRESPONDENCE
    groups = [
        FieldGroup(title, tuple(line for name in names if (line := _line(page, name)).value))
        for title, names in layout
    ]
    return [group for group in groups if group.lines]


def _line(page: Any, name: str) -> FieldLine:
    if name == "period":
        years = dict.fromkeys(str(y) for y in (page.period_from, page.period_to) if y)
        return FieldLine(name, _LABELS[name], "–".join(years))
    if name in _LABELS:
        return FieldLine(name, _LABELS[name], getattr(page, name))
    return FieldLine(name, label_of(page, name), _text(page, name))


def label_of(page: Any, name: str) -> str:
    """What the field is called on this record."""
    named = _INCOMING if getattr(page, "direction", "") == Direction.INCOMING else _REGISTERED
    return named.get(name) or str(type(page)._meta.get_field(name).verbose_name)


def _text(page: Any, name: str) -> str:
    display = getattr(page, f"get_{name}_display", None)
    raw = getattr(page, name)
    if raw in (None, ""):
        return ""
    if display:
        return str(display())
    return f"{raw:%d/%m/%Y}" if hasattr(raw, "strftime") else str(raw)


def provenance_of(page: RecordPageBase) -> dict[str, str]:
    """Field name → where its value comes from, in words."""
    typed = {o.get("by") for o in page.provenance.values() if o.get("by")}
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=typed)}
    found = {name: _origin(origin, names) for name, origin in page.provenance.items()}
    if "issued" in found:
        found.setdefault("issued_display", found["issued"])
    return found


def _origin(origin: Mapping[str, Any], names: Mapping[int, str]) -> str:
    if origin.get("source") == "read" and origin.get("origin"):
        return f"{origin['origin']}: {origin['where']}"
    if origin.get("source") == "read":
        page = f", trang {origin['page']}" if origin.get("page") else ""
        return f"Đọc từ văn bản{page}: «{origin.get('quote', '')}»"
    if origin.get("source") == "counted":
        return "Đếm từ tệp"
    name = names.get(origin.get("by") or 0)
    return f"{name} nhập" if name else "Văn thư nhập"
