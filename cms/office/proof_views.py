"""What an inspector takes away: the signed head of the log, and the tool that checks proofs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from archive import Role, TreeHead
from archive.audit import offline
from archive.audit.heads import as_json
from archive.tasks import check_log
from cms.office.log_reading import require_log
from cms.office.reach import require_administrator
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def head(request: HttpRequest) -> HttpResponse:
    """The newest signed head: kept elsewhere, it shows any later change of what came before."""
    require_log(scope_of(request))
    newest = TreeHead.objects.first()
    if newest is None:
        raise Http404("Nhật ký chưa có chữ ký. Hãy thử lại sau ít phút.")
    answer = JsonResponse(as_json(newest), json_dumps_params={"indent": 1})
    answer.headers["Content-Disposition"] = f'attachment; filename="nhat-ky-{newest.size}.json"'
    return answer


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Let the background process check the whole log."""
    require_administrator(scope_of(request))
    check_log.enqueue(by_id=request.user.pk)
    messages.success(request, "Đã giao kiểm tra nhật ký. Kết quả hiện ở đây sau ít phút.")
    return redirect("audit_log")


@require_safe
def checker(request: HttpRequest) -> HttpResponse:
    """The small tool that checks proofs without this software."""
    if not scope_of(request).roles & {str(role) for role in Role}:
        raise Http404("Không có trang này trong phạm vi của bạn.")
    answer = HttpResponse(Path(offline.__file__).read_bytes(), content_type="text/x-python")
    answer.headers["Content-Disposition"] = 'attachment; filename="kiem-tra-bang-chung.py"'
    return answer
