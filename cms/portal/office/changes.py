"""What a correction says otherwise than the story that is public."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from cms.portal.pages import ExemplarPage


@dataclass(frozen=True, slots=True)
class Change:
    """A part of the story, with its old and new words as safe markup; a list has its name only."""

    label: str
    words: str


def changes_since_public(
    page: ExemplarPage, draft: ExemplarPage, *, request: HttpRequest
) -> list[Change]:
    """In the order of the editor; nothing when no other words are public."""
    if page.live_revision is None or not page.has_unpublished_changes:
        return []
    public = page.live_revision.as_object()
    panel = page.get_edit_handler().get_bound_panel(instance=page, request=request, form=None)
    compared = [compare(public, draft) for compare in panel.get_comparison()]
    return [
        Change(one.field_label(), one.htmldiff() if one.is_field else "")
        for one in compared
        if _differs(one)
    ]


def _differs(one: Any) -> bool:
    """Whether another value is stored; two readings of one list of blocks are never equal."""
    if not one.is_field:
        return bool(one.has_changed())
    stored = one.field.get_prep_value
    return bool(stored(one.val_a) != stored(one.val_b))
