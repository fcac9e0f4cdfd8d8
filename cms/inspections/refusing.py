"""A refusal in words that tells nothing: what is unknown and what is forbidden answer the same.

Only of a record that the inspector had opened under a decision is it said that this decision no
longer holds: that the record exists is known to them (AC-01).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from archive import Record, Role, last_inspected
from cms.inspections.wording import time_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from archive import AccessScope

UNKNOWN = "Không có hồ sơ này trong phạm vi của bạn."


class OutsideInspection(Exception):
    """The record, should there be one, lies outside the inspector's decisions."""


class RefusalMiddleware:
    """Answers OutsideInspection with 404 and the decision's number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, OutsideInspection):
            return None
        return render(request, "cms/inspections/outside.html", {"words": str(error)}, status=404)


def refusal(*, page_id: int, scope: AccessScope) -> Http404 | OutsideInspection:
    """What to raise for a record that the user may not see; the same queries for any id."""
    if scope.user_id is None or str(Role.INSPECTOR) not in scope.roles:
        return Http404(UNKNOWN)
    held = Record.objects.filter(page_id=page_id).values_list("pk", flat=True).first()
    ended = last_inspected(record_id=held or 0, user_id=scope.user_id)
    if ended is not None:
        time = time_of(ended, today=timezone.localdate())
        return OutsideInspection(
            f"Ngoài phạm vi quyết định kiểm tra số {ended.number}. {time}. Bạn đã mở hồ sơ này "
            "khi quyết định còn mở; cần xem tiếp thì đề nghị đơn vị lập quyết định mới."
        )
    numbers = ", ".join(grant.decision for grant in scope.inspections)
    if not numbers:
        return Http404(UNKNOWN)
    return OutsideInspection(
        f"Ngoài phạm vi quyết định kiểm tra số {numbers}, hoặc không có hồ sơ này. "
        "Hãy xem quyết định mở những đơn vị, năm và loại nào."
    )
