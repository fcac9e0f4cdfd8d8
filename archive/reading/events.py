"""Deadlines that an event sets, told in its own words or counted from it."""

import re
from collections.abc import Iterator

from archive.reading.daywords import DONE, EVENT, FORCE, SPAN
from archive.reading.folding import fold
from archive.reading.model import Deadline, DeadlineKind

_LONGEST = 90
_STOP = re.compile(
    r"[;.()]|,(?![^“”]{0,60}”)"
    r"|\sva\s(?=(?:tiep tuc|bao cao|gui|nop|trinh|chot|hoan thanh|cong khai|thong bao)(?![a-z])"
    rf"|(?:(?:cham|muon|tre) nhat |trong |sau |khong qua ){{0,2}}{SPAN})"
)
_COUNTED = re.compile(SPAN)
_FROM_RECEIPT = re.compile(
    r"(?P<count>\d{1,2})(?: \([a-z ]{2,12}\))? ngay lam viec,? (?:ke |tinh )?(?:tu|sau) "
    r"(?:ngay |khi ){0,2}nhan (?:duoc )?(?:van ban|cong van|ke hoach|thong bao|quyet dinh)"
)


def events_in(clause: str, folded: str) -> Iterator[Deadline]:
    """The deadlines of a clause that events set, in their order.

    How long something holds is none, nor is what was done since an event.
    """
    end = 0
    while (event := EVENT.search(folded, end)) is not None:
        stop = None if event["whole"] else _STOP.search(folded, event.end())
        reach = event.end() if event["whole"] else event.end() + _LONGEST
        end = min(stop.start() if stop else len(folded), reach)
        if not (FORCE.search(folded, 0, event.start()) or DONE.match(folded, end)):
            raw = " ".join(clause[event.start() : end].split()).strip(" ,")
            before = event.group().startswith("truoc")
            yield Deadline(DeadlineKind.EVENT, raw, inclusive=not before)


def is_counted(deadline: Deadline) -> bool:
    """Whether a deadline is a stretch of time counted from an event: "10 ngày sau khi …"."""
    return deadline.kind is DeadlineKind.EVENT and _COUNTED.search(fold(deadline.raw)) is not None


def working_days_from_receipt(words: str) -> int | None:
    """How many, of "trong 05 ngày làm việc kể từ ngày nhận được văn bản này"."""
    counted = _FROM_RECEIPT.search(fold(words))
    return int(counted["count"]) if counted else None
