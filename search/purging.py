"""Purging: what was dropped from the index leaves its files too, not only the answers.

Engines keep the words of removed documents until they happen to merge their files, and a forced
merge of Elasticsearch keeps what it may still need for recovery: only a new index is free of them.
Models are imported inside the functions because Django loads this package before its models.
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils import timezone


def ask_for_purge(*, at: datetime | None = None) -> None:
    """Note that dropped words must go for good; the worker does it once the drops are indexed."""
    from search.models import IndexMark

    mine = IndexMark.objects.filter(engine=settings.VANKHO_SEARCH_ENGINE)
    mine.update(purge_asked_at=at or timezone.now())


def purge_if_asked(rebuild: Callable[[], object]) -> bool:
    """Build anew when it was asked for and every earlier change is indexed; whether it was done.

    ``rebuild`` makes a new index from the start. Raises ``SearchUnavailable`` and keeps the note
    when it cannot.
    """
    from search.models import IndexMark, OutboxEntry

    mine = IndexMark.objects.filter(
        engine=settings.VANKHO_SEARCH_ENGINE, purge_asked_at__isnull=False
    )
    asked = mine.values_list("purge_asked_at", flat=True).first()
    if asked is None or OutboxEntry.objects.filter(queued_at__lte=asked).exists():
        return False
    rebuild()
    mine.filter(purge_asked_at=asked).update(purge_asked_at=None)
    return True
