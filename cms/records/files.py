"""The files of a record: the original bytes, and pictures of their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from archive import scope_for
from cms.records.opening import log_download, log_looking, open_attachment
from media import PreviewUnavailable, preview_page, serve

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

PREVIEW_WIDTHS = (600, 1000, 1600)


@require_safe
def download(request: HttpRequest, page_id: int, attachment_id: int) -> HttpResponseBase:
    """The original bytes, after the permission check."""
    file = open_attachment(
        page_id=page_id, attachment_id=attachment_id, scope=scope_for(request.user)
    )
    if request.method == "GET":
        log_download(file, by=request.user)
    return serve(request, file.attachment, disposition="attachment")


@require_safe
def page_image(request: HttpRequest, page_id: int, attachment_id: int, number: int) -> HttpResponse:
    """A picture of one page of a file, for reading in place."""
    file = open_attachment(
        page_id=page_id, attachment_id=attachment_id, scope=scope_for(request.user)
    )
    log_looking(file.opened, by=request.user)
    asked = request.GET.get("rong", "")
    width = next((w for w in PREVIEW_WIDTHS if str(w) == asked), PREVIEW_WIDTHS[1])
    try:
        picture = preview_page(file.attachment, number, width=width)
    except PreviewUnavailable as error:
        raise Http404(str(error)) from error
    return HttpResponse(picture, content_type="image/png")
