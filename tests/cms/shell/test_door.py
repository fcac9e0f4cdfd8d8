"""AC-20: guessing, lockout as a weapon, enumeration, fixation, redirects, cookies, other doors."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.contrib.auth.hashers import get_hasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from archive import AuditEvent, Event, FailedTries, Role, SignIn, User, revoke_role
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese
from tests.cms.shell.signing import DOOR, PASSWORD, code_of, give_name, is_in, with_telephone
from tests.cms.test_access_matrix import every_route

pytestmark = pytest.mark.django_db
ATTACKER, OFFICE = "203.0.113.9", "198.51.100.7"


@pytest.fixture
def clerk() -> User:
    return make_user(Role.CLERK, unit=make_unit(), username="vanthu")


def guess(times: int, *, username: str = "vanthu", client: Client | None = None, **extra):
    browser = client or Client()
    return [
        give_name(browser, username, password=f"sai-{n}", **extra).status_code for n in range(times)
    ]


def test_ac_20_the_fifth_guess_and_then_the_right_password_too_are_refused(client, clerk) -> None:
    assert guess(5, client=client) == [200, 200, 200, 200, 429]
    refused = give_name(client, "vanthu")
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) <= 30
    assert_vietnamese(refused.content.decode())
    assert "Hãy thử lại sau 1 phút" in refused.content.decode()
    assert not is_in(client)


def test_ac_20_the_wait_doubles_and_ends_by_itself(client, clerk) -> None:
    guess(4, client=client)
    earlier = timezone.now() - timedelta(seconds=31)
    FailedTries.objects.update(last_at=earlier)
    assert guess(2, client=client) == [200, 429]
    assert int(give_name(client, "vanthu")["Retry-After"]) > 30
    FailedTries.objects.update(last_at=timezone.now() - timedelta(seconds=61))
    assert give_name(client, "vanthu").status_code == 302
    assert is_in(client)
    assert FailedTries.objects.count() == 2  # Of the account and the origin, which stay wary.


def test_ac_20_guessing_elsewhere_does_not_stop_the_person(clerk) -> None:
    guess(8, REMOTE_ADDR=ATTACKER)
    assert give_name(Client(), "vanthu", REMOTE_ADDR=OFFICE).status_code == 302


def test_ac_20_a_colleague_at_the_same_address_cannot_lock_the_person_out(clerk) -> None:
    own = Client()
    give_name(own, "vanthu", REMOTE_ADDR=OFFICE)
    own.post(reverse("wagtailadmin_logout"))
    assert guess(9, REMOTE_ADDR=OFFICE)[-1] == 429
    assert give_name(Client(), "vanthu", REMOTE_ADDR=OFFICE).status_code == 429
    assert give_name(own, "vanthu", REMOTE_ADDR=OFFICE).status_code == 302
    assert is_in(own)


def test_ac_20_the_known_browser_is_no_way_to_guess_on(clerk) -> None:
    own = Client()
    give_name(own, "vanthu")
    own.post(reverse("wagtailadmin_logout"))
    assert guess(5, client=own)[-1] == 429


def test_ac_20_spraying_over_many_accounts_is_slowed_down() -> None:
    statuses = [
        give_name(Client(), f"ten-{n}", password="Mua-he-2026", REMOTE_ADDR=ATTACKER).status_code
        for n in range(62)
    ]
    assert statuses[:60] == [200] * 60
    assert statuses[60:] == [429, 429]


def test_ac_20_addresses_of_one_ipv6_network_count_together(clerk) -> None:
    statuses = [guess(1, REMOTE_ADDR=f"2001:db8:1:2::{n}")[0] for n in range(1, 6)]
    assert statuses[-1] == 429


def test_ac_20_guessing_leaves_a_line_in_the_log(client, clerk) -> None:
    guess(6, client=client)
    line = AuditEvent.objects.get(event=Event.SIGN_IN_SLOWED)
    assert line.detail == {"user": clerk.pk}
    assert line.by is None


def refusal(name: str, password: str, hashed: list[str]) -> tuple[int, str, int, int]:
    """Status, body, number of queries and number of password hashes of one refused sign-in."""
    hashed.clear()
    FailedTries.objects.all().delete()
    browser = Client()
    browser.get(DOOR)
    with CaptureQueriesContext(connection) as queries:
        answer = give_name(browser, name, password=password)
    body = answer.content.decode()
    token = body.split('csrfmiddlewaretoken" value="')[1].split('"')[0]
    body = body.replace(token, "").replace(name, "TEN")
    return answer.status_code, body, len(queries), len(hashed)


@pytest.mark.parametrize("case", ["wrong", "disabled", "single sign-on only"])
def test_ac_20_nothing_tells_whether_the_account_exists(clerk, case, monkeypatch) -> None:
    if case == "disabled":
        User.objects.update(is_active=False)
    if case == "single sign-on only":
        clerk.set_unusable_password()
        clerk.save()
    hashed: list[str] = []
    hasher = type(get_hasher())
    encode = hasher.encode
    monkeypatch.setattr(
        hasher, "encode", lambda self, p, s, *a: (hashed.append(p), encode(self, p, s, *a))[1]
    )
    unknown = refusal("khong-co-ai", "sai", hashed)
    assert unknown[0] == 200
    assert "Sai tên đăng nhập hoặc mật khẩu" in unknown[1]
    assert unknown[3] == 1
    assert refusal("vanthu", PASSWORD if case == "disabled" else "sai", hashed) == unknown


def test_after_a_wrong_password_only_the_password_is_asked_again(client, clerk) -> None:
    address = reverse("wagtailadmin_login")
    assert "autofocus" in field_of(client.get(address), "username")
    again = client.post(address, {"username": "vanthu", "password": "sai"})
    assert "autofocus" in field_of(again, "password")
    assert "autofocus" not in field_of(again, "username")


def field_of(answer, name: str) -> str:
    found = re.search(rf'<input[^>]* name="{name}"[^>]*>', answer.content.decode())
    assert found
    return found[0]


def test_ac_20_a_letter_is_promised_to_everybody_alike(client, clerk, settings) -> None:
    settings.WAGTAIL_PASSWORD_RESET_ENABLED = True
    User.objects.update(email="vanthu@vidu.vn")
    asked = reverse("wagtailadmin_password_reset")
    counts = []
    for address in ("mo-dau@vidu.vn", "khac@vidu.vn", "vanthu@vidu.vn"):
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(asked, {"email": address})
        assert answer.status_code == 302
        assert answer.url == reverse("wagtailadmin_password_reset_done")
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_ac_20_the_session_key_changes_at_sign_in(client, clerk) -> None:
    client.get(DOOR)
    session = client.session
    session["mine"] = "planted"
    session.save()
    before = session.session_key
    give_name(client, "vanthu")
    assert client.session.session_key != before
    assert give_name(client, "vanthu").status_code == 302


def test_ac_20_the_key_changes_again_with_the_second_step(client, clerk) -> None:
    device, _ = with_telephone(clerk)
    client.get(DOOR)
    give_name(client, "vanthu")
    held = client.session.session_key
    client.post(reverse("second_factor"), {"code": code_of(device)})
    assert is_in(client)
    assert client.session.session_key != held


@pytest.mark.parametrize(
    "planted",
    [
        "https://ke-xau.vn/",
        "//ke-xau.vn/",
        "https:///ke-xau.vn",
        "javascript:alert(1)",
        "\\\\ke-xau.vn",
        "/\\ke-xau.vn",
        "http:ke-xau.vn",
        "\x08//ke-xau.vn",
    ],
)
def test_ac_20_nobody_is_sent_to_another_site(client, clerk, planted) -> None:
    assert give_name(client, "vanthu", next=planted).url == "/lam-viec/"
    shown = Client().get(DOOR, {"next": planted}).content.decode()
    assert "ke-xau" not in shown
    again = client.get(DOOR, {"next": planted})
    assert again.url == "/lam-viec/"


def test_ac_20_cookies_are_closed_to_scripts_and_other_sites(client, clerk) -> None:
    give_name(client, "vanthu")
    for name in (configured.SESSION_COOKIE_NAME, configured.VANKHO_BROWSER_COOKIE):
        cookie = client.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert not cookie["domain"]
        assert cookie["path"] == "/"


def test_ac_20_a_forged_form_is_refused(clerk) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert give_name(strict, "vanthu").status_code == 403


def test_ac_20_no_other_address_signs_anybody_in(clerk) -> None:
    """Every address of the resolver, Wagtail's page for protected pages among them."""
    with_telephone(clerk)
    guesses = ["/admin/login/", "/login/", "/accounts/login/", "/api/login/", "/_util/login/"]
    for address in sorted({*every_route(), *guesses}):
        browser = Client(raise_request_exception=False)
        browser.post(re.sub(r"<[^>]*>", "1", address), {"username": "vanthu", "password": PASSWORD})
        assert "_auth_user_id" not in browser.session, address


