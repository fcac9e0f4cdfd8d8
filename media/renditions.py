"""Derived files kept beside the originals by their hash; any of them can be made again."""

import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

FOLDER_MODE = 0o700


def rendition(sha256: str, name: str) -> Path:
    """Where a derived file of these bytes belongs; its folder exists."""
    folder = _folder(sha256)
    for made in (folder.parent.parent, folder.parent, folder):
        made.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    return folder / name


def forget(sha256: str) -> None:
    """Remove everything that was made of these bytes."""
    shutil.rmtree(_folder(sha256), ignore_errors=True)


def _folder(sha256: str) -> Path:
    return Path(settings.DATA_DIR) / "renditions" / sha256[:2] / sha256


def keep(content: bytes, place: Path) -> bytes:
    """Put a derived file in place at once, so that no reader sees half of it."""
    descriptor, temporary = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
    Path(temporary).replace(place)
    return content
