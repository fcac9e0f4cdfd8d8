"""What the clerk has typed is kept on the item, with a guard against overwriting another's words.

``IntakeItem.typed`` holds ``fields`` (form field → text), ``files`` (intake file id → caption and
role) and ``secrecy_cleared``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from archive import IntakeItem
from cms.intake.deciding import GONE
from cms.intake.errors import ItemGone, StaleDraft
from cms.intake.receiving import WAITING
from cms.records.choices import AttachmentRole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_CHARACTERS = 20_000


def save_draft(
    *, item_id: int, revision: int, fields: Mapping[str, str], force: bool = False
) -> int:
    """Keep the form as it stands; the new revision. Raises ``StaleDraft`` and ``ItemGone``."""
    with transaction.atomic():
        item = _locked(item_id)
        kept = {name: str(value)[:MOST_CHARACTERS] for name, value in fields.items()}
        if item.typed.get("fields") == kept:
            return item.revision
        if revision != item.revision and not force:
            raise StaleDraft(
                "Văn bản này vừa được sửa ở một nơi khác. "
                "Hãy mở lại để xem, hoặc bấm «Giữ bản của tôi».",
                revision=item.revision,
            )
        item.typed = item.typed | {"fields": kept}
        item.revision += 1
        item.save(update_fields=["typed", "revision"])
    return item.revision


def arrange_files(
    *, item_id: int, order: Sequence[int], described: Mapping[int, Mapping[str, str]]
) -> None:
    """Put the files in ``order`` and keep their captions and roles."""
    with transaction.atomic():
        item = _locked(item_id)
        files = {file.pk: file for file in item.files.all()}
        wanted = [pk for pk in order if pk in files]
        wanted += [pk for pk in files if pk not in wanted]
        for place, pk in enumerate(wanted):
            item.files.filter(pk=pk).update(ordinal=place)
        item.typed = item.typed | {
            "files": {str(pk): _described(described.get(pk, {})) for pk in wanted}
        }
        item.save(update_fields=["typed"])


def file_notes(item: IntakeItem) -> dict[int, dict[str, str]]:
    """Caption and role of each file of the item: the first is the main document."""
    kept: dict[str, dict[str, str]] = item.typed.get("files", {})
    notes = {}
    for place, file in enumerate(item.files.all()):
        role = AttachmentRole.ANNEX if place else AttachmentRole.MAIN
        notes[file.pk] = {"caption": "", "role": str(role)} | _filled(kept.get(str(file.pk), {}))
    return notes


def _described(values: Mapping[str, Any]) -> dict[str, str]:
    role = str(values.get("role", ""))
    caption = " ".join(str(values.get("caption", "")).split())[:300]
    return {"caption": caption, "role": role if role in AttachmentRole.values else ""}


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _locked(item_id: int) -> IntakeItem:
    item = IntakeItem.objects.select_for_update().filter(pk=item_id, state__in=WAITING).first()
    if item is None:
        raise ItemGone(GONE)
    return item
