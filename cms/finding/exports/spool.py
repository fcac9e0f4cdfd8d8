"""The folder of one export: which records, the rows read so far, the finished file."""

from __future__ import annotations

import fcntl
import json
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cms.finding.models import ExportRun


class SpoolBusy(Exception):
    """Another worker makes this file already."""


@dataclass(frozen=True, slots=True)
class Spool:
    """Rows lie one a line; what was written but not counted before a crash is cut off."""

    folder: Path
    suffix: str

    @classmethod
    def of(cls, run: ExportRun) -> Spool:
        return cls(Path(settings.VANKHO_EXPORTS_DIR) / str(run.key), run.suffix)

    @property
    def file(self) -> Path:
        return self.folder / f"xuat.{self.suffix}"

    @contextmanager
    def held(self) -> Iterator[None]:
        """One worker at a time; raises ``SpoolBusy``."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise SpoolBusy from error
            yield

    def keys(self) -> list[int] | None:
        """The ids to export in their order; None before they were asked for."""
        path = self.folder / "keys"
        return self._ids("keys") if path.exists() else None

    def seen(self) -> list[int]:
        """The page ids of the records whose words stand in the file."""
        return self._ids("seen")

    def keep(self, keys: Sequence[int], *, seen: Sequence[int]) -> None:
        """Both lists, or after a crash neither."""
        (self.folder / "seen").write_text(json.dumps(list(seen)))
        draft = self.folder / "keys.tmp"
        draft.write_text(json.dumps(list(keys)))
        draft.replace(self.folder / "keys")

    def _ids(self, name: str) -> list[int]:
        ids: list[int] = json.loads((self.folder / name).read_text())
        return ids

    def cut(self, count: int) -> None:
        """Keep the first ``count`` rows: those that were counted."""
        path = self.folder / "rows"
        path.touch(mode=0o600)
        with path.open("rb+") as rows:
            for _ in range(count):
                rows.readline()
            rows.truncate(rows.tell())

    def add(self, rows: Sequence[Sequence[str]]) -> None:
        with (self.folder / "rows").open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

    def rows(self) -> Iterator[list[str]]:
        with (self.folder / "rows").open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)

    @property
    def parts(self) -> Path:
        """Where the pieces of a package wait until all are there."""
        return self.folder / "parts"

    def forget_rows(self) -> None:
        """The finished file says it all; the rows and pieces served their time."""
        (self.folder / "rows").unlink(missing_ok=True)
        shutil.rmtree(self.parts, ignore_errors=True)

    @staticmethod
    def drop_older(than: float) -> int:
        """Delete folders last changed before this time (seconds since 1970); how many."""
        root = Path(settings.VANKHO_EXPORTS_DIR)
        old = [one for one in root.glob("*") if one.stat().st_mtime < than]
        for folder in old:
            shutil.rmtree(folder, ignore_errors=True)
        return len(old)

    def drop(self) -> None:
        """Everything of the export, when it may not be given out."""
        shutil.rmtree(self.folder, ignore_errors=True)
