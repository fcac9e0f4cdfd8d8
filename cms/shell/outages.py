"""What people are told when the database or the disk gives out, instead of «an error occurred».

``handler500`` and ``handler400`` of the addresses: asked for every failure, in middleware too.
"""

from __future__ import annotations

import errno
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.defaults import bad_request, server_error

from media.storage import FULL_BELOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

AGAIN_AFTER = "30"


@dataclass(frozen=True, slots=True)
class Outage:
    """What gave out, and what to do."""

    title: str
    words: str


FULL = Outage(
    "Ổ đĩa của máy chủ đã đầy",
    "Hiện chỉ xem được; việc vừa làm chưa được ghi. Hãy báo quản trị giải phóng ổ đĩa, "
    "rồi quay lại trang trước và gửi lại.",
)
DATABASE = Outage(
    "Cơ sở dữ liệu tạm thời không trả lời",
    "Việc vừa làm chưa được ghi. Hãy đợi ít phút, quay lại trang trước và gửi lại; "
    "nếu vẫn vậy, hãy báo quản trị.",
)


def failed(request: HttpRequest) -> HttpResponse:
    """503 with words for an outage; the page of unknown faults for everything else."""
    outage = outage_of(sys.exc_info()[1])
    return told(request, outage) if outage else server_error(request)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same for a session that could not be saved, which Django takes for a bad request."""
    outage = outage_of(exception)
    return told(request, outage) if outage else bad_request(request, exception)


def told(request: HttpRequest, outage: Outage) -> HttpResponse:
    """The outage for a person, or for a script that asks in JSON."""
    if "application/json" in request.headers.get("Accept", ""):
        error = f"{outage.title}. {outage.words}"
        response: HttpResponse = JsonResponse({"error": error}, status=503)
    else:
        words = render_to_string("503.html", {"outage": outage})
        response = HttpResponse(words, status=503)
    response["Retry-After"] = AGAIN_AFTER
    response["Cache-Control"] = "no-store"
    return response


def outage_of(error: BaseException | None) -> Outage | None:
    """The outage behind a failure, however deep it lies."""
    found = list(_chain(error))
    if any(isinstance(one, OSError) and one.errno in (errno.ENOSPC, errno.EDQUOT) for one in found):
        return FULL
    if any(isinstance(one, OperationalError | InterfaceError) for one in found):
        return FULL if any("full" in str(one) for one in found) or is_full() else DATABASE
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def is_full() -> bool:
    """Whether there is no room for another paper: every screen says so before anybody types."""
    return shutil.disk_usage(settings.VANKHO_FILES_DIR.parent).free < FULL_BELOW
