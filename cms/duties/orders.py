"""The orders behind obligations, as far as those who must carry them out may know them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive import Confidentiality
from cms.records.opening import PAGE_MODELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive import AccessScope, Obligation, Record
    from cms.records.models import RecordPageBase


@dataclass(frozen=True, slots=True)
class Order:
    """Name of the order, and the records that the viewer may open: itself, the unit's own copy."""

    name: str
    record: Record | None
    copy: Record | None = None


def orders_of(records: Iterable[Record], *, scope: AccessScope) -> dict[int, Order]:
    """By record id: kind, number and day go with the words of an unrestricted order."""
    held = {record.pk: record for record in records}
    opens = set(scope.records().filter(pk__in=held).values_list("pk", flat=True))
    pages = {
        page.pk: page
        for kind in {record.kind for record in held.values()}
        for page in PAGE_MODELS[kind].objects.filter(
            pk__in=[r.page_id for r in held.values() if r.kind == kind]
        )
    }
    return {
        pk: Order(
            name=_name(pages[record.page_id])
            if pk in opens or record.confidentiality == Confidentiality.NORMAL
            else f"Văn bản của {record.unit.name}",
            record=record if pk in opens else None,
        )
        for pk, record in held.items()
    }


def order_of(duty: Obligation, *, scope: AccessScope) -> Order:
    """One order, with the copy that the viewer's own unit may have received."""
    record = duty.record
    order = orders_of([record], scope=scope)[record.pk]
    if not record.code_key or record.confidentiality != Confidentiality.NORMAL:
        return order
    copies = scope.records().filter(
        code_key=record.code_key, issued_year=record.issued_year, issuer_key=record.issuer_key
    )
    return Order(order.name, order.record, copies.exclude(pk=record.pk).first())


def _name(page: RecordPageBase) -> str:
    written = getattr(page, "issued_display", "")  # A dossier has no day of issue.
    day = f" ngày {written}" if written else ""
    return f"{page.display_kind} {page.display_code}{day}"  # type: ignore[attr-defined]
