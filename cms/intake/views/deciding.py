"""Other decisions about a waiting paper: set aside, send back, bring back, merge, release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from archive import ArchiveError
from cms.intake import deciding
from cms.intake.queue import next_item, previous_item
from cms.intake.recalling import recall_item
from cms.intake.views.access import clerk_view, item_or_404

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from archive import AccessScope, IntakeItem

NO_PREVIOUS = "Không có văn bản nào đứng trước để gộp vào."


@clerk_view
@require_POST
def decide(request: HttpRequest, scope: AccessScope, pk: int, act: str) -> HttpResponseBase:
    """Do what the clerk decided and show what comes next."""
    item = item_or_404(scope, pk)
    following = next_item(after=item, scope=scope)
    try:
        said, opened = _do(request, scope, item, act)
    except ArchiveError as refused:
        messages.error(request, refused.message)
        return HttpResponseRedirect(reverse("intake_item", args=[item.pk]))
    messages.success(request, said)
    opened = opened or following
    if opened is None:
        return HttpResponseRedirect(reverse("intake_queue"))
    return HttpResponseRedirect(reverse("intake_item", args=[opened.pk]))


def _do(
    request: HttpRequest, scope: AccessScope, item: IntakeItem, act: str
) -> tuple[str, IntakeItem | None]:
    """What was done in words, and the item to open if not the next."""
    reason, by = request.POST.get("reason", ""), request.user
    match act:
        case "bo-qua":
            deciding.set_aside(item=item, by=by, reason=reason)
            return "Đã bỏ khỏi hàng chờ. Tệp và lý do vẫn được giữ.", None
        case "tra-lai":
            deciding.send_back(item=item, to=request.POST.get("to", ""), reason=reason, by=by)
            return "Đã trả lại nơi gửi. Có thể in phiếu trả lại ngay bây giờ.", item
        case "dua-lai":
            deciding.bring_back(item=item, by=by)
            return "Đã đưa trở lại hàng chờ.", item
        case "gop":
            target = previous_item(before=item, scope=scope)
            if target is None:
                raise deciding.ItemGone(NO_PREVIOUS)
            deciding.merge_into(item=item, target=target, by=by)
            return "Đã gộp tệp làm phụ lục của văn bản này.", target
        case "cho-phep":
            deciding.release(item=item, by=by, reason=reason)
            return "Đã cho phép. Hệ thống đang đọc tệp.", item
        case "khong-mat":
            deciding.clear_secrecy(item=item, by=by, reason=reason)
            return "Đã ghi nhận. Hệ thống đang đọc lại tệp.", item
        case "nhap-tay":
            deciding.type_by_hand(item=item)
            return "Anh/chị có thể nhập ngay theo bản giấy.", item
        case "rut-lai":
            entry = recall_item(item=item, reason=reason, scope=scope, by=by)
            return (
                f"Đã hủy số {entry.number} kèm lý do; số này không cấp lại. "
                "Văn bản trở lại hàng chờ để sửa và vào sổ lại.",
                item,
            )
        case "doc-lai":
            deciding.read_again(item=item)
            return "Hệ thống đang đọc lại tệp.", item
    raise Http404("Không có việc này.")
