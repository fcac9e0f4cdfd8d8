"""A folder that only this user can read and that is gone afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def workspace() -> Iterator[Path]:
    """A fresh folder with mode 0700, removed with all it holds."""
    with tempfile.TemporaryDirectory(prefix="vankho-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
