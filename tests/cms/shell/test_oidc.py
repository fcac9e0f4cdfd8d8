"""Single sign-on against a real provider on loopback: existing accounts only, no way around."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import pytest
import requests
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from oidc_provider_mock import User as Subject

from archive import AuditEvent, Event, Role, RoleAssignment, User
from cms.shell import oidc
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese
from tests.cms.shell.signing import DOOR, code_of, is_in, with_telephone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def provider():
    people = [Subject(sub="s-1", claims={"email": "vanthu@vidu.vn"}), Subject(sub="s-2")]
    with oidc_provider_mock.run_server_in_thread(user_claims=people) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def office(provider, settings):
    """An office with the provider set up and one clerk who has an identifier there."""
    oidc.discovered.cache_clear()
    settings.VANKHO_OIDC_ISSUER = provider
    settings.VANKHO_OIDC_CLIENT_ID = "van-kho"
    settings.VANKHO_OIDC_CLIENT_SECRET = "bi-mat"
    clerk = make_user(Role.CLERK, unit=make_unit(), username="vanthu")
    User.objects.filter(pk=clerk.pk).update(oidc_id="s-1", email="khac@vidu.vn")
    return clerk


def at_provider(client: Client, *, subject: str, onward: str = "") -> str:
    """Press the button, sign in there; returns the address that leads back."""
    sent = client.get(reverse("oidc_start"), {"next": onward} if onward else {})
    assert sent.status_code == 302
    answer = requests.post(sent.url, data={"sub": subject}, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def test_an_existing_account_is_let_in_with_its_own_roles(client, office) -> None:
    assert reverse("oidc_start") in client.get(DOOR).content.decode()
    back = at_provider(client, subject="s-1", onward="/lam-viec/so-van-ban/")
    assert client.get(back).url == "/lam-viec/so-van-ban/"
    assert is_in(client)
    assert User.objects.count() == RoleAssignment.objects.count() == 1
    assert AuditEvent.objects.get(event=Event.SIGNED_IN).detail == {"factors": 1, "way": "oidc"}


@pytest.mark.parametrize("case", ["unknown", "disabled", "only the e-mail matches"])
def test_who_has_no_account_gets_none(client, office, case) -> None:
    if case == "disabled":
        User.objects.update(is_active=False)
    if case == "only the e-mail matches":
        User.objects.update(oidc_id="", email="vanthu@vidu.vn")
    back = at_provider(client, subject="s-2" if case == "unknown" else "s-1")
    refused = client.get(back)
    assert refused.url == reverse("wagtailadmin_login")
    said = [str(message) for message in get_messages(refused.wsgi_request)]
    assert said == [oidc.FAILED]
    assert_vietnamese(said[0])
    assert not is_in(client)
    assert User.objects.count() == 1


def test_ac_20_the_second_step_is_asked_for_here_too(client, office, settings) -> None:
    device, _ = with_telephone(office)
    assert client.get(at_provider(client, subject="s-1")).url == reverse("second_factor")
    assert not is_in(client)
    client.post(reverse("second_factor"), {"code": code_of(device)})
    assert is_in(client)
    settings.VANKHO_OIDC_SECOND_FACTOR = "provider"
    other = Client()
    assert other.get(at_provider(other, subject="s-1")).url == "/lam-viec/"
    assert is_in(other)


def test_an_answer_works_once_and_only_in_the_session_that_asked(client, office) -> None:
    back = at_provider(client, subject="s-1")
    thief = Client()
    thief.get(back)
    assert not is_in(thief)
    client.get(back)
    assert is_in(client)
    client.post(reverse("wagtailadmin_logout"))
    client.get(back)
    assert not is_in(client)


def test_the_request_carries_state_nonce_and_challenge(client, office) -> None:
    asked = parse_qs(urlsplit(client.get(reverse("oidc_start")).url).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge", "redirect_uri"} <= set(asked)
    assert asked["response_type"] == ["code"]


def test_nobody_is_sent_to_another_site_afterwards(client, office) -> None:
    back = at_provider(client, subject="s-1", onward="https://ke-xau.vn/")
    assert client.get(back).url == "/lam-viec/"


@pytest.mark.parametrize("wrong", [{"aud": "khac"}, {"iss": "http://khac"}, {"exp": None}])
def test_a_token_for_somebody_else_is_refused(client, office, wrong, monkeypatch) -> None:
    genuine = oidc.OIDCAuthenticationBackend.verify_token

    def changed(self, token, **proofs):
        claims = {**genuine(self, token, **proofs), **wrong}
        return {name: value for name, value in claims.items() if value is not None}

    monkeypatch.setattr(oidc.OIDCAuthenticationBackend, "verify_token", changed)
    client.get(at_provider(client, subject="s-1"))
    assert not is_in(client)


def test_userinfo_of_another_subject_is_refused(client, office, monkeypatch) -> None:
    monkeypatch.setattr(oidc.Provider, "get_userinfo", lambda *a: {"sub": "s-2"})
    client.get(at_provider(client, subject="s-1"))
    assert not is_in(client)


def test_a_provider_that_is_down_leaves_the_password(client, office, settings) -> None:
    oidc.discovered.cache_clear()
    settings.VANKHO_OIDC_ISSUER = "http://127.0.0.1:9"
    assert client.get(reverse("oidc_start")).url == reverse("wagtailadmin_login")
    assert client.get(DOOR).status_code == 200


def test_without_a_provider_there_is_no_such_address(client) -> None:
    assert client.get(reverse("oidc_start")).status_code == 404
    assert client.get(reverse("oidc_callback")).status_code == 404
    assert reverse("oidc_start") not in client.get(DOOR).content.decode()


def test_an_identifier_belongs_to_one_person(client, office) -> None:
    unit = office.assignments.get().unit
    other = make_user(Role.STAFF, unit=unit)
    client.force_login(make_user(Role.ADMINISTRATOR, unit=unit))
    values = {"full_name": "Lê Thị Hạnh", "oidc_id": "s-1"}
    answer = client.post(reverse("person_page", args=[other.pk]), values)
    assert "Mã này đã gắn với người dùng khác" in answer.content.decode()
    values["oidc_id"] = "s-9"
    assert client.post(reverse("person_page", args=[other.pk]), values).status_code == 302
    other.refresh_from_db()
    assert other.oidc_id == "s-9"
