"""The paper as the middle of the desk shows it: files, pages, pictures or plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms.intake.reading import leaf_count
from media import AttachmentPage

if TYPE_CHECKING:
    from archive import IntakeItem
    from media import Attachment


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: shown as a picture, or as its text when the file is plain text."""

    number: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Sheaf:
    """One file of the item with its pages; none while the file is being read."""

    attachment: Attachment
    leaves: tuple[Leaf, ...]
    plain: bool


def paper_of(item: IntakeItem) -> list[Sheaf]:
    """The files of the item in their order."""
    return [_sheaf(file.attachment) for file in item.files.all()]


def _sheaf(file: Attachment) -> Sheaf:
    if file.is_quarantined:
        return Sheaf(file, (), plain=False)
    if file.media_type.startswith("text/"):
        rows = AttachmentPage.objects.filter(attachment=file).order_by("number")
        leaves = tuple(Leaf(number, text) for number, text in rows.values_list("number", "text"))
        return Sheaf(file, leaves, plain=True)
    return Sheaf(file, tuple(Leaf(n, None) for n in range(1, leaf_count(file) + 1)), plain=False)
