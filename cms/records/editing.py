"""Correct a filed record through its form: one new sealed version, logged with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from archive import InvalidFiling, RecordVersion, amend_checks, revise_record
from cms.dates import PartialDate
from cms.records.forms import CorrespondenceForm, DossierForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive import User
    from cms.records.opening import OpenedRecord


def form_for(
    opened: OpenedRecord, *, data: Mapping[str, Any] | None
) -> CorrespondenceForm | DossierForm:
    """The form of the record's kind, filled with its present values."""
    kind = DossierForm if opened.record.kind == "dossier" else CorrespondenceForm
    initial = {
        name: getattr(opened.page, name) for name in kind.base_fields if hasattr(opened.page, name)
    }
    if kind is CorrespondenceForm:
        initial["issued"] = opened.page.issued_display
    return kind(data, initial=initial)


def save_changes(
    opened: OpenedRecord, form: CorrespondenceForm | DossierForm, *, by: User
) -> RecordVersion:
    """Write what the form says into the page and seal it; the form's version guards the edit."""
    values = dict(form.cleaned_data)
    reason = values.pop("reason")
    if "issued" in values:
        set_issued(opened.page, values.pop("issued"))
    for name, value in values.items():
        setattr(opened.page, name, value)
    provenance = dict(opened.page.provenance)
    for name in set(form.changed_data) - {"reason"}:
        provenance[name] = {"source": "typed", "by": by.pk}
    opened.page.provenance = provenance
    opened.page.title = title_of(opened.page)
    seen = str(form.data.get("seen_version", ""))[:9]
    with transaction.atomic():
        version = revise_record(
            opened.page,
            by=by,
            reason=reason,
            seen_version=int(seen) if seen.isdecimal() else opened.record.version,
        )
        amend_checks(opened.record, {name: written(form, name) for name in form.changed_data})
    return version


def set_typed(page: Any, values: Mapping[str, Any], *, by: User) -> None:
    """Put typed values on a page, each with who typed it; ``InvalidFiling`` when all stand."""
    changed = {name: value for name, value in values.items() if getattr(page, name) != value}
    if not changed:
        raise InvalidFiling("Chưa có thay đổi nào để ghi.")
    typed = {"source": "typed", "by": by.pk, "at": timezone.now().isoformat()}
    page.provenance = {**page.provenance, **dict.fromkeys(changed, typed)}
    for name, value in changed.items():
        setattr(page, name, value)


def written(form: CorrespondenceForm | DossierForm, name: str) -> str:
    """A value as reading writes it: dates in ISO, blanks collapsed."""
    value = form.cleaned_data.get(name)
    text = value.iso() if isinstance(value, PartialDate) else value
    return " ".join(str("" if text is None else text).split())


def set_issued(page: Any, issued: PartialDate | None) -> None:
    """A full date goes to ``issued_on``; of a partial one only what is known is kept."""
    page.issued_on = issued.as_date() if issued else None
    page.issued_partial = issued.iso() if issued and page.issued_on is None else ""


def title_of(page: Any) -> str:
    """What lists show of the page: type, number, subject."""
    code = getattr(page, "code", "") or getattr(page, "notation", "")
    kind = getattr(page, "doc_type", "") or "Hồ sơ"
    head = f"{kind} {code}".strip()
    return f"{head} – {page.subject}"[:255]
