"""What rounds of disposal and of handing over share: their steps, and acts that may be refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect

from archive import ArchiveError, DossiersRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest, HttpResponse


def steps_of(steps: Sequence[tuple[str, str]], state: str) -> list[tuple[str, str]]:
    """The words of each step, with whether it is past, present or to come; none for an end."""
    order = [one for one, _ in steps]
    if state not in order:
        return []
    present = order.index(state)
    return [
        (words, "past" if place < present else "present" if place == present else "future")
        for place, (_, words) in enumerate(steps)
    ]


def carry_out(
    request: HttpRequest,
    act: Callable[[], object],
    done: str,
    *,
    refused: Callable[..., HttpResponse],
    back: str,
) -> HttpResponse:
    """Say how the act ended; reasons against single dossiers are shown on the screen itself."""
    try:
        act()
    except DossiersRefused as error:
        return refused(status=422, refused=error.refused)
    except ArchiveError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, done)
    return redirect(back)
