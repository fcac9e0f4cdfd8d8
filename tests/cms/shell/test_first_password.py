"""The first password: who set it knows it, so it opens only the way to an own one (AC-20)."""

from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from archive import AuditEvent, Event, Role, User, lend_password
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese
from tests.cms.shell.signing import code_of, give_name, is_in, with_telephone

pytestmark = pytest.mark.django_db
FIRST, OWN = "mat-khau-ban-dau", "que-huong-la-chum-khe-ngot"
STEP = "/lam-viec/login/mat-khau/"


@pytest.fixture
def person() -> User:
    user = make_user(Role.CLERK, unit=make_unit("Trường THCS Bến Gỗ"), username="nguoi-moi")
    lend_password(user, password=FIRST)
    return user


def take(client, own=OWN, again=""):
    return client.post(STEP, {"new_password1": own, "new_password2": again or own})


def test_it_leads_to_an_own_password_and_only_then_in(client, person) -> None:
    wanted = "/lam-viec/tra-cuu/"
    assert give_name(client, "nguoi-moi", password=FIRST, next=wanted).url == STEP
    assert not is_in(client)
    assert_vietnamese(client.get(STEP).content.decode())
    assert take(client).url == wanted
    assert is_in(client)
    person.refresh_from_db()
    assert person.check_password(OWN)
    assert person.password_lent_until is None
    line = AuditEvent.objects.get(event=Event.USER_CHANGED, by=person)
    assert line.detail == {"act": "password_changed"}


def test_the_next_time_the_own_password_is_enough(client, person) -> None:
    give_name(client, "nguoi-moi", password=FIRST)
    take(client)
    client.post(reverse("wagtailadmin_logout"))
    assert give_name(client, "nguoi-moi", password=OWN).url == "/lam-viec/"
    assert is_in(client)


@pytest.mark.parametrize(
    ("own", "again"), [(FIRST, ""), (OWN, "khac-voi-o-tren"), ("nguoi-moi-1", ""), ("1", "")]
)
def test_it_is_not_kept_and_not_replaced_by_a_weak_one(client, person, own, again) -> None:
    give_name(client, "nguoi-moi", password=FIRST)
    answer = take(client, own, again)
    assert answer.status_code == 422
    assert_vietnamese(answer.content.decode())
    assert not is_in(client)
    person.refresh_from_db()
    assert person.check_password(FIRST)


def test_it_runs_out_after_a_week(client, person) -> None:
    User.objects.update(password_lent_until=timezone.now() - timedelta(minutes=1))
    answer = give_name(client, "nguoi-moi", password=FIRST)
    assert answer.status_code == 403
    assert "nhờ quản trị của đơn vị đặt lại" in answer.content.decode()
    wrong = give_name(client, "nguoi-moi", password="khong-phai")
    assert "nhờ quản trị của đơn vị đặt lại" not in wrong.content.decode()


def test_the_second_step_comes_before_it_and_is_not_gone_around(client, person) -> None:
    device, _ = with_telephone(person)
    assert give_name(client, "nguoi-moi", password=FIRST).url == "/lam-viec/login/ma/"
    assert client.get(STEP).url == "/lam-viec/login/"
    assert take(client).url == "/lam-viec/login/"
    assert client.post("/lam-viec/login/ma/", {"code": code_of(device)}).url == STEP
    assert take(client).url == "/lam-viec/"
    line = AuditEvent.objects.get(event=Event.SIGNED_IN)
    assert line.detail == {"factors": 2, "way": "password"}


def test_the_step_is_not_there_without_the_first_one(client, person) -> None:
    assert client.get(STEP).url == "/lam-viec/login/"
    assert take(client).url == "/lam-viec/login/"
    person.refresh_from_db()
    assert person.check_password(FIRST)


def test_who_is_in_already_cannot_come_back_to_it(client, person) -> None:
    give_name(client, "nguoi-moi", password=FIRST)
    take(client)
    assert client.get(STEP).url == "/lam-viec/login/"


@pytest.mark.parametrize(
    "words", ["Vankho-2026!", "van-kho-van-kho", "TruongTHCSBenGo1", "BGO-BGO-2026"]
)
def test_a_password_is_more_than_the_name_of_product_or_office(words) -> None:
    person = make_user(Role.CLERK, unit=make_unit("Trường THCS Bến Gỗ", abbrev="BGO-BGO"))
    with pytest.raises(ValidationError, match="gần như chỉ có tên cơ quan"):
        validate_password(words, user=person)
    validate_password(f"{words} mua xuan", user=person)
