"""The list of documents that records cite and the archive does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive import count_lacking_documents, lacking_documents, records_citing
from cms.registers.state import whole
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PAGE_SIZE, SHOWN_RECORDS = 50, 3


@require_safe
def lacking(request: HttpRequest) -> HttpResponse:
    """Most cited first, each with the records that cite it."""
    scope = scope_of(request)
    if not scope.grants:
        raise Http404("Không có danh sách này trong phạm vi của bạn.")
    text = " ".join(request.GET.get("tim", "").split())[:120]
    total = count_lacking_documents(scope, text=text)
    pages = max(-(-total // PAGE_SIZE), 1)
    number = min(max(whole(request.GET.get("trang", "")) or 1, 1), pages)
    start = (number - 1) * PAGE_SIZE
    found = lacking_documents(scope, text=text, start=start, count=PAGE_SIZE)
    citing = records_citing(found, scope=scope, most=SHOWN_RECORDS)
    context = {
        "text": text,
        "total": total,
        "lines": [(one, citing[one]) for one in found],
        "shown_records": SHOWN_RECORDS,
        "number": number,
        "pages": pages,
        "previous": _address(text, number - 1) if number > 1 else "",
        "next": _address(text, number + 1) if number < pages else "",
    }
    return render(request, "cms/lacking/list.html", context)


def _address(text: str, page: int) -> str:
    return "?" + urlencode({"tim": text, "trang": page} if text else {"trang": page})
