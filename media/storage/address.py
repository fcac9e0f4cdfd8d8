"""The place of bytes: ``<aa>/<bb>/<sha256>``."""

import re

_SHA256 = re.compile(r"[0-9a-f]{64}")
_ADDRESS = re.compile(r"([0-9a-f]{2})/([0-9a-f]{2})/([0-9a-f]{64})")


def address_of(sha256: str) -> str:
    """The storage name of bytes with this hash."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("a SHA-256 is 64 lower-case hexadecimal digits")
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def sha256_in(name: str) -> str:
    """The hash in a storage name; ValueError when the name is not an address."""
    found = _ADDRESS.fullmatch(name)
    if found is None or not found[3].startswith(found[1] + found[2]):
        raise ValueError("not a content address")
    return found[3]
