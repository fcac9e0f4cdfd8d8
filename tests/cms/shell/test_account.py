"""Tài khoản: roles are shown, the password is changed by its owner only."""

import pytest
from django.test import Client
from django.urls import reverse

from archive import AuditEvent, Event, Role
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db
OLD, NEW = "mat-khau-rat-dai", "que-huong-la-chum-khe-ngot"


@pytest.fixture
def person():
    return make_user(Role.CLERK, unit=make_unit("Trường THCS Bến Tre"))


def change(client: Client, *, old: str = OLD, new: str = NEW, again: str = ""):
    values = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post(reverse("office_account"), values)


def test_the_account_shows_unit_and_roles_in_vietnamese(client, person) -> None:
    client.force_login(person)
    screen = client.get(reverse("office_account")).content.decode()
    assert_vietnamese(screen)
    assert "Văn thư" in screen
    assert "Trường THCS Bến Tre" in screen


def test_a_new_password_works_and_ends_other_sessions(client, person) -> None:
    elsewhere = Client()
    for browser in (client, elsewhere):
        browser.force_login(person)
    assert change(client).status_code == 302
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert client.get(reverse("office_account")).status_code == 200
    assert elsewhere.get(reverse("office_account")).status_code == 302
    assert AuditEvent.objects.filter(event=Event.USER_CHANGED, by=person).count() == 1


@pytest.mark.parametrize(
    "wrong", [{"old": "khong-phai"}, {"new": "123"}, {"again": "khac-voi-o-tren"}]
)
def test_a_wrong_entry_changes_nothing_and_says_why(client, person, wrong) -> None:
    client.force_login(person)
    answer = change(client, **wrong)
    assert answer.status_code == 422
    screen = answer.content.decode()
    assert_vietnamese(screen)
    assert 'aria-invalid="true"' in screen
    person.refresh_from_db()
    assert person.check_password(OLD)
    assert not AuditEvent.objects.filter(event=Event.USER_CHANGED).exists()


def test_passwords_are_never_written_back_into_the_page(client, person) -> None:
    client.force_login(person)
    assert NEW not in change(client, old="khong-phai").content.decode()