def test_ac_20_wagtails_page_for_protected_pages_is_our_door(clerk) -> None:
    guess(4, REMOTE_ADDR=ATTACKER)
    values = {"username": "vanthu", "password": PASSWORD}
    assert Client().post("/_util/login/", values, REMOTE_ADDR=ATTACKER).status_code == 429


def test_ac_20_a_session_that_did_not_come_through_the_door_is_nobodys(
    client, clerk, settings
) -> None:
    settings.VANKHO_SECOND_FACTOR = "required"
    client.force_login(clerk)
    assert not is_in(client)
    give_name(client, "vanthu")
    assert is_in(client)


@pytest.mark.parametrize("ending", ["password", "disabled", "role"])
def test_ac_20_sessions_end_when_the_account_changes(client, clerk, ending) -> None:
    give_name(client, "vanthu")
    assert is_in(client)
    if ending == "password":
        clerk.set_password("que-huong-la-chum-khe")
        clerk.save()
    elif ending == "disabled":
        User.objects.update(is_active=False)
    else:
        revoke_role(clerk.assignments.get(), by=None)
    assert not is_in(client)


def test_ac_20_a_session_ends_after_idle_hours_and_after_a_day(client, clerk, settings) -> None:
    give_name(client, "vanthu")
    SignIn.objects.update(seen_at=timezone.now() - timedelta(seconds=settings.VANKHO_SESSION_IDLE))
    refused = client.get(reverse("office_account"), follow=True)
    assert "Phiên đăng nhập đã kết thúc" in refused.content.decode()
    give_name(client, "vanthu")
    begun = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    SignIn.objects.update(started_at=begun)
    assert not is_in(client)


