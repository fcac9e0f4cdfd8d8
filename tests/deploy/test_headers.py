import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from deploy.headers import ADMIN_POLICY, PUBLIC_POLICY, SafeHeadersMiddleware

pytestmark = pytest.mark.django_db


def test_public_pages_allow_no_inline_script_and_no_framing() -> None:
    response = Client().get("/khong-co-trang-nay/")
    policy = response.headers["Content-Security-Policy"]
    assert policy == PUBLIC_POLICY
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_workroom_has_its_own_policy_and_is_never_stored() -> None:
    response = Client().get("/lam-viec/", follow=True)
    assert response.headers["Content-Security-Policy"] == ADMIN_POLICY
    assert response.headers["Cache-Control"] == "no-store, private"
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_a_page_shown_to_somebody_signed_in_is_never_stored() -> None:
    client = Client()
    client.force_login(get_user_model().objects.create_user(username="vanthu"))
    response = client.get("/khong-co-trang-nay/")
    assert response.headers["Cache-Control"] == "no-store, private"


def test_a_visitor_without_a_session_is_not_looked_up() -> None:
    response = Client().get("/khong-co-trang-nay/")
    assert "Cache-Control" not in response.headers
    assert settings.SESSION_COOKIE_NAME not in response.cookies


def test_the_policy_of_a_download_stands() -> None:
    def download(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Content-Security-Policy": "default-src 'none'; sandbox"})

    response = SafeHeadersMiddleware(download)(RequestFactory().get("/lam-viec/tep/1/"))
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
