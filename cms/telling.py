"""How an act ended, said above the next screen or in the form that was refused."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.contrib import messages

from archive import ArchiveError, InvalidFiling

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


def tell(form: Any, refused: ArchiveError) -> None:
    """Put a refusal at its fields; what the form does not ask for stands above it."""
    fields = refused.fields if isinstance(refused, InvalidFiling) else {}
    for name, message in (fields or {"": refused.message}).items():
        form.add_error(name if name in form.fields else None, message)
