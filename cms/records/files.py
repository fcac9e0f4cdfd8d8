"""The files of a record: the original bytes, and pictures of their pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive import User, scope_for
from cms.finding.volume import count_reading
from cms.records.opening import log_download, log_looking, open_attachment
from cms.scoping import scope_of
from media import PreviewUnavailable, preview_page, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from media import Attachment

PREVIEW_WIDTHS = (600, 1000, 1600)
ASK_AGAIN_AFTER = 4 * 1_048_576


class RightTakenAway(Exception):
    """The reader's right ended while the file was on its way; the connection is cut."""


def while_allowed(chunks: Iterable[bytes], allowed: Callable[[], bool]) -> Iterator[bytes]:
    """The chunks, asking again after every few of them (AC-03)."""
    unasked = 0
    for chunk in chunks:
        if unasked >= ASK_AGAIN_AFTER:
            if not allowed():
                raise RightTakenAway
            unasked = 0
        unasked += len(chunk)
        yield chunk


@require_safe
def download(request: HttpRequest, page_id: int, attachment_id: int) -> HttpResponseBase:
    """The original bytes, after the permission check."""
    file = open_attachment(page_id=page_id, attachment_id=attachment_id, scope=scope_of(request))
    if request.method == "GET":
        if not count_reading(by=request.user):
            return render(request, "cms/records/too_many.html", status=429)
        log_download(file, by=request.user)
    response = serve(request, file.attachment, disposition="attachment")
    if response.streaming:
        still = partial(_may_still_read, request.user.pk, page_id)
        response.streaming_content = while_allowed(response.streaming_content, still)
    return response


def _may_still_read(user_id: int, page_id: int) -> bool:
    user = User.objects.filter(pk=user_id).first()
    return user is not None and scope_for(user).records().filter(page_id=page_id).exists()


@require_safe
def page_image(request: HttpRequest, page_id: int, attachment_id: int, number: int) -> HttpResponse:
    """A picture of one page of a file, for reading in place."""
    file = open_attachment(page_id=page_id, attachment_id=attachment_id, scope=scope_of(request))
    log_looking(file.opened, by=request.user)
    return picture_of(request, file.attachment, number)


def picture_of(request: HttpRequest, attachment: Attachment, number: int) -> HttpResponse:
    """One page as a picture, for somebody who has already been allowed to read the file."""
    asked = request.GET.get("rong", "")
    width = next((w for w in PREVIEW_WIDTHS if str(w) == asked), PREVIEW_WIDTHS[1])
    try:
        picture = preview_page(attachment, number, width=width)
    except PreviewUnavailable as error:
        raise Http404(str(error)) from error
    return HttpResponse(picture, content_type="image/png")
