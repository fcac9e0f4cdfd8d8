"""The paper as the middle of the desk shows it: files, pages, pictures or plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    files = [file.attachment for file in item.files.all()]
    pages: dict[int, list[tuple[int, str, str]]] = {file.pk: [] for file in files}
    rows = AttachmentPage.objects.filter(attachment_id__in=pages).order_by("number")
    for owner, number, text, method in rows.values_list(
        "attachment_id", "number", "text", "method"
    ):
        pages[owner].append((number, text, method))
    return [_sheaf(file, pages[file.pk]) for file in files]


def _sheaf(file: Attachment, rows: list[tuple[int, str, str]]) -> Sheaf:
    plain = file.media_type.startswith("text/")
    leaves = tuple(Leaf(number, text if plain else None) for number, text, _ in rows)
    return Sheaf(file, leaves, plain)
