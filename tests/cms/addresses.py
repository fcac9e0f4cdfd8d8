"""Addresses as a walk through the workroom meets them."""

import re
from urllib.parse import urlsplit

# Paths that give a file, a part of a page or an end, and no screen.
NO_SCREEN = re.compile(
    r"/tep/|/goc/|xuat|\.(xlsx|pdf|json|py|csv|xml)$|/in/|/to/|/trang/|van-ban/$|logout"
)


def kind(address: str) -> str:
    """/lam-viec/ho-so/12/?phan=nhat-ky → /lam-viec/ho-so/0/?phan=nhat-ky."""
    parts = urlsplit(address)
    part = re.search(r"phan=[\w-]+", parts.query)
    return re.sub(r"\d+", "0", parts.path) + (f"?{part[0]}" if part else "")
