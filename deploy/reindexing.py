"""Every record that was not disposed of, read for the index in an order that stays the same."""

import logging
from collections.abc import Callable, Iterator, Sequence

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from archive import STATES_IN_USE, Record, RecordState, spans_of
from search import BuildState, SearchDocument, earlier_id, engine, rebuild_from

logger = logging.getLogger(__name__)

BATCH = 500


class FiledRecords:
    """The records in the order of filing; the position is the last record's id."""

    def total(self) -> int:
        return _kept().count()

    def after(self, position: int) -> Iterator[tuple[int, Sequence[SearchDocument]]]:
        source = import_string(settings.VANKHO_SEARCH_SOURCE)
        kept = _kept().order_by("pk").values_list("pk", "page_id")
        while batch := list(kept.filter(pk__gt=position)[:BATCH]):
            position = batch[-1][0]
            yield position, list(source([str(page_id) for _, page_id in batch]))


def _kept() -> QuerySet[Record]:
    """What stands, and what stood before its number was cancelled."""
    return Record.objects.exclude(state=RecordState.DISPOSED)


def rebuild_everything(
    *, report: Callable[[BuildState], None] | None = None, afresh: bool = False
) -> int:
    """A new index of every record in use; how many documents it holds."""
    return rebuild_from(FiledRecords(), report=report, afresh=afresh)


def rebuild_afresh() -> int:
    """A new index that holds nothing of the old one, nor of a build that was interrupted."""
    return rebuild_everything(afresh=True)


def ensure_built() -> None:
    """Build the index when there is none: at first, after another engine was chosen, or a loss."""
    if not engine().exists():
        logger.warning("no search index, building it")
        logger.warning("search index built with %s records", rebuild_everything())


def expected_versions() -> Iterator[tuple[str, int]]:
    """Id and version of all that should be found, as it stands and as it stood."""
    filed = Record.objects.filter(state__in=STATES_IN_USE)
    for page_id, version in filed.values_list("page_id", "version").iterator():
        yield str(page_id), version
    changed = _kept().exclude(version=1, state__in=STATES_IN_USE).order_by("pk")
    last = 0
    while batch := list(changed.filter(pk__gt=last)[:BATCH]):
        last, spans = batch[-1].pk, spans_of(batch)
        for record in batch:
            for span in spans.get(record.pk, ()):
                if span.until:
                    yield earlier_id(str(record.page_id), span.number), record.version
