"""Signing in, password links and errors: plain pages that say what to do."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.views import defaults

from archive import Role
from cms.shell.tasks import send_password_letters
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db


def test_the_sign_in_page_names_the_office(client) -> None:
    make_unit("Sở Giáo dục và Đào tạo Hải Lam")
    screen = client.get(reverse("wagtailadmin_login")).content.decode()
    assert_vietnamese(screen)
    assert "Sở Giáo dục và Đào tạo Hải Lam" in screen


def test_a_ministry_where_nobody_works_is_not_the_office(client) -> None:
    department = make_unit("Sở Giáo dục Hải Lam", parent=make_unit("Bộ Giáo dục và Đào tạo"))
    make_user(Role.CLERK, unit=department)
    screen = client.get(reverse("wagtailadmin_login")).content.decode()
    assert "tra cứu của Sở Giáo dục Hải Lam." in screen


def test_two_offices_at_the_top_are_not_named(client) -> None:
    names = ("Sở Giáo dục A", "Sở Giáo dục B")
    for name in names:
        make_unit(name)
    screen = client.get(reverse("wagtailadmin_login")).content.decode()
    assert not [name for name in names if name in screen]


def test_after_signing_in_one_is_where_one_wanted_to_be(client) -> None:
    make_user(Role.CLERK, unit=make_unit(), username="vanthu")
    wanted = reverse("finding_search")
    sent = client.get(wanted)
    assert f"next={wanted}" in sent.url
    values = {"username": "vanthu", "password": "mat-khau-rat-dai", "next": wanted}
    assert client.post(reverse("wagtailadmin_login"), values).url == wanted


def test_signing_out_leads_to_the_sign_in_page(client) -> None:
    client.force_login(make_user(Role.CLERK, unit=make_unit()))
    answer = client.post(reverse("wagtailadmin_logout"), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_login")
    assert_vietnamese(answer.content.decode())


def test_without_a_mail_server_the_administrator_is_named_instead(client, settings) -> None:
    settings.WAGTAIL_PASSWORD_RESET_ENABLED = False
    screen = client.get(reverse("wagtailadmin_login")).content.decode()
    assert reverse("wagtailadmin_password_reset") not in screen
    assert "báo quản trị của đơn vị" in screen


def test_a_forgotten_password_is_set_anew_by_mail(client, settings) -> None:
    settings.WAGTAIL_PASSWORD_RESET_ENABLED = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    person = make_user(Role.CLERK, unit=make_unit(), username="vanthu")
    person.email = "vanthu@vidu.vn"
    person.save()
    asked = reverse("wagtailadmin_password_reset")
    assert_vietnamese(client.get(asked).content.decode())
    done = client.post(asked, {"email": "vanthu@vidu.vn"}, follow=True)
    assert_vietnamese(done.content.decode())
    assert mail.outbox == []
    send_password_letters.call([person.pk])
    letter = mail.outbox[0]
    assert letter.subject.strip() == "Đặt lại mật khẩu Văn Khố"
    assert "vanthu" in letter.body
    link = next(line for line in letter.body.splitlines() if "/confirm/" in line)
    path = "/" + link.split("://")[1].split("/", 1)[1]
    form = client.get(path, follow=True)
    assert_vietnamese(form.content.decode())
    new = {"new_password1": "que-huong-chum-khe", "new_password2": "que-huong-chum-khe"}
    last = client.post(form.redirect_chain[-1][0], new, follow=True)
    assert_vietnamese(last.content.decode())
    person.refresh_from_db()
    assert person.check_password("que-huong-chum-khe")
    used = client.get(path, follow=True).content.decode()
    assert "Liên kết không còn dùng được" in used


def test_an_expired_page_says_that_nothing_was_saved() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(reverse("wagtailadmin_login"), {"username": "a", "password": "b"})
    assert answer.status_code == 403
    screen = answer.content.decode()
    assert_vietnamese(screen)
    assert "Chưa có gì được lưu" in screen


@pytest.mark.parametrize(
    "show",
    [
        lambda request: defaults.server_error(request),
        lambda request: defaults.bad_request(request, ValueError("x")),
        lambda request: defaults.page_not_found(request, ValueError("x")),
        lambda request: defaults.permission_denied(request, PermissionDenied()),
    ],
)
def test_an_error_page_says_what_to_do_next(rf, show) -> None:
    screen = show(rf.get("/")).content.decode()
    assert_vietnamese(screen)
    assert "Hãy" in screen or "hãy" in screen or "Về trang chủ" in screen
    assert "<script" not in screen


def test_a_refusal_gives_its_reason(rf) -> None:
    refused = PermissionDenied("Chỉ biên tập của đơn vị mới sửa nội dung.")
    screen = defaults.permission_denied(rf.get("/"), refused).content.decode()
    assert "Chỉ biên tập của đơn vị mới sửa nội dung." in screen


def test_an_unknown_address_inside_is_our_page(client) -> None:
    client.force_login(make_user(Role.CLERK, unit=make_unit()))
    answer = client.get("/lam-viec/khong-co-man-hinh-nay/")
    assert answer.status_code == 404
    screen = answer.content.decode()
    assert_vietnamese(screen)
    assert "Không tìm thấy trang này" in screen


def test_an_address_that_only_takes_forms_says_so(client) -> None:
    client.force_login(make_user(Role.ARCHIVIST, unit=make_unit()))
    answer = client.get(reverse("transfer_draw_up"))
    assert answer.status_code == 405
    assert_vietnamese(answer.content.decode())
    assert "Về Bảng làm việc" in answer.content.decode()
