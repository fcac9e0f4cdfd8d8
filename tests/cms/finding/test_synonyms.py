"""Từ viết tắt: the administrator's list, logged, refused to everybody else."""

import pytest
from django.urls import reverse

from archive import AuditEvent, Event, Role
from search import Synonym
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(make_user(Role.ADMINISTRATOR, unit=make_unit()))
    return client


def add(client, short: str, full: str):
    return client.post(reverse("synonym_list"), {"short": short, "full": full}, follow=True)


def test_a_new_installation_starts_with_the_usual_ones(desk):
    html = desk.get(reverse("synonym_list")).content.decode()
    assert "TĐKT" in html
    assert "thi đua khen thưởng" in html
    assert_vietnamese(html)


def test_one_is_added_and_removed_and_both_are_logged(desk):
    response = add(desk, " CLB ", "câu lạc  bộ")
    assert "Đã thêm CLB = câu lạc bộ." in response.content.decode()
    row = Synonym.objects.get(short="CLB")
    desk.post(reverse("synonym_remove", args=[row.pk]))
    assert not Synonym.objects.filter(short="CLB").exists()
    acts = AuditEvent.objects.filter(event=Event.WORDS_CHANGED).values_list("detail", flat=True)
    assert {detail["act"] for detail in acts} == {"added", "removed"}


@pytest.mark.parametrize(
    ("short", "full", "words"),
    [
        ("", "", "Hãy ghi từ viết tắt"),
        ("TU", "tỉnh ủy", "trùng với một tiếng thường dùng"),
        ("CLB", "câu", "từ hai tiếng trở lên"),
        ("TĐKT", "thi đua khen thưởng", "đã có trong danh sách"),
        ("câu lạc", "câu lạc", "giống nhau"),
        ("…", "câu lạc bộ", "cần có chữ cái"),
    ],
)
def test_what_would_do_harm_is_refused_with_the_reason(desk, short, full, words):
    before = Synonym.objects.count()
    html = add(desk, short, full).content.decode()
    assert words in html
    assert Synonym.objects.count() == before
    assert_vietnamese(html)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_has_such_a_screen(client, role):
    client.force_login(make_user(role, unit=make_unit()))
    assert client.get(reverse("synonym_list")).status_code == 404
    row = Synonym.objects.first()
    assert client.post(reverse("synonym_remove", args=[row.pk])).status_code == 404
    assert Synonym.objects.filter(pk=row.pk).exists()
