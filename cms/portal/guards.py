"""Wagtail's own ways around the approval, closed with a message (superusers included)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cms.portal.approval import PublicationRefused
from cms.portal.gate import require_publishable
from cms.portal.pages import ExemplarPage
from cms.portal.redaction import find_in_texts

_SAID = {
    "delete": "Bài đã từng công bố không xóa được. Dùng “Gỡ công bố”, lý do sẽ được giữ.",
    "unpublish": "Dùng “Gỡ công bố” trên màn hình Điển hình tiên tiến để ghi lý do.",
    "copy": "Không sao chép bài công bố: bản sao không có hồ sơ nguồn và văn bản đồng ý.",
    "move": "Bài công bố giữ nguyên địa chỉ, không di chuyển.",
}


def refuse_publishing_unapproved(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Say why a version is not public yet instead of failing."""
    if not isinstance(page.specific, ExemplarPage):
        return None
    try:
        require_publishable(
            page=page.get_latest_revision_as_object(), revision=page.get_latest_revision()
        )
    except PublicationRefused as refused:
        messages.error(request, str(refused))
        return redirect("portal_story", pk=page.pk)
    return None


def warn_of_personal_data(request: HttpRequest, page: Any) -> None:
    """Tell the editor at each save where personal data stands; handing in will refuse it."""
    story = page.specific
    if isinstance(story, ExemplarPage):
        for finding in find_in_texts(page.get_latest_revision_as_object().public_texts()):
            messages.warning(request, finding.message)


def refuse_deleting(request: HttpRequest, page: Any) -> HttpResponse | None:
    """A story that was public stays, withdrawn."""
    if isinstance(page.specific, ExemplarPage) and page.first_published_at is None:
        return None
    return _refuse(request, page, "delete")


def refuse_unpublishing(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Withdrawal needs a reason."""
    return _refuse(request, page, "unpublish")


def refuse_copying(request: HttpRequest, page: Any) -> HttpResponse | None:
    """A copy would have neither source nor consent."""
    return _refuse(request, page, "copy")


def refuse_moving(request: HttpRequest, page: Any, destination: Any) -> HttpResponse | None:
    """A story's address stays."""
    return _refuse(request, page, "move")


def refuse_bulk(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    """Bulk actions know neither reasons nor approvals."""
    stories = [
        item for item in objects if isinstance(getattr(item, "specific", item), ExemplarPage)
    ]
    return _refuse(request, stories[0], "unpublish") if stories else None


def _refuse(request: HttpRequest, page: Any, verb: str) -> HttpResponse | None:
    if not isinstance(page.specific, ExemplarPage):
        return None
    messages.error(request, _SAID[verb])
    return redirect("portal_story", pk=page.pk)
