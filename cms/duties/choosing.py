"""The unit's own records that a person looks for, by number or by words of the subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import records_to_hand_in
from search import fold, normalise_code

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from archive import AccessScope, Instance, Record

MOST = 20


def find_records(text: str, *, instance: Instance, scope: AccessScope) -> tuple[list[Record], int]:
    """The newest that match with or without dấu, at most ``MOST``, and how many there are.

    Nothing typed gives the newest of all.
    """
    return matching_records(text, records_to_hand_in(instance, scope=scope))


def matching_records(text: str, among: QuerySet[Record]) -> tuple[list[Record], int]:
    """The same among any records."""
    rows = among.order_by("-filed_at", "-pk")
    words = fold(text).split()
    if not words:
        return list(rows.select_related("page")[:MOST]), rows.count()
    key = normalise_code(text)
    named = (
        set(rows.filter(code_key__startswith=key).values_list("pk", flat=True)) if key else set()
    )
    titles = rows.values_list("pk", "page__title")
    found = [pk for pk, title in titles if pk in named or _holds(title, words)]
    shown = {
        record.pk: record for record in rows.filter(pk__in=found[:MOST]).select_related("page")
    }
    return [shown[pk] for pk in found[:MOST]], len(found)


def _holds(title: str, words: list[str]) -> bool:
    folded = fold(title)
    return all(word in folded for word in words)
