"""The paper itself: page pictures, words with their places, the original file."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from archive.reading import office_name
from cms.intake.reading import is_secret
from cms.intake.views.access import clerk_view, item_or_404
from media import PreviewUnavailable, page_words, preview_page, serve

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from archive import AccessScope
    from media import Attachment

# The widths that pictures are made in, so that they are made once.
WIDTHS = (240, 900, 1400, 2000)
LONGEST_NAME = 300


@clerk_view
@require_GET
def picture(
    request: HttpRequest, scope: AccessScope, pk: int, attachment: int, number: int
) -> HttpResponseBase:
    """One page as PNG, in the smallest prepared width that is wide enough."""
    found = _attachment_or_404(scope, pk, attachment)
    try:
        png = preview_page(found, number, width=_width(request.GET.get("rong", "")))
    except PreviewUnavailable as error:
        return HttpResponse(str(error), status=404, content_type="text/plain; charset=utf-8")
    return HttpResponse(png, content_type="image/png")


@clerk_view
@require_GET
def words(
    request: HttpRequest, scope: AccessScope, pk: int, attachment: int, number: int
) -> HttpResponseBase:
    """The words of one page with their places."""
    found = _attachment_or_404(scope, pk, attachment)
    return JsonResponse({"words": [asdict(word) for word in page_words(found, number)]})


@clerk_view
@require_GET
def name_of_office(request: HttpRequest, scope: AccessScope) -> HttpResponseBase:
    """The name of a body that the paper prints in capitals, as a register writes it."""
    printed = " ".join(request.GET.get("chu", "").split())[:LONGEST_NAME]
    return JsonResponse({"name": office_name(printed) if printed else ""})


@clerk_view
@require_GET
def original(
    request: HttpRequest, scope: AccessScope, pk: int, attachment: int
) -> HttpResponseBase:
    """The file as it came."""
    return serve(request, _attachment_or_404(scope, pk, attachment), disposition="attachment")


def _attachment_or_404(scope: AccessScope, pk: int, attachment: int) -> Attachment:
    """A file of an item of the user's units; nothing of a secret or quarantined paper."""
    item = item_or_404(scope, pk)
    for file in item.files.all():
        held: Attachment = file.attachment
        if held.pk == attachment and not is_secret(item) and not held.is_quarantined:
            return held
    raise Http404("Không có tệp này.")


def _width(asked: str) -> int:
    wanted = int(asked) if asked.isdigit() and len(asked) < 5 else WIDTHS[1]
    return next((width for width in WIDTHS if width >= wanted), WIDTHS[-1])
