"""Plans that repeat another plan's words: found by fingerprints, measured on the whole text.

A text is the set of its runs of five folded words. Its sketch is the smallest hashes of that set
(bottom-k), so two sketches share marks in proportion to what the texts share. Candidates are few
and are then measured exactly: ``share`` is the part of the own text that the other text holds.
"""

from __future__ import annotations

import hashlib
import heapq
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, F, Q

from archive.models import STATES_IN_USE, Record, RecordKind, RecordSketch, SketchMark
from media import AttachmentPage, ExtractionJob, ExtractionState
from search import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from archive.scope import AccessScope

# Measured with tests/benchmarks/likeness.py on 21 real papers and 126 written from them: 99 % of
# unrelated pairs share at most 0.10 of their runs of five words (0.24 at most), the median of the
# related is 0.59. 64 marks with three in common found every related paper, at 2.8 candidates each.
RUN_WORDS = 5
MARKS = 64
LEAST_MARKS = 3
LEAST_SHARE = 0.2
LEAST_RUNS = 60
MOST_CANDIDATES = 8
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A record whose words the text repeats: which part of the text, 0 to 1."""

    record: Record
    share: float

    @property
    def percent(self) -> int:
        return round(self.share * 100)


def runs_of(text: str) -> set[int]:
    """Hashes of the runs of five folded words."""
    words = _WORD.findall(fold(text))
    return {_hash(" ".join(words[at : at + RUN_WORDS])) for at in range(len(words) - RUN_WORDS + 1)}


def marks_of(runs: Collection[int]) -> list[int]:
    """The sketch of a text."""
    return heapq.nsmallest(MARKS, runs)


def share_of(own: Collection[int], other: Collection[int]) -> float:
    """The part of ``own`` that ``other`` holds."""
    return len(set(own) & set(other)) / len(own) if own else 0.0


def find_likenesses(
    text: str, *, scope: AccessScope, leave_out: Iterable[int] = ()
) -> list[Likeness]:
    """Plans in the user's scope whose words ``text`` repeats, the nearest first.

    ``leave_out`` are ids of records that are not looked at, the text's own above all.
    """
    runs = runs_of(text)
    if len(runs) < LEAST_RUNS:
        return []
    alike = (
        scope.records()
        .filter(sketch__marks__value__in=marks_of(runs), state__in=STATES_IN_USE)
        .exclude(pk__in=list(leave_out))
        .annotate(common=Count("sketch__marks"))
        .filter(common__gte=LEAST_MARKS)
        .select_related("page", "unit")
        .order_by("-common", "pk")[:MOST_CANDIDATES]
    )
    found = [Likeness(record, share_of(runs, runs_of(text_of(record)))) for record in alike]
    found = [likeness for likeness in found if likeness.share >= LEAST_SHARE]
    return sorted(found, key=lambda likeness: (-likeness.share, likeness.record.pk))


def likenesses_of(record: Record, *, scope: AccessScope) -> list[Likeness]:
    """Other plans whose words the record repeats; those that it cites, its parents, first."""
    if record.kind != RecordKind.PLAN:
        return []
    found = find_likenesses(text_of(record), scope=scope, leave_out=[record.pk])
    cited = set(record.citations.values_list("code_key", flat=True)) - {""}
    return sorted(found, key=lambda likeness: likeness.record.code_key not in cited)


def text_of(record: Record) -> str:
    """The text of the record's first file, pages parted by a blank line."""
    rows = (
        AttachmentPage.objects.filter(attachment__record_uses__page_id=record.page_id)
        .order_by("attachment__record_uses__sort_order", "attachment_id", "number")
        .values_list("attachment_id", "text")
    )
    first = next((attachment for attachment, _ in rows), None)
    return "\n\n".join(text for attachment, text in rows if attachment == first)


def sketch_missing(*, limit: int = 200) -> int:
    """Sketch plans that have no sketch of their present version; how many. Always safe."""
    plans = Record.objects.filter(kind=RecordKind.PLAN, state__in=STATES_IN_USE)
    waiting = plans.filter(Q(sketch__isnull=True) | ~Q(sketch__version=F("version")))
    done = 0
    for record in waiting.order_by("pk")[:limit]:
        done += _sketch(record)
    return done


def _sketch(record: Record) -> bool:
    unread = ExtractionJob.objects.filter(
        attachment__record_uses__page_id=record.page_id,
        state__in=(ExtractionState.PENDING, ExtractionState.RUNNING),
    )
    if unread.exists():
        return False
    runs = runs_of(text_of(record))
    with transaction.atomic():
        sketch, _ = RecordSketch.objects.update_or_create(
            record=record, defaults={"version": record.version, "size": len(runs)}
        )
        sketch.marks.all().delete()
        SketchMark.objects.bulk_create(
            SketchMark(sketch=sketch, value=value) for value in marks_of(runs)
        )
    return True


def _hash(words: str) -> int:
    """63 bits, as the database's signed numbers take them."""
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest()) >> 1
