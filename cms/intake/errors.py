"""Decisions a caller of Tiếp nhận can make; each message is shown to the clerk as it is."""

from __future__ import annotations

from archive import ArchiveError


class ItemGone(ArchiveError):
    """The item is no longer in the queue: it was filed or set aside by somebody else."""


class StaleDraft(ArchiveError):
    """Somebody saved the form of this item since it was opened; ``revision`` is theirs."""

    def __init__(self, message: str, *, revision: int) -> None:
        super().__init__(message)
        self.revision = revision


class TooLate(ArchiveError):
    """The paper has been worked on since it was filed; it is corrected on its own page."""


class AlreadyHere(ArchiveError):
    """The same bytes wait in the queue or are filed; ``link`` names where."""

    def __init__(self, message: str, *, item_id: int | None, record_id: int | None) -> None:
        super().__init__(message)
        self.item_id = item_id
        self.record_id = record_id


class StatusNoted(AlreadyHere):
    """The file is no paper but a receiver's word on a record that was sent; it is noted there."""


class SourceFault(ArchiveError):
    """A mailbox or scanner folder could not be read now; it is tried again, nothing is lost."""
