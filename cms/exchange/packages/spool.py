"""Where packages lie while they wait: sent by the screen, or laid below the folder of imports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from cms.intake.manifest.folder import import_root

if TYPE_CHECKING:
    from django.core.files import File

    from archive import ReceivedPackage

SENT = "goi-da-gui"


def keep_sent(file: File[bytes]) -> str:
    """Keep a sent package until it is settled; its place below the folder of imports."""
    folder = import_root() / SENT
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{uuid4().hex}.zip"
    with path.open("xb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    return f"{SENT}/{path.name}"


def laid_packages() -> list[str]:
    """ZIP files that were laid into the folder of imports on the server."""
    root = import_root()
    if not root.is_dir():
        return []
    return sorted(path.name for path in root.iterdir() if path.suffix == ".zip" and path.is_file())


def forget(package: ReceivedPackage) -> None:
    """A settled package that the screen had sent is not kept twice; laid ones stay."""
    place = Path(package.place)
    if place.parts[:1] == (SENT,):
        (import_root() / place).unlink(missing_ok=True)
