"""What a correction says otherwise than the story that is public."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from cms.portal.pages import ExemplarPage

MARKS = ("addition", "deletion")  # What Wagtail puts around the words that differ.


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
    return [change for one in compared if (change := _change(one)) is not None]


def _change(one: Any) -> Change | None:
    """What a reader of the words would notice: the editor stores the same words anew."""
    if not one.is_field:
        return Change(one.field_label(), "") if one.has_changed() else None
    words = one.htmldiff()
    return Change(one.field_label(), words) if any(mark in words for mark in MARKS) else None
