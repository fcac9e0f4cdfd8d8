"""Bảng làm việc: the work of the day, or what to do when there is none."""

import pytest
from django.urls import reverse

from archive import Role
from cms.shell import desk
from cms.shell.desk import DeskCard
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_sources(monkeypatch):
    monkeypatch.setattr(desk, "_sources", [])


def open_desk(client, *roles: Role) -> str:
    client.force_login(make_user(*roles, unit=make_unit("Trường THCS Bến Tre")))
    answer = client.get(reverse("wagtailadmin_home"))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("role", Role)
def test_each_role_lands_on_its_desk(client, role) -> None:
    screen = open_desk(client, role)
    assert_vietnamese(screen)
    assert "Trường THCS Bến Tre" in screen
    assert role.label in screen


def test_an_empty_desk_says_what_comes_next(client, no_sources) -> None:
    assert "Hôm nay chưa có việc nào chờ bạn" in open_desk(client, Role.CLERK)


def test_urgent_work_comes_first_and_says_so_in_words(client, no_sources) -> None:
    calm = DeskCard("Văn bản mới nhận", 1204, "Kiểm tra rồi vào sổ.", "/lam-viec/tra-cuu/")
    late = DeskCard("Quá hạn giải quyết", 3, "Xem ngay.", "/lam-viec/tra-cuu/", urgent=True)
    desk.register_desk(lambda scope: [calm, late])
    screen = open_desk(client, Role.LEADER)
    assert screen.index("Quá hạn giải quyết") < screen.index("Văn bản mới nhận")
    assert "Cần làm ngay" in screen
    assert "1.204" in screen


def test_a_source_counts_once(no_sources) -> None:
    def source(scope):
        return []

    desk.register_desk(source)
    desk.register_desk(source)
    assert desk._sources == [source]


def test_the_desk_asks_for_a_sign_in(client) -> None:
    answer = client.get(reverse("wagtailadmin_home"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("wagtailadmin_login"))


def test_what_waits_has_a_card_and_what_is_empty_only_its_name(client, no_sources) -> None:
    empty = DeskCard("Hồ sơ cần bổ sung", 0, "Xem rồi sửa.", "/lam-viec/tra-cuu/")
    waiting = DeskCard("Chờ vào sổ", 3, "Kiểm tra rồi vào sổ.", "/lam-viec/tra-cuu/")
    desk.register_desk(lambda scope: [empty, waiting])
    screen = open_desk(client, Role.CLERK)
    assert screen.index("Chờ vào sổ") < screen.index("Hồ sơ cần bổ sung")
    assert "Xem rồi sửa." not in screen


def test_a_desk_without_work_still_leads_to_its_parts(client, no_sources) -> None:
    empty = DeskCard("Hồ sơ cần bổ sung", 0, "Xem rồi sửa.", "/lam-viec/tra-cuu/")
    desk.register_desk(lambda scope: [empty])
    screen = open_desk(client, Role.CLERK)
    assert "Hôm nay chưa có việc nào chờ bạn" in screen
    assert "Hồ sơ cần bổ sung" in screen
