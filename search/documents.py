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

    ``since`` is the day from which it has stood as it is: the last revision, or the filing.
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
