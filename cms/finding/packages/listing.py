"""The first page of a package: what was asked, the list with its links, how to check it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from cms.finding.wording import made_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cms.finding.models import ExportRun

_AT_ONCE = 200


def index_pages(run: ExportRun, rows: Iterator[Sequence[str]]) -> Iterator[bytes]:
    """The page in pieces, so that any number of rows takes little memory."""
    context = {"run": run, "made": made_by(run.owner, at=run.asked_at)}
    yield _drawn("index_head.html", context)
    while some := list(islice(rows, _AT_ONCE)):
        yield _drawn("index_rows.html", {"rows": some})
    yield _drawn("index_foot.html", context)


def _drawn(name: str, context: dict[str, object]) -> bytes:
    return render_to_string(f"cms/finding/packages/{name}", context).encode()
