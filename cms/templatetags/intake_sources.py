"""How many papers of mailboxes and scanners wait, for the head of Tiếp nhận."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from cms.intake.sourcing import count_sources

if TYPE_CHECKING:
    from archive import Unit
    from cms.intake.sourcing import SourceCount

register = template.Library()


@register.simple_tag
def source_count(unit: Unit) -> SourceCount:
    """What waits of the unit's ways in."""
    return count_sources(unit)
