"""Sending bytes to somebody who has already been allowed to read them."""

import logging
import re
from collections.abc import Iterator
from typing import Literal

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    StreamingHttpResponse,
)
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe

from media.errors import StorageUnavailable
from media.kinds import RASTER_IMAGES
from media.models import Attachment

logger = logging.getLogger(__name__)

Disposition = Literal["inline", "attachment"]
INLINE_TYPES = RASTER_IMAGES | {"application/pdf"}
_ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
# ``sandbox`` also stops Chromium's own PDF viewer, on purpose: a document is read in place as
# pictures of its pages (``preview_page``), and a PDF opened inline in a tab is offered to save.
SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


def serve(
    request: HttpRequest, attachment: Attachment, *, disposition: Disposition = "inline"
) -> HttpResponseBase:
    """The bytes, whole or one range; call it only after the reader's right has been checked."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if attachment.is_quarantined:
        return _plain(403, f"Tệp đang bị cách ly, chưa mở được. {attachment.state_reason}")
    if attachment.is_disposed:
        return _plain(410, "Nội dung tệp đã tiêu hủy theo quyết định.")
    try:
        whole = attachment.storage.size(attachment.stored_name)
    except (FileNotFoundError, StorageUnavailable):
        logger.exception("attachment %s cannot be read from the storage", attachment.pk)
        return _plain(
            503, "Tạm thời không đọc được tệp từ kho. Hãy thử lại sau; nếu vẫn lỗi, báo quản trị."
        )
    etag = _etag(attachment)
    modified = int(attachment.created_at.timestamp())
    fresh = get_conditional_response(request, etag=etag, last_modified=modified)
    if fresh is not None:
        response: HttpResponseBase = fresh
    else:
        response = _body(
            request, attachment, whole, wanted=_wanted_range(request, whole, etag, modified)
        )
    _dress(response, attachment, disposition=disposition)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified)
    return response


def _body(
    request: HttpRequest, attachment: Attachment, whole: int, *, wanted: tuple[int, int] | None
) -> HttpResponseBase:
    if wanted == (-1, -1):
        response: HttpResponseBase = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{whole}"
        return response
    start, stop = wanted or (0, whole)
    status = 206 if wanted else 200
    if request.method == "HEAD":
        response = HttpResponse(status=status)
    else:
        response = StreamingHttpResponse(_chunks(attachment, start, stop), status=status)
    response["Content-Length"] = str(stop - start)
    if wanted:
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{whole}"
    return response


def _dress(response: HttpResponseBase, attachment: Attachment, *, disposition: Disposition) -> None:
    inline = disposition == "inline" and attachment.media_type in INLINE_TYPES
    header = content_disposition_header(not inline, attachment.original_name)
    response["Content-Disposition"] = header or "attachment"
    response["Content-Type"] = attachment.media_type
    response["Accept-Ranges"] = "bytes"
    for name, value in SAFE_HEADERS.items():
        response[name] = value


def _wanted_range(
    request: HttpRequest, whole: int, etag: str, modified: int
) -> tuple[int, int] | None:
    """Start and stop of a single satisfiable range; None for the whole; (-1, -1) for none such."""
    asked = _ONE_RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if asked is None or asked.groups() == ("", "") or not _if_range(request, etag, modified):
        return None
    first, last = asked.groups()
    if first:
        start = int(first)
        stop = min(whole, int(last) + 1) if last else whole
    else:
        start, stop = max(0, whole - int(last)), whole
    if first and last and int(last) < start:
        return None
    return (start, stop) if start < stop else (-1, -1)


def _if_range(request: HttpRequest, etag: str, modified: int) -> bool:
    condition = request.headers.get("If-Range", "")
    return not condition or condition == etag or parse_http_date_safe(condition) == modified


def _chunks(attachment: Attachment, start: int, stop: int) -> Iterator[bytes]:
    yield from attachment.storage.read_range(attachment.stored_name, start=start, stop=stop)


def _etag(attachment: Attachment) -> str:
    """Opaque: the same bytes in two attachments, or a guessed hash, give nothing away."""
    mac = salted_hmac("media.serving", f"{attachment.pk}:{attachment.sha256}", algorithm="sha256")
    return f'"{mac.hexdigest()[:32]}"'


def _plain(status: int, message: str) -> HttpResponse:
    response = HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")
    for name, value in SAFE_HEADERS.items():
        response[name] = value
    return response
