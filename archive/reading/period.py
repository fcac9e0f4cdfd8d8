"""The years that a document is about."""

import re

from archive.reading.folding import fold
from archive.reading.model import Reading
from archive.reading.source import View

_YEAR = r"(?:19|20)\d\d"
_RANGE = re.compile(
    rf"(?:giai doan|nam hoc|nhiem ky|trong (?:cac )?nam"
    rf"|(?:tu )?nam)\s{{1,3}}(?:tu )?(?:nam )?(?P<a>{_YEAR})"
    rf"\s{{0,2}}(?:-|–|den|/)\s{{0,2}}(?:nam )?(?P<b>{_YEAR})"
)
_SINGLE = re.compile(
    rf"(?<!den )(?<!thang \d )(?<!thang \d\d )(?<![a-z])nam\s{{1,3}}(?P<a>{_YEAR})(?!\d)"
)


def period_in(view: View, start: int, end: int, *, sure: float = 0.9) -> Reading | None:
    """ "2023-2025" or "2024" as named between two offsets of the view."""
    folded = re.sub(r"\s", " ", fold(view.text[start:end]))
    found = _RANGE.search(folded)
    if found is not None and int(found["a"]) <= int(found["b"]):
        value = f"{found['a']}-{found['b']}"
        return view.reading(start + found.start(), start + found.end(), value=value, sure=sure)
    found = _SINGLE.search(folded)
    if found is None or re.search(r"thang\s{1,3}\d{1,2}\s{1,3}\Z", folded[: found.start()]):
        return None
    return view.reading(start + found.start(), start + found.end(), value=found["a"], sure=sure)
