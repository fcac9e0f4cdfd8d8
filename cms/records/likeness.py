"""Which plan a record or a waiting paper repeats, for the card on its screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import find_likenesses
from cms.intake.reading import Status
from cms.records.choices import PLAN_TYPES
from media import AttachmentPage

if TYPE_CHECKING:
    from archive import AccessScope, IntakeItem, Likeness


def text_of_item(item: IntakeItem) -> str:
    """The text of the first file of a waiting paper."""
    first = item.files.order_by("ordinal", "pk").first()
    if first is None:
        return ""
    pages = AttachmentPage.objects.filter(attachment_id=first.attachment_id).order_by("number")
    return "\n\n".join(pages.values_list("text", flat=True))


def likenesses_of_item(item: IntakeItem, *, scope: AccessScope) -> list[Likeness]:
    """Plans that a waiting plan repeats; nothing for papers of other types."""
    typed = item.typed.get("fields", {}).get("doc_type")
    read = item.reading.get("fields", {}).get("doc_type", {}).get("value")
    if item.reading.get("status") != Status.DONE or (typed or read) not in PLAN_TYPES:
        return []
    return find_likenesses(text_of_item(item), scope=scope)
