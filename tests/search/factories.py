"""Documents for tests of searching, in words of our own."""

from dataclasses import replace
from itertools import count
from typing import Any

from search import AttachmentText, SearchDocument

_keys = count(1)


def document(**values: Any) -> SearchDocument:
    """A plan of unit 10 under office 1, in 2023, unless told otherwise."""
    plain = SearchDocument(
        key=str(next(_keys)),
        version=1,
        kind="plan",
        doc_type="Kế hoạch",
        subject="Kế hoạch không liên quan",
        year=2023,
        unit=10,
        unit_path=(10, 1),
    )
    return replace(plain, **values)


def attachment(text: str, *, id: int = 1, name: str = "tệp.pdf", quality: str = "clear") -> Any:
    return AttachmentText(id=id, name=name, text=text, quality=quality)
