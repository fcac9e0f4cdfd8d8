"""What the archive hands over to be found."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AttachmentText:
    """The extracted text of one attachment; ``quality`` is clear, ocr, broken or none."""

    id: int
    name: str
    text: str
    quality: str = "clear"


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One record as it can be found; ``version`` grows with every write of the record.

    ``since`` is the day from which it has stood as it is: the last revision, or the filing. With
    ``until``, the first day on which it no longer stood so, it is the sealed version ``edition`` as
    it was before: found only by a question as of a day. ``version`` is the record's even then, and
    ``rights_year`` the present year of a record whose year was another one.
    """

    key: str
    version: int
    kind: str
    doc_type: str
    subject: str
    code: str = ""
    codes: tuple[str, ...] = ()
    year: int = 0
    unit: int = 0
    unit_path: tuple[int, ...] = ()
    issuer: str = ""
    signer: str = ""
    field: str = ""
    status: str = ""
    issued: date | None = None
    quality: str = "clear"
    confidentiality: int = 0
    body: str = ""
    since: date | None = None
    attachments: tuple[AttachmentText, ...] = ()
    until: date | None = None
    edition: int = 0
    rights_year: int = 0

    @property
    def id(self) -> str:
        """Its name in the index, one for each earlier version of a record."""
        return earlier_id(self.key, self.edition) if self.until else self.key


def earlier_id(key: str, edition: int) -> str:
    """The name in the index of a sealed version that no longer stands."""
    return f"{key}@{edition}"


def is_earlier(id: str) -> bool:
    """Whether the name in the index is that of an earlier version."""
    return "@" in id


def key_of(id: str) -> str:
    """The record's key of any name in the index."""
    return id.partition("@")[0]
