"""Acts of one click and a few words: hand up, approve, send back, take back, drop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from archive import (
    Acting,
    ArchiveError,
    approve_draft,
    drop_draft,
    return_draft,
    submit_draft,
    take_draft_back,
)
from cms.outgoing.checking import refuse_secret
from cms.outgoing.finding import find_draft
from cms.outgoing.views import page_screen
from cms.scoping import scope_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from archive import OutgoingDraft

# Act → what does it, under which name it takes the words, what is said afterwards.
ACTS: dict[str, tuple[Callable[..., OutgoingDraft], str, str]] = {
    "trinh": (submit_draft, "", "Đã trình lãnh đạo duyệt nội dung."),
    "duyet": (approve_draft, "words", "Đã duyệt nội dung. Văn thư kiểm tra thể thức."),
    "tra-lai": (return_draft, "reason", "Đã trả lại. Người soạn đọc được lý do."),
    "rut-lai": (take_draft_back, "reason", "Đã rút lại. Dự thảo sửa được và trình lại được."),
    "huy": (drop_draft, "reason", "Đã hủy dự thảo. Nội dung và lý do vẫn được giữ."),
}


@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do it with the edition that was shown; a refusal keeps the typed words."""
    scope = scope_of(request)
    draft = find_draft(pk, scope=scope)
    if act not in ACTS:
        raise Http404("Không có việc này.")
    do, name, done = ACTS[act]
    said = request.POST.get("words", "")[:2000]
    acting = Acting(request.user, scope, seen=seen_in(request))
    try:
        if act in ("trinh", "duyet"):
            refuse_secret(draft)
        do(draft, **({name: said} if name else {}), acting=acting)
    except ArchiveError as refused:
        more = {"refused": refused.message, "act": act, "said": said}
        return page_screen(request, find_draft(pk, scope=scope), scope=scope, status=422, **more)
    messages.success(request, done)
    return redirect("outgoing_page", pk)


def seen_in(request: HttpRequest) -> int:
    """The edition that the form was made for."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
