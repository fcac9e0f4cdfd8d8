"""Where a screen goes on after an act: the place from which it was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from django.http import HttpRequest


def place_to_return(request: HttpRequest) -> str:
    """The address that the form or the link names as ``tiep``; empty when it leaves this site."""
    asked = request.POST.get("tiep") or request.GET.get("tiep") or ""
    stays = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if stays else ""
