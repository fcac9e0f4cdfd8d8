"""From a version's content to a page of ours: its own fields only, each checked like a form's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey

from archive import (
    EffectKind,
    EffectTerms,
    InvalidFiling,
    Obligation,
    ObligationState,
    RecordCitation,
)
from cms.records.models import DossierComponent, DossierPage, RecordAttachment, RecordPageBase
from cms.records.opening import PAGE_MODELS
from search import normalise_code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive import Unit, User
    from cms.exchange.packages.describing import DescribedRecord, DescribedVersion
    from media import Attachment

# The number in a book is a fact of the office that gave it; provenance names its people.
_NOT_TAKEN = frozenset({"page_ptr", "unit", "register_number", "provenance"})
_USE = ("caption", "role", "component")
_COMPONENT = ("key", "name", "required", "state", "reviewer_note")
BAD_EFFECT = "Hiệu lực của văn bản trong gói sai quy cách."
BAD_DUTY = "Nhiệm vụ trong gói sai quy cách."
_NOT_ASKED = frozenset({"id", "record", "decided_by"})
_CITATION = ("role", "doc_type", "code", "issued", "issuer", "quote")


def page_of(
    described: DescribedRecord,
    version: DescribedVersion,
    *,
    unit: Unit,
    files: Mapping[str, Attachment],
) -> RecordPageBase:
    """An unsaved page of that version; raises ``InvalidFiling`` with what is wrong."""
    model = PAGE_MODELS[described.kind]
    page: RecordPageBase = model(unit=unit, title=str(version.content.get("title", "")))
    try:
        for field in own_fields(model):
            if field.name in version.content:
                setattr(page, field.attname, field.to_python(version.content[field.name]))
        page.title = page.title[:255] or page.subject[:255]
        page.provenance = _provenance(described, version)
        page.clean_fields(exclude=_unchecked(model))
        page.record_attachments = _uses(version, files)
        if isinstance(page, DossierPage):
            page.components = _components(version.content)
    except ValidationError as error:
        raise InvalidFiling(_words(error, model)) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidFiling("Nội dung của hồ sơ trong gói sai quy cách.") from error
    return page


def own_fields(model: type[RecordPageBase]) -> list[Any]:
    """The record's own fields; keys of other tables have no meaning outside their office."""
    return [
        field
        for field in model._meta.local_concrete_fields
        if field.name not in _NOT_TAKEN and not isinstance(field, ForeignKey)
    ]


def _unchecked(model: type[RecordPageBase]) -> set[str]:
    """Fields of the place in the tree, which filing gives."""
    checked = {field.name for field in own_fields(model)} | {"title"}
    return {field.name for field in model._meta.get_fields()} - checked


def _words(error: ValidationError, model: type[RecordPageBase]) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        f"{model._meta.get_field(name).verbose_name}: {' '.join(messages)}"
        for name, messages in error.message_dict.items()
    )


def _provenance(described: DescribedRecord, version: DescribedVersion) -> dict[str, Any]:
    """Where each value was read in the paper; of what people typed, only in which office."""
    told = version.content.get("provenance")
    if isinstance(told, str):  # As a JSON field stands in a serialised page.
        told = None
    found = {}
    for name, origin in (told or {}).items():
        if not isinstance(origin, dict):
            continue
        if origin.get("source") == "read" and not origin.get("by"):
            found[str(name)] = origin
        else:
            found[str(name)] = {
                "source": "read",
                "origin": f"Nhận từ {described.unit['name']}",
                "where": str(version.told["by"]),
            }
    return found


def _uses(version: DescribedVersion, files: Mapping[str, Attachment]) -> list[RecordAttachment]:
    """Files in their order; one that did not come with the package is left out here."""
    uses = []
    for row in version.content.get("record_attachments", ()):
        attachment = files.get(version.hashes.get(int(row["attachment"]), ""))
        if attachment is None:
            continue
        use = RecordAttachment(attachment=attachment, **{n: str(row.get(n, "")) for n in _USE})
        use.clean_fields(exclude=["page", "attachment"])
        uses.append(use)
    return uses


def _components(content: Mapping[str, Any]) -> list[DossierComponent]:
    rows = []
    for row in content.get("components", ()):
        one = DossierComponent(**{name: row[name] for name in _COMPONENT if name in row})
        one.clean_fields(exclude=["page"])
        rows.append(one)
    return rows


def citations_of(described: DescribedRecord) -> list[RecordCitation]:
    """What the record cites, as rows of ours without a record."""
    rows = []
    for ordinal, told in enumerate(described.citations, start=1):
        row = RecordCitation(
            ordinal=ordinal, **{name: str(told.get(name, "")) for name in _CITATION}
        )
        row.code_key = normalise_code(row.code)[:120]
        try:
            row.clean_fields(exclude=["record"])
        except ValidationError as error:
            raise InvalidFiling("Căn cứ, viện dẫn trong gói sai quy cách.") from error
        rows.append(row)
    return rows


def effects_of(described: DescribedRecord) -> list[tuple[EffectTerms, str]]:
    """What was stated of the record, with the number there of the later document, "" for none."""
    try:
        return [_effect(told) for told in described.effects]
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidFiling(BAD_EFFECT) from error


def _effect(told: Mapping[str, Any]) -> tuple[EffectTerms, str]:
    terms = EffectTerms(
        kind=EffectKind(told["kind"]),
        effective_on=date.fromisoformat(told["effective_on"]),
        code=str(told["acting_code"])[:120],
        issued=date.fromisoformat(told["acting_issued"]) if told["acting_issued"] else None,
        reason=str(told["reason"]),
    )
    return terms, str(told["acting"])


def obligations_of(described: DescribedRecord, *, by: User) -> list[Obligation]:
    """What the record asks, as rows of ours without a record; decided ones name who took it in."""
    try:
        rows = [_obligation(told, by=by) for told in described.obligations]
    except (ValidationError, TypeError, ValueError) as error:
        raise InvalidFiling(BAD_DUTY) from error
    if len({row.ordinal for row in rows}) < len(rows):
        raise InvalidFiling(BAD_DUTY)
    return rows


def _obligation(told: Mapping[str, Any], *, by: User) -> Obligation:
    row, left_open = Obligation(), ["record", "decided_by"]
    for field in Obligation._meta.concrete_fields:
        if field.name not in _NOT_ASKED and field.name in told:
            setattr(row, field.attname, field.to_python(told[field.name]))
        if field.null and getattr(row, field.attname) is None:
            left_open.append(field.name)
    if row.state != ObligationState.PROPOSED:
        row.decided_by = by
    row.clean_fields(exclude=left_open)
    return row
