"""Cards that say which plan a paper repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from archive import likenesses_of
from cms.records.likeness import likenesses_of_item
from cms.scoping import scope_of

if TYPE_CHECKING:
    from archive import IntakeItem, Record

register = template.Library()


@register.inclusion_tag("cms/records/likeness_card.html", takes_context=True)
def likeness_card(context: dict[str, Any], record: Record) -> dict[str, Any]:
    """For a filed plan."""
    found = likenesses_of(record, scope=scope_of(context["request"]))
    return {"found": found, "route": "record_own_part", "key": record.page_id}


@register.inclusion_tag("cms/records/likeness_card.html", takes_context=True)
def waiting_likeness_card(context: dict[str, Any], item: IntakeItem) -> dict[str, Any]:
    """For a plan that waits for the clerk."""
    found = likenesses_of_item(item, scope=scope_of(context["request"]))
    return {"found": found, "route": "intake_own_part", "key": item.pk}
