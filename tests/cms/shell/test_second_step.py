"""The second step: asked for, set up, lost, replayed, gone around (AC-20)."""

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive import AuditEvent, Event, RecoveryCode, Role, User, grant_role
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese
from tests.cms.shell.signing import code_of, give_name, is_in, with_telephone

pytestmark = pytest.mark.django_db
STEP, SET_UP = "/lam-viec/login/ma/", "/lam-viec/login/cai-dat/"
GUARDED = (Role.ADMINISTRATOR, Role.ARCHIVIST, Role.INSPECTOR)


@pytest.fixture
def required(settings) -> None:
    settings.VANKHO_SECOND_FACTOR = "required"


def person(*roles: Role, username: str = "nguoi-xem") -> User:
    return make_user(*roles, unit=make_unit(), username=username)


@pytest.mark.parametrize("role", Role)
def test_the_first_sign_in_leads_guarded_roles_to_the_set_up(client, required, role) -> None:
    person(role)
    answer = give_name(client, "nguoi-xem")
    assert answer.url == (SET_UP if role in GUARDED else "/lam-viec/")
    assert is_in(client) == (role not in GUARDED)


def test_setting_up_takes_a_code_and_shows_ten_codes_once(client, required) -> None:
    user = person(Role.INSPECTOR)
    give_name(client, "nguoi-xem", next="/lam-viec/tra-cuu/")
    shown = client.get(SET_UP).content.decode()
    assert_vietnamese(shown)
    assert "<svg" in shown
    device = TOTPDevice.objects.get(user=user)
    wrong = client.post(SET_UP, {"code": "000000"})
    assert wrong.status_code == 422
    assert not is_in(client)
    done = client.post(SET_UP, {"code": code_of(device)}).content.decode()
    assert_vietnamese(done)
    assert 'href="/lam-viec/tra-cuu/"' in done
    assert done.count("<li>") == 10
    assert is_in(client)
    kept = [(row.salt, row.digest) for row in RecoveryCode.objects.all()]
    codes = [part.split("</li>")[0] for part in done.split("<li>")[1:]]
    assert len(kept) == len(set(codes)) == 10
    assert not any(code in str(kept) for code in codes)
    assert client.get(SET_UP).url == reverse("office_account")


def test_a_held_person_is_nobody_until_the_code_is_right(client) -> None:
    device, _ = with_telephone(person(Role.CLERK))
    assert give_name(client, "nguoi-xem").url == STEP
    assert not is_in(client)
    assert_vietnamese(client.get(STEP).content.decode())
    assert client.post(STEP, {"code": "123"}).status_code == 422
    assert client.post(STEP, {"code": code_of(device)}).url == "/lam-viec/"
    assert is_in(client)
    line = AuditEvent.objects.filter(event=Event.SIGNED_IN).latest("pk")
    assert line.detail == {"factors": 2, "way": "password"}


def test_the_step_is_not_there_without_the_first_one(client) -> None:
    with_telephone(person(Role.CLERK))
    for address in (STEP, SET_UP):
        assert client.get(address).url == "/lam-viec/login/"
        assert client.post(address, {"code": "1"}).url == "/lam-viec/login/"


def test_a_telephone_code_works_once(client) -> None:
    device, _ = with_telephone(person(Role.CLERK))
    code = code_of(device)
    give_name(client, "nguoi-xem")
    client.post(STEP, {"code": code})
    again = Client()
    give_name(again, "nguoi-xem")
    assert again.post(STEP, {"code": code}).status_code == 422
    assert not is_in(again)


def test_a_recovery_code_works_once(client) -> None:
    _, codes = with_telephone(person(Role.CLERK))
    give_name(client, "nguoi-xem")
    assert client.post(STEP, {"code": codes[3].upper().replace("-", " ")}).status_code == 302
    assert is_in(client)
    assert AuditEvent.objects.filter(event=Event.RECOVERY_CODE_USED).count() == 1
    again = Client()
    give_name(again, "nguoi-xem")
    assert again.post(STEP, {"code": codes[3]}).status_code == 422
    assert again.post(STEP, {"code": codes[4]}).status_code == 302


def test_codes_cannot_be_guessed(client) -> None:
    device, _ = with_telephone(person(Role.CLERK))
    give_name(client, "nguoi-xem")
    statuses = [client.post(STEP, {"code": f"00000{n}"}).status_code for n in range(5)]
    assert statuses == [422, 422, 422, 422, 429]
    refused = client.post(STEP, {"code": code_of(device)})
    assert refused.status_code == 429
    assert_vietnamese(refused.content.decode())


def test_a_new_password_meanwhile_ends_the_waiting(client) -> None:
    user = person(Role.CLERK)
    device, _ = with_telephone(user)
    give_name(client, "nguoi-xem")
    user.set_password("que-huong-la-chum-khe")
    user.save()
    assert client.post(STEP, {"code": code_of(device)}).url == "/lam-viec/login/"
    assert not is_in(client)


