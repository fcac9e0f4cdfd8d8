"""What a clerk does at the register: pass on, cancel, close; who may not."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from archive import (
    AuditEvent,
    EntryState,
    Event,
    InvalidFiling,
    NotAllowed,
    Register,
    RegisterClosed,
    Role,
    scope_for,
)
from cms.registers.closing import close_register
from cms.registers.forwarding import forward_entry
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def clerk(unit):
    return make_user(Role.CLERK, unit=unit)


@pytest.fixture
def filed(unit, clerk):
    return file_dispatch(unit=unit, by=clerk)


@pytest.fixture
def desk(client: Client, clerk):
    client.force_login(clerk)
    return client


def test_a_document_is_passed_on_and_signed_for(desk, filed):
    address = reverse("register_forward", args=[filed.entry.pk])
    assert_vietnamese(desk.get(address).content.decode())
    response = desk.post(
        address,
        {
            "handler": "Tổ Văn phòng",
            "forwarded_on": "7/5/2024",
            "received_by": "Ngô Thị Lan",
            "received_on": "08/05/2024",
        },
    )
    assert response.status_code == 302
    filed.entry.refresh_from_db()
    assert filed.entry.handler == "Tổ Văn phòng"
    assert filed.entry.forwarded_on == date(2024, 5, 7)
    assert filed.entry.received_on == date(2024, 5, 8)
    assert AuditEvent.objects.filter(event=Event.ENTRY_FORWARDED).count() == 1
    html = desk.get(response["Location"]).content.decode()
    assert "Ngô Thị Lan, 08/05/2024" in html


def test_the_receiver_stays_when_the_record_is_corrected_later(clerk, filed):
    forward_entry(
        filed.entry,
        scope=scope_for(clerk),
        by=clerk,
        handler="Tổ Toán",
        forwarded_on=date(2024, 5, 7),
    )
    filed.page.refresh_from_db()
    assert filed.page.handler == "Tổ Toán"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"handler": ""}, "Hãy ghi đơn vị hoặc người nhận"),
        ({"forwarded_on": "01/05/2024"}, "không được trước ngày vào sổ"),
        ({"forwarded_on": "01/01/2190"}, "chưa tới"),
        ({"received_by": "A", "received_on": "06/05/2024"}, "không được trước ngày chuyển"),
        ({"received_on": "09/05/2024"}, "tên người ký nhận"),
        ({"forwarded_on": "31/02/2024"}, "không có ngày"),
    ],
)
def test_what_cannot_be_is_refused_in_words(desk, filed, values, words):
    data = {"handler": "Tổ Toán", "forwarded_on": "07/05/2024", **values}
    html = desk.post(reverse("register_forward", args=[filed.entry.pk]), data).content.decode()
    assert words in html
    assert_vietnamese(html)
    filed.entry.refresh_from_db()
    assert filed.entry.forwarded_on is None


def test_a_number_is_cancelled_with_its_reason(desk, filed):
    address = reverse("register_cancel", args=[filed.entry.pk])
    assert_vietnamese(desk.get(address).content.decode())
    assert "Hãy ghi lý do hủy số" in desk.post(address, {"reason": " "}).content.decode()
    assert desk.post(address, {"reason": "Ghi trùng"}).status_code == 302
    filed.entry.refresh_from_db()
    assert filed.entry.state == EntryState.CANCELLED
    assert desk.get(address).status_code == 302


def test_a_cancelled_number_is_not_passed_on(desk, filed):
    desk.post(reverse("register_cancel", args=[filed.entry.pk]), {"reason": "Ghi trùng"})
    data = {"handler": "Tổ Toán", "forwarded_on": "07/05/2024"}
    html = desk.post(reverse("register_forward", args=[filed.entry.pk]), data).content.decode()
    assert "đã hủy nên không chuyển được" in html


def test_a_clerk_of_another_unit_finds_no_such_row(client, filed):
    client.force_login(make_user(Role.CLERK, unit=make_unit()))
    for name in ("register_forward", "register_cancel"):
        assert client.post(reverse(name, args=[filed.entry.pk]), {"reason": "x"}).status_code == 404


def test_only_the_clerk_passes_on(filed, unit):
    other = make_user(Role.LEADER, unit=unit)
    with pytest.raises(NotAllowed):
        forward_entry(
            filed.entry,
            scope=scope_for(other),
            by=other,
            handler="x",
            forwarded_on=date(2024, 5, 7),
        )


def test_a_link_back_never_leaves_the_site(desk, filed):
    data = {"handler": "Tổ Toán", "forwarded_on": "07/05/2024", "tiep": "https://vidu.vn/"}
    response = desk.post(reverse("register_forward", args=[filed.entry.pk]), data)
    assert response["Location"].startswith(reverse("register_book"))


def test_a_closed_book_takes_no_more_numbers(desk, filed, unit, clerk):
    data = {"don-vi": unit.pk, "so": "den", "nam": 2024}
    html = desk.get(reverse("register_book"), data).content.decode()
    assert "Khóa sổ năm 2024" in html
    assert desk.post(reverse("register_close"), data).status_code == 302
    with pytest.raises(RegisterClosed):
        file_dispatch(unit=unit, by=clerk)
    assert AuditEvent.objects.filter(event=Event.REGISTER_CLOSED).count() == 1
    again = desk.post(reverse("register_close"), data, follow=True).content.decode()
    assert "đã khóa ngày" in again
    assert_vietnamese(again)


def test_a_year_that_still_runs_is_not_closed(filed, clerk):
    with pytest.raises(InvalidFiling):
        close_register(
            Register.objects.get(), scope=scope_for(clerk), by=clerk, today=date(2024, 11, 2)
        )


def test_neither_leader_nor_a_clerk_elsewhere_closes_the_book(client, filed, unit):
    data = {"don-vi": unit.pk, "so": "den", "nam": 2024}
    for user in (make_user(Role.LEADER, unit=unit), make_user(Role.CLERK, unit=make_unit())):
        client.force_login(user)
        assert client.post(reverse("register_close"), data).status_code == 404
    assert Register.objects.get().closed_on is None


def test_an_empty_book_has_nothing_to_close(desk, unit):
    data = {"don-vi": unit.pk, "so": "noi-bo", "nam": 2023}
    html = desk.post(reverse("register_close"), data, follow=True).content.decode()
    assert "chưa có dòng nào" in html
