"""The checker as one file of standard-library Python, to lie inside every package."""

from __future__ import annotations

from pathlib import Path

from archive.audit import offline as proofs
from archive.packages import offline as packages

_JOINT = "from archive.audit.offline import problems\n"


def single_file() -> str:
    """The check of proofs without its command, then the check of packages."""
    first, _, _ = Path(proofs.__file__).read_text(encoding="utf-8").partition("\n\ndef main():")
    second = Path(packages.__file__).read_text(encoding="utf-8")
    if _JOINT not in second:
        raise ValueError("the checker of packages no longer names its joint")
    return f"{first}\n\n{second.removeprefix('#!/usr/bin/env python3').replace(_JOINT, '')}"
