"""Domain errors of the archive: one class per decision that a caller can make."""


class ArchiveError(Exception):
    """A refusal with a Vietnamese message that says what to do next."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ImmutableRow(ArchiveError):
    """Evidence is appended, never changed or deleted."""


class InvalidUnit(ArchiveError):
    """A unit's place or period contradicts the hierarchy."""


class RegisterClosed(ArchiveError):
    """The book of that year no longer takes entries."""


class InvalidFiling(ArchiveError):
    """The record lacks what filing needs; ``fields`` maps field names to messages."""

    def __init__(self, message: str, *, fields: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.fields = fields or {}


class ClosingRefused(ArchiveError):
    """A dossier cannot be closed yet; ``reasons`` names everything that stands in the way."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class NotAllowed(ArchiveError):
    """The user's roles do not permit this act on this unit or record."""


class RecordHeld(ArchiveError):
    """The record is frozen by a legal hold; the message names the decisions."""


class StaleEdit(ArchiveError):
    """Somebody saved a newer version since the form was opened."""


class ImportRefused(ArchiveError):
    """A list of units or users cannot be imported as it stands."""


class DossiersRefused(ArchiveError):
    """Dossiers may not go, to nothing or elsewhere; ``refused`` maps titles to all reasons."""

    def __init__(self, refused: dict[str, tuple[str, ...]]) -> None:
        super().__init__(
            " ".join(f"{title}: {' '.join(reasons)}" for title, reasons in refused.items())
        )
        self.refused = refused
