"""Toàn vẹn dữ liệu: are the files still what was taken in, and what to do when one is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from archive.fixity import begin_run, repair_file
from archive.tasks import check_files
from cms.office.integrity import files_of, integrity_of, require_keeper
from cms.scoping import scope_of
from media import StorageDamaged, StorageUnavailable
from media.fixity_models import IN_ORDER

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def integrity(request: HttpRequest) -> HttpResponse:
    """Coverage, findings and the last whole check of the user's units."""
    scope = scope_of(request)
    require_keeper(scope)
    state = integrity_of(scope, at=timezone.now())
    return render(request, "cms/office/integrity.html", {"state": state})


@require_POST
def integrity_check(request: HttpRequest) -> HttpResponse:
    """Let the background process read every file again."""
    require_keeper(scope_of(request))
    with transaction.atomic():
        run = begin_run(by=request.user)
        transaction.on_commit(lambda: check_files.enqueue(run_id=run.pk))
    messages.success(request, "Đã giao kiểm tra toàn bộ tệp. Tiến độ hiện ngay trên trang này.")
    return redirect("integrity")


@require_POST
def integrity_repair(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring one file back from the second copy."""
    scope = scope_of(request)
    require_keeper(scope)
    attachment = files_of(scope).filter(pk=pk).first()
    if attachment is None:
        raise Http404("Không có tệp này trong phạm vi của bạn.")
    try:
        outcome = repair_file(attachment, by=request.user)
    except StorageDamaged:
        messages.error(
            request,
            f"Bản thứ hai không có tệp số {pk} đúng như đã nhận. "
            "Hãy báo người quản trị khôi phục từ bản sao lưu.",
        )
    except StorageUnavailable:
        messages.error(request, "Nơi giữ bản thứ hai không trả lời. Hãy thử lại sau ít phút.")
    else:
        if outcome in IN_ORDER:
            messages.success(request, f"Đã khôi phục tệp số {pk} từ bản thứ hai.")
        else:
            messages.error(
                request, f"Tệp số {pk} vẫn chưa đúng. Hãy báo người quản trị kiểm tra sổ tệp."
            )
    return redirect("integrity")
