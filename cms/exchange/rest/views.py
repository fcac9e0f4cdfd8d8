"""``POST /api/van-ban/`` and ``GET /api/van-ban/<id>/``: JSON in Vietnamese, never a redirect."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from archive import ApiSubmission, ArchiveError, InvalidFiling, NotAllowed, scope_for
from cms.exchange.rest.limiting import (
    FAILURES,
    POSTS,
    READS,
    has_failed_often,
    seconds_to_wait,
)
from cms.exchange.rest.submitting import LONGEST_KEY, KeyReused, checked_metadata, submit
from cms.exchange.rest.tokens import Unauthorised, token_of
from cms.intake.errors import AlreadyHere
from cms.intake.reading import Status
from media import RejectedFile, StorageUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from archive import ApiToken

FORMS = frozenset({"multipart/form-data", "application/x-www-form-urlencoded"})
NO_FORM = "Hãy gửi ở dạng multipart/form-data: mục «metadata» (JSON) và các tệp ở mục «tep»."
TOO_MANY = "Quá nhiều yêu cầu. Hãy thử lại sau."


def token_view(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the token in force; a request without one reads nothing of the body."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        address = request.META.get("REMOTE_ADDR", "")
        if has_failed_often(address):
            return _later(60)
        try:
            token = token_of(request.headers.get("Authorization", ""))
        except Unauthorised as refused:
            seconds_to_wait("failed", address, most=FAILURES)
            response = _error(refused.message, 401)
            response["WWW-Authenticate"] = "Bearer"
            return response
        most = POSTS if request.method == "POST" else READS
        wait = seconds_to_wait(request.method or "", str(token.pk), most=most)
        return _later(wait) if wait else _private(view(request, token, *args, **kwargs))

    return answered


@token_view
@require_POST
def send(request: HttpRequest, token: ApiToken) -> HttpResponseBase:
    """One document with its files and what is known of it."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key or len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable():
        return _error("Cần tiêu đề Idempotency-Key, tối đa 100 ký tự không dấu.", 400)
    if request.content_type not in FORMS:
        return _error(NO_FORM, 415)
    misplaced = sorted(set(request.FILES) - {"tep"})
    if misplaced:
        names = ", ".join(f"«{name[:50]}»" for name in misplaced)
        return _error(f"Tệp gửi ở mục {names} không được nhận. Hãy gửi mọi tệp ở mục «tep».", 400)
    try:
        sent = submit(
            token=token,
            key=key,
            metadata=checked_metadata(request.POST.get("metadata", "")),
            files=request.FILES.getlist("tep"),
            file_it=request.POST.get("vao_so", "") in ("1", "true"),
        )
    except (ArchiveError, RejectedFile, StorageUnavailable) as refused:
        return _refusal(refused)
    return JsonResponse(_state(sent.submission), status=200 if sent.repeated else 201)


@token_view
@require_GET
def state(request: HttpRequest, token: ApiToken, pk: int) -> HttpResponseBase:
    """What became of a document that this token sent; another's does not exist."""
    found = ApiSubmission.objects.filter(pk=pk, token=token).select_related("item").first()
    if found is None or not scope_for(token.user).may_file(unit_id=token.unit_id):
        return _error("Không có văn bản này.", 404)
    return JsonResponse(_state(found))


def _state(submission: ApiSubmission) -> dict[str, Any]:
    item = submission.item
    item.refresh_from_db()
    entry = item.record.entries.select_related("register").first() if item.record else None
    note = submission.why
    if item.reading.get("status") in (Status.SECRET, Status.QUARANTINED):
        note = note or "Văn bản bị giữ lại, chờ văn thư quyết định."
    return {
        "id": submission.pk,
        "trang_thai": item.state,
        "dien_giai": item.get_state_display(),
        "so": entry.number if entry else None,
        "nam": entry.register.year if entry else None,
        "ghi_chu": note,
    }


def _refusal(refused: Exception) -> JsonResponse:
    """The answer to each decision of ours."""
    if isinstance(refused, StorageUnavailable):
        return _error("Kho tệp tạm thời không nhận được. Hãy gửi lại sau ít phút.", 503)
    message = str(getattr(refused, "message", refused))
    if isinstance(refused, AlreadyHere):
        return _error(message, 409)
    if isinstance(refused, NotAllowed):
        return _error(message, 403)
    if isinstance(refused, KeyReused | RejectedFile):
        return _error(message, 422)
    fields = refused.fields if isinstance(refused, InvalidFiling) else {}
    return _error(message, 400, fields=fields)


def _error(message: str, status: int, **more: Any) -> JsonResponse:
    return _private(JsonResponse({"loi": message, **more}, status=status))


def _later(seconds: int) -> JsonResponse:
    response = _error(TOO_MANY, 429)
    response["Retry-After"] = str(seconds)
    return response


def _private(response: Any) -> Any:
    response["Cache-Control"] = "no-store, private"
    return response