def test_ten_minutes_later_one_starts_again(client) -> None:
    device, _ = with_telephone(person(Role.CLERK))
    give_name(client, "nguoi-xem")
    session = client.session
    session["sign_in_waits"] |= {"at": session["sign_in_waits"]["at"] - 601}
    session.save()
    answer = client.post(STEP, {"code": code_of(device)}, follow=True)
    assert "Đã quá mười phút" in answer.content.decode()
    assert not is_in(client)


def test_a_guarded_role_given_meanwhile_asks_for_the_step(client, required) -> None:
    user = person(Role.CLERK)
    give_name(client, "nguoi-xem")
    assert is_in(client)
    grant_role(user=user, unit=make_unit(), role=Role.ARCHIVIST, by=None)
    answer = client.get("/lam-viec/", follow=True)
    assert "cần xác nhận hai bước" in answer.content.decode()
    assert give_name(client, "nguoi-xem").url == SET_UP


def test_a_session_from_anywhere_else_lacks_the_step(client, required) -> None:
    client.force_login(person(Role.INSPECTOR))
    assert not is_in(client)


def test_a_new_password_by_letter_does_not_go_around_the_step(client, settings) -> None:
    with_telephone(person(Role.CLERK))
    User.objects.update(password="!", email="a@vidu.vn")
    settings.WAGTAIL_PASSWORD_RESET_ENABLED = True
    from django.contrib.auth.tokens import default_token_generator
    from django.utils.http import urlsafe_base64_encode

    user = User.objects.get()
    pair = [urlsafe_base64_encode(str(user.pk).encode()), default_token_generator.make_token(user)]
    form = client.get(reverse("wagtailadmin_password_reset_confirm", args=pair))
    new = {"new_password1": "que-huong-chum-khe", "new_password2": "que-huong-chum-khe"}
    client.post(form.url, new)
    assert not is_in(client)
    assert give_name(client, "nguoi-xem", password="que-huong-chum-khe").url == STEP


def test_the_account_page_sets_up_renews_and_turns_off(client) -> None:
    user = person(Role.CLERK)
    give_name(client, "nguoi-xem")
    assert_vietnamese(client.get(SET_UP).content.decode())
    done = client.post(SET_UP, {"code": code_of(TOTPDevice.objects.get(user=user))})
    assert done.content.decode().count("<li>") == 10
    account = client.get(reverse("office_account")).content.decode()
    assert_vietnamese(account)
    assert "Còn 10 mã dự phòng" in account
    before = set(RecoveryCode.objects.values_list("digest", flat=True))
    client.post(reverse("codes_renew"), {"code": "000000"})
    assert set(RecoveryCode.objects.values_list("digest", flat=True)) == before
    TOTPDevice.objects.update(last_t=-1)
    client.post(reverse("codes_renew"), {"code": code_of(TOTPDevice.objects.get())})
    assert not before & set(RecoveryCode.objects.values_list("digest", flat=True))
    TOTPDevice.objects.update(last_t=-1)
    client.post(reverse("second_factor_drop"), {"code": code_of(TOTPDevice.objects.get())})
    assert not TOTPDevice.objects.exists()


def test_who_must_have_it_cannot_turn_it_off(client, required) -> None:
    device, _ = with_telephone(person(Role.INSPECTOR))
    give_name(client, "nguoi-xem")
    client.post(STEP, {"code": code_of(device)})
    TOTPDevice.objects.update(last_t=-1)
    client.post(reverse("second_factor_drop"), {"code": code_of(device)})
    assert TOTPDevice.objects.filter(confirmed=True).exists()


def test_an_administrator_takes_it_away_with_a_reason(client) -> None:
    unit = make_unit()
    lost = make_user(Role.ARCHIVIST, unit=unit, username="mat-may")
    device, _ = with_telephone(lost)
    theirs = Client()
    give_name(theirs, "mat-may")
    theirs.post(STEP, {"code": code_of(device)})
    client.force_login(make_user(Role.ADMINISTRATOR, unit=unit))
    address = reverse("person_second_factor", args=[lost.pk])
    assert "Hãy ghi lý do" in client.post(address, {"reason": ""}).content.decode()
    assert TOTPDevice.objects.exists()
    assert_vietnamese(client.get(reverse("person_page", args=[lost.pk])).content.decode())
    assert client.post(address, {"reason": "Mất điện thoại"}).status_code == 302
    assert not TOTPDevice.objects.exists()
    assert not is_in(theirs)
    line = AuditEvent.objects.get(event=Event.SECOND_FACTOR_REMOVED)
    assert line.reason == "Mất điện thoại"
    assert line.unit_id == unit.pk


def test_nobody_takes_it_away_from_themselves_or_from_a_wider_account(client) -> None:
    top = make_unit()
    unit = make_unit(parent=top)
    own = make_user(Role.ADMINISTRATOR, unit=unit)
    wider = make_user(Role.STAFF, unit=unit)
    grant_role(user=wider, unit=top, role=Role.LEADER, by=None)
    client.force_login(own)
    for user in (own, wider):
        with_telephone(user)
        client.post(reverse("person_second_factor", args=[user.pk]), {"reason": "x"})
    assert TOTPDevice.objects.count() == 2
