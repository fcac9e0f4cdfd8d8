"""How an act ended, said above the next screen."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.contrib import messages

from archive import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest


@contextmanager
def told(request: HttpRequest, done: str) -> Iterator[None]:
    """Say ``done`` after the block, or in the archive's words why it was refused."""
    try:
        yield
    except ArchiveError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, done)
