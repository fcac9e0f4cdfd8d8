"""Who may enter Tiếp nhận, and the items that exist for them."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.utils import timezone

from archive import ArchiveError, InvalidFiling, Role
from cms.intake.errors import StaleDraft
from cms.intake.queue import clerk_units, items_of, with_files
from cms.scoping import scope_of
from cms.shell.outages import is_full

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from archive import AccessScope, IntakeItem, Unit

LAST_UNIT = "intake_unit"


def clerk_view(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the scope of a user who keeps some unit's registers; refuse all others."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        scope = scope_of(request)
        if not scope.home_units(Role.CLERK):
            raise PermissionDenied(
                "Chỉ văn thư của đơn vị dùng được màn hình Tiếp nhận. "
                "Nếu cần, hãy đề nghị quản trị trao vai trò văn thư."
            )
        return view(request, scope, *args, **kwargs)

    return guarded


def json_view(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A clerk's view whose refusals are JSON with a message for the screen."""

    @wraps(view)
    def answered(
        request: HttpRequest, scope: AccessScope, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        try:
            return view(request, scope, *args, **kwargs)
        except StaleDraft as stale:
            return JsonResponse({"error": stale.message, "revision": stale.revision}, status=409)
        except InvalidFiling as invalid:
            body = {"error": invalid.message, "fields": invalid.fields}
            return JsonResponse(body, status=422)
        except ArchiveError as refused:
            return JsonResponse({"error": refused.message}, status=410)

    return clerk_view(answered)


def item_or_404(scope: AccessScope, pk: int) -> IntakeItem:
    """An item of the user's units; another's does not exist."""
    found = with_files(items_of(scope).filter(pk=pk)).select_related("record")
    item: IntakeItem | None = found.first()
    if item is None:
        raise Http404("Không có văn bản chờ này.")
    return item


def chosen_unit(request: HttpRequest, scope: AccessScope) -> Unit:
    """The unit in the address or form, else the one chosen last, else the first; one that ended
    only when it is asked for, or when the clerk keeps the books of no other."""
    units = {str(unit.pk): unit for unit in clerk_units(scope)}
    asked = request.POST.get("don-vi") or request.GET.get("don-vi")
    if asked is not None and asked not in units:
        raise Http404("Không có đơn vị này.")
    today = timezone.localdate()
    open_units = {pk: unit for pk, unit in units.items() if unit.is_valid_on(today)} or units
    last = str(request.session.get(LAST_UNIT, ""))
    unit = units.get(asked or "") or open_units.get(last) or next(iter(open_units.values()))
    remember_unit(request, unit.pk)
    return unit


def remember_unit(request: HttpRequest, unit_id: int) -> None:
    """Where the clerk works now; a full disk forgets it and still lets people read."""
    if request.session.get(LAST_UNIT) != unit_id and not is_full():
        request.session[LAST_UNIT] = unit_id
