"""Parts of zip-based office files in the limited child, each within a size. No Django here."""

import zipfile
from typing import Any

from defusedxml.ElementTree import fromstring

MAX_PART_BYTES = 128 * 1024 * 1024


def parse_part(package: zipfile.ZipFile, name: str) -> Any:
    """The root element of an XML part; ValueError when it is too large or declares entities."""
    with package.open(name) as part:
        content = part.read(MAX_PART_BYTES + 1)
    if len(content) > MAX_PART_BYTES:
        raise ValueError("the part is too large")
    return fromstring(content, forbid_dtd=True)