def test_a_session_that_is_used_stays(client, clerk) -> None:
    give_name(client, "vanthu")
    SignIn.objects.update(seen_at=timezone.now() - timedelta(minutes=30))
    assert is_in(client)
    assert SignIn.objects.get().seen_at > timezone.now() - timedelta(minutes=1)


def test_signing_out_ends_the_session_in_the_list(client, clerk) -> None:
    give_name(client, "vanthu")
    client.post(reverse("wagtailadmin_logout"))
    assert SignIn.objects.get().ended_at is not None


def test_the_own_sessions_are_listed_and_ended(client, clerk) -> None:
    elsewhere, agent = Client(), "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36"
    give_name(elsewhere, "vanthu", HTTP_USER_AGENT=agent, REMOTE_ADDR=OFFICE)
    give_name(client, "vanthu")
    screen = client.get(reverse("office_account")).content.decode()
    assert_vietnamese(screen)
    assert "Chrome trên Windows" in screen
    assert OFFICE in screen
    first = SignIn.objects.order_by("pk").first()
    client.post(reverse("session_end", args=[first.pk]))
    assert not is_in(elsewhere)
    assert is_in(client)
    assert AuditEvent.objects.filter(event=Event.SESSION_ENDED, by=clerk).count() == 1


def test_nobody_ends_the_session_of_another(client, clerk) -> None:
    other = make_user(Role.CLERK, unit=make_unit(), username="khac")
    elsewhere = Client()
    give_name(elsewhere, "khac")
    give_name(client, "vanthu")
    client.post(reverse("session_end", args=[SignIn.objects.get(user=other).pk]))
    assert is_in(elsewhere)


def test_all_other_sessions_end_at_once(client, clerk) -> None:
    elsewhere = Client()
    give_name(elsewhere, "vanthu")
    give_name(client, "vanthu")
    client.post(reverse("sessions_end"))
    assert is_in(client)
    assert not is_in(elsewhere)


def test_a_form_sent_into_an_ended_session_leads_back_to_its_screen(client) -> None:
    screen = reverse("hold_list")
    sent_to = reverse("hold_page", args=[1])
    turned = client.post(sent_to, headers={"referer": f"http://testserver{screen}?trang=2"})
    assert turned["Location"] == f"{DOOR}?next={screen}%3Ftrang%3D2"
    foreign = client.post(sent_to, headers={"referer": "https://example.org/bay"})
    assert foreign["Location"] == f"{DOOR}?next={sent_to}"
