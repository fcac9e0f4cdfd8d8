"""What registrations put on the desk: to mend, to finish, to answer, to build on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from archive import (
    Registration,
    RegistrationState,
    Role,
    registrations_to_judge,
)
from cms.shell.desk import DeskCard, register_desk
from cms.shell.menu import count_on_menu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import AccessScope


def waiting(scope: AccessScope) -> int:
    """What was sent back to the user's units, and what they have to answer."""
    own = scope.home_units(Role.CLERK, Role.STAFF, Role.LEADER)
    returned = Registration.objects.filter(unit_id__in=own, state=RegistrationState.RETURNED)
    return (returned | registrations_to_judge(scope)).count()


count_on_menu("registration_list", waiting)


@register_desk
def registration_cards(scope: AccessScope) -> Iterator[DeskCard]:
    """Cards only where there is something."""
    address = reverse("registration_list")
    judged = registrations_to_judge(scope).count()
    if judged:
        yield DeskCard(
            "Đăng ký điển hình chờ xét",
            judged,
            "Chọn bồi dưỡng, không chọn hoặc yêu cầu bổ sung.",
            f"{address}?tinh-trang=submitted",
        )
    own = Registration.objects.filter(
        unit_id__in=scope.home_units(Role.CLERK, Role.STAFF, Role.LEADER)
    )
    for state, title, advice in (
        (
            RegistrationState.RETURNED,
            "Đăng ký điển hình cần bổ sung",
            "Nơi nhận đã xem và yêu cầu bổ sung. Sửa rồi nộp lại.",
        ),
        (RegistrationState.DRAFT, "Đăng ký điển hình chưa nộp", "Ghi đủ rồi nộp."),
    ):
        count = own.filter(state=state).count()
        if count:
            urgent = state == RegistrationState.RETURNED
            yield DeskCard(title, count, advice, f"{address}?tinh-trang={state}", urgent=urgent)
    chosen = own.filter(state=RegistrationState.CHOSEN, dossier=None).count()
    if chosen:
        yield DeskCard(
            "Điển hình được chọn, chưa có hồ sơ",
            chosen,
            "Mở từng đăng ký để lập hồ sơ minh chứng.",
            f"{address}?tinh-trang=chosen",
        )
