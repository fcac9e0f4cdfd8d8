"""Taking in: one file a request, a paper without a file, and news of the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from archive import Record
from cms.intake.arriving import Way, take_in, take_pages, told
from cms.intake.errors import AlreadyHere, StatusNoted
from cms.intake.links import record_url
from cms.intake.queue import row_of, waiting_in
from cms.intake.receiving import receive_paper
from cms.intake.views.access import chosen_unit, clerk_view, json_view
from media import RejectedFile, StorageUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from archive import AccessScope
    from cms.intake.arriving import Arrival

NO_FILE = "Chưa nhận được tệp. Vui lòng chọn lại tệp và gửi lần nữa."
NO_STORAGE = "Kho tệp tạm thời không nhận được. Tệp chưa được lưu, vui lòng thử lại sau ít phút."


@json_view
@require_POST
def upload(request: HttpRequest, scope: AccessScope) -> HttpResponseBase:
    """One dropped file into the queue; 409 when its bytes are here already, 422 when refused.

    Of an archive every file inside is taken in; the answer tells how many, and which were not.
    """
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"error": NO_FILE}, status=422)
    return _answer(request, scope, lambda way: take_in(file, way=way))


@json_view
@require_POST
def pages(request: HttpRequest, scope: AccessScope) -> HttpResponseBase:
    """Photographed pages, in their order, as one document."""
    pictures = request.FILES.getlist("trang")
    if not pictures:
        return JsonResponse({"error": NO_FILE}, status=422)
    return _answer(request, scope, lambda way: take_pages(pictures, way=way))


def _answer(
    request: HttpRequest, scope: AccessScope, take: Callable[[Way], Arrival]
) -> HttpResponseBase:
    unit = chosen_unit(request, scope)
    way = Way(unit, request.user, scope, insist="van-nhan" in request.POST)
    try:
        arrival = take(way)
    except StatusNoted as noted:
        return JsonResponse(_noted(noted), status=201)
    except AlreadyHere as here:
        return JsonResponse(_double(here), status=409)
    except RejectedFile as refused:
        return JsonResponse({"error": refused.message}, status=422)
    except StorageUnavailable:
        return JsonResponse({"error": NO_STORAGE}, status=503)
    return _taken(arrival)


def _taken(arrival: Arrival) -> HttpResponseBase:
    inside = told(arrival) if arrival.is_container else {}
    if not arrival.items and arrival.noted:
        return JsonResponse(_noted(arrival.noted[0]) | inside, status=201)
    if not arrival.items:
        status = 409 if arrival.known else 422  # What is known already may be taken all the same.
        return JsonResponse({"error": inside["said"], "parts": inside["parts"]}, status=status)
    item = arrival.items[0]
    body = {"item": item.pk, "url": reverse("intake_item", args=[item.pk])}
    return JsonResponse(body | {"word": row_of(item).sign.word} | inside, status=201)


@clerk_view
@require_POST
def paper(request: HttpRequest, scope: AccessScope) -> HttpResponseBase:
    """Start the entry of a paper without a file."""
    item = receive_paper(unit=chosen_unit(request, scope), by=request.user)
    return HttpResponseRedirect(reverse("intake_item", args=[item.pk]))


@json_view
@require_GET
def news(request: HttpRequest, scope: AccessScope) -> HttpResponseBase:
    """The queue as it stands now, for a page that is open."""
    unit = chosen_unit(request, scope)
    waiting = waiting_in(unit=unit, scope=scope, page=page_asked(request))
    current = request.GET.get("dang-xem", "")
    context = {"waiting": waiting, "current": int(current) if current.isdigit() else None}
    html = render_to_string("cms/intake/rows.html", context, request=request)
    body = {"rows": html, "total": waiting.total, "reading": waiting.reading}
    body["state"] = next(
        (r.item.state for r in waiting.rows if r.item.pk == context["current"]), ""
    )
    return JsonResponse(body)


def page_asked(request: HttpRequest) -> int:
    """The page of the queue in the address; anything else is the first."""
    asked = request.GET.get("trang", "")
    return max(1, int(asked)) if asked.isdigit() and len(asked) < 6 else 1


def _noted(noted: StatusNoted) -> dict[str, Any]:
    """A status has no item: what is opened is the record that it speaks of."""
    record = Record.objects.select_related("page").get(pk=noted.record_id)
    return {"item": None, "url": record_url(record), "said": noted.message}


def _double(here: AlreadyHere) -> dict[str, Any]:
    if here.record_id is not None:
        record = Record.objects.select_related("page").get(pk=here.record_id)
        entry = record.entries.first()
        number = f" (số {entry.number})" if entry else ""
        link = {"url": record_url(record), "label": f"Mở văn bản đã có{number}"}
    else:
        link = {"url": reverse("intake_item", args=[here.item_id]), "label": "Mở trong hàng chờ"}
    return {"error": here.message, "link": link}
