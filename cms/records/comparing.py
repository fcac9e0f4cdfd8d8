"""Two sealed versions side by side: which fields changed, from what to what."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cms.records.describing import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import RecordVersion

# Fields of the page's machinery, which are no part of what a person compares.
_HIDDEN = frozenset({"provenance", "content_type", "page_ptr", "id", "unit"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: kept, added or removed."""

    state: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with its old and new words and the pieces that tell them apart.

    Of a list (files, components) a piece is a line of it.
    """

    label: str
    old: str
    new: str
    pieces: tuple[Piece, ...]
    is_list: bool = False


def compare_versions(old: RecordVersion, new: RecordVersion) -> list[FieldChange]:
    """The fields that differ, in the order of the form, attachments and components last."""
    before, after = old.revision.as_object(), new.revision.as_object()
    changes = []
    for label, first, second in _pairs(before, after):
        if first != second:
            changes.append(FieldChange(label, first, second, tuple(_pieces(first, second))))
    for label, first, second in _lists(before, after):
        if first != second:
            changes.append(FieldChange(label, first, second, tuple(_lines(first, second)), True))
    return changes


def _pairs(before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    own = type(after)._meta.local_concrete_fields
    for field in own:
        if field.name not in _HIDDEN:
            yield label_of(after, field.name), _shown(before, field), _shown(after, field)


def _lists(before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    yield "Tệp đính kèm", _files(before), _files(after)
    if hasattr(after, "components"):
        yield "Thành phần hồ sơ", _components(before), _components(after)


def _shown(page: Any, field: Any) -> str:
    display = getattr(page, f"get_{field.name}_display", None)
    value = display() if display else getattr(page, field.name)
    if value is None:
        return ""
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value)


def _files(page: Any) -> str:
    return "\n".join(
        f"{row.attachment.original_name}{f' – {row.caption}' if row.caption else ''}"
        for row in page.record_attachments.all()
    )


def _components(page: Any) -> str:
    return "\n".join(f"{row.name}: {row.get_state_display()}" for row in page.components.all())


def _pieces(old: str, new: str) -> Iterator[Piece]:
    for state, words in _runs(old.split(), new.split()):
        yield Piece(state, " ".join(words))


def _lines(old: str, new: str) -> Iterator[Piece]:
    for state, lines in _runs(old.splitlines(), new.splitlines()):
        yield from (Piece(state, line) for line in lines)


def _runs(first: list[str], second: list[str]) -> Iterator[tuple[str, list[str]]]:
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, first, second).get_opcodes():
        if tag == "equal":
            yield "kept", first[i1:i2]
        else:
            if i2 > i1:
                yield "removed", first[i1:i2]
            if j2 > j1:
                yield "added", second[j1:j2]
