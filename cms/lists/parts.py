"""A list in parts, each with its count and pages: what its screen shows, from the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db.models import QuerySet
    from django.http import HttpRequest

PAGE_SIZE = 50


def part_shown(
    request: HttpRequest,
    parts: Mapping[str, tuple[str, str]],
    rows_in: Callable[[str], QuerySet[Any]],
) -> dict[str, Any]:
    """The part of ``?muc=`` (else the first), its page of ``?trang=`` and the counts of all.

    ``parts`` holds title and advice by address. A part that there is not raises Http404.
    """
    part = request.GET.get("muc", next(iter(parts)))
    if part not in parts:
        raise Http404("Không có danh sách này.")
    title, advice = parts[part]
    pages = {key: Paginator(rows_in(key), PAGE_SIZE) for key in parts}
    page = pages[part].get_page(request.GET.get("trang"))
    return {
        "part": part,
        "title": title,
        "advice": advice,
        "parts": [(key, parts[key][0], pages[key].count, key == part) for key in parts],
        "rows": page.object_list,
        "total": pages[part].count,
        "number": page.number,
        "pages": pages[part].num_pages,
        "previous": f"?muc={part}&trang={page.number - 1}" if page.has_previous() else "",
        "next": f"?muc={part}&trang={page.number + 1}" if page.has_next() else "",
    }
