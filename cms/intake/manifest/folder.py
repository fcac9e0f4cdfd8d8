"""The files that a list names: found below its folder and nowhere else (AC-14)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from cms.intake.sources import files_below
from media import in_unicode

if TYPE_CHECKING:
    from pathlib import Path


def import_root() -> Path:
    """Where an office lays the folders that lists on the screen may name."""
    return settings.VANKHO_FILES_DIR.parent / "import"


def folders() -> list[str]:
    """Names of the folders below the root."""
    root = import_root()
    return sorted(path.name for path in root.iterdir() if path.is_dir()) if root.is_dir() else []


@dataclass(frozen=True, slots=True)
class Files:
    """The regular files of a folder by their path and, where it is the only one, by their name."""

    by_path: dict[str, Path]
    by_name: dict[str, list[Path]]

    def find(self, name: str) -> Path | str:
        """The file, or why there is none."""
        wanted = _plain(name)
        if wanted.startswith("/") or ".." in wanted.split("/"):
            return f"Đường dẫn «{name}» trỏ ra ngoài thư mục; không được nhận."
        if wanted in self.by_path:
            return self.by_path[wanted]
        same = self.by_name.get(wanted.rsplit("/", 1)[-1], [])
        if len(same) == 1 and "/" not in wanted:
            return same[0]
        if len(same) > 1:
            return f"Có {len(same)} tệp tên «{name}». Hãy ghi cả đường dẫn trong thư mục."
        return f"Không có tệp «{name}» trong thư mục."


def files_of(folder: Path | None) -> Files:
    """All files below the folder; links are left out."""
    by_path: dict[str, Path] = {}
    by_name: dict[str, list[Path]] = defaultdict(list)
    for path in files_below(folder) if folder is not None else ():
        key = _plain(path.relative_to(folder).as_posix())
        by_path[key] = path
        by_name[key.rsplit("/", 1)[-1]].append(path)
    return Files(by_path, dict(by_name))


def _plain(name: str) -> str:
    """One spelling of a path: NFC, slashes, without case."""
    return in_unicode(name).replace("\\", "/").removeprefix("./").casefold()
