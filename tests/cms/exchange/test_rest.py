"""The REST endpoint: a token in force, a key once, only what its user may do (AC-07)."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive import (
    ApiSubmission,
    ApiToken,
    IntakeItem,
    NotAllowed,
    RegisterEntry,
    Role,
    revoke_role,
)
from cms.exchange.rest import limiting
from cms.exchange.rest.limiting import seconds_to_wait
from cms.exchange.rest.submitting import file_sent
from cms.exchange.rest.tokens import make_token, revoke_token
from tests.archive.factories import make_unit, make_user
from tests.cms.intake.papers import letter
from tests.media.factories import make_docx, make_pdf, with_embedded

pytestmark = pytest.mark.django_db
SH = b"#!/bin/sh\nrm -rf /\n"
WHOLE = {
    "code": "88/SGDĐT-VP",
    "issued": "15/05/2024",
    "issuer": "Sở Giáo dục và Đào tạo",
    "doc_type": "Công văn",
    "subject": "Về việc tổ chức ngày hội đọc sách",
    "registered_on": "20/05/2024",
}


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def clerk(unit):
    return make_user(Role.CLERK, unit=unit)


def token_for(clerk, unit, *, may_file=False, days=30, at=None) -> tuple[ApiToken, str]:
    options = {"name": "Phần mềm trường", "days": days, "may_file": may_file, "at": at}
    return make_token(user=clerk, unit=unit, by=clerk, **options)


def send(secret, *, key="k1", metadata=None, text="noi dung", **more):
    data = {"metadata": json.dumps(metadata or {}), **more}
    if text:
        data["tep"] = SimpleUploadedFile("cong-van.txt", text.encode())
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": key}
    return Client(enforce_csrf_checks=True).post(reverse("rest_send"), data, headers=headers)


def ask(secret, pk):
    headers = {"Authorization": f"Bearer {secret}"}
    return Client().get(reverse("rest_state", args=[pk]), headers=headers)


def test_a_document_waits_with_what_the_system_states(clerk, unit):
    token, secret = token_for(clerk, unit)
    answer = send(secret, metadata={"code": "88/SGDĐT-VP", "note": "gửi tự động"})
    assert answer.status_code == 201
    assert answer.json()["trang_thai"] == "reading"
    item = IntakeItem.objects.get()
    assert item.unit == unit
    assert item.received_by == clerk
    assert item.typed["declared"]["fields"]["code"]["value"] == "88/SGDĐT-VP"
    assert secret not in str(ApiToken.objects.values())
    token.refresh_from_db()
    assert token.used_at is not None


def test_the_files_inside_a_pdf_that_is_sent_are_files_of_its_document(clerk, unit):
    _, secret = token_for(clerk, unit)
    pdf = with_embedded(make_pdf(), ("biểu.docx", make_docx()), ("trống.xml", b" "), ("a.sh", SH))
    file = SimpleUploadedFile("cong-van.pdf", pdf)
    assert send(secret, metadata=WHOLE, text="", tep=file).status_code == 201
    item = IntakeItem.objects.get()
    names = [row.attachment.original_name for row in item.files.order_by("ordinal")]
    assert names == ["cong-van.pdf", "biểu.docx", "trống.xml"]
    assert "a.sh" in item.reading["note"]
    assert item.typed["arrival"]["notes"][0].startswith("a.sh: ")


def test_a_key_is_taken_in_once_and_refused_for_another_payload(clerk, unit):
    _, secret = token_for(clerk, unit)
    first = send(secret, metadata={"code": "1/A"})
    again = send(secret, metadata={"code": "1/A"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert send(secret, metadata={"code": "2/A"}).status_code == 422
    assert send(secret, metadata={"code": "1/A"}, text="khac").status_code == 422
    assert IntakeItem.objects.count() == 1
    assert send(secret, key="k2", metadata={"code": "1/A"}).status_code == 409


def test_a_complete_document_is_filed_when_the_token_may(clerk, unit):
    _, secret = token_for(clerk, unit, may_file=True)
    sent = send(secret, metadata=WHOLE, text="", vao_so="1").json()
    submission = ApiSubmission.objects.get()
    file_sent(submission)
    told = ask(secret, sent["id"]).json()
    assert (told["trang_thai"], told["so"], told["nam"]) == ("filed", 1, 2024)
    file_sent(ApiSubmission.objects.get())
    assert RegisterEntry.objects.count() == 1
    page = IntakeItem.objects.get().record.page.specific
    assert page.provenance["code"]["origin"] == "Hệ thống Phần mềm trường gửi"


def test_an_incomplete_document_waits_and_the_system_is_told_why(clerk, unit):
    _, secret = token_for(clerk, unit, may_file=True)
    sent = send(secret, metadata={"code": "1/A"}, text="", vao_so="1").json()
    file_sent(ApiSubmission.objects.get())
    told = ask(secret, sent["id"]).json()
    assert told["trang_thai"] == "ready"
    assert "Còn thiếu" in told["ghi_chu"]


def test_a_token_that_may_not_file_does_not(clerk, unit):
    _, secret = token_for(clerk, unit)
    assert send(secret, metadata=WHOLE, vao_so="1").status_code == 403
    assert not IntakeItem.objects.exists()


@pytest.mark.parametrize("secret", ["", "vankho_sai", "sai", "vankho_" + "x" * 300])
def test_no_token_or_a_wrong_one_is_refused_alike(secret):
    answer = send(secret)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert not IntakeItem.objects.exists()


def test_an_expired_a_revoked_and_a_disabled_users_token_are_refused_alike(clerk, unit):
    past = timezone.now() - timedelta(days=31)
    _, expired = token_for(clerk, unit, at=past)
    revoked, secret = token_for(clerk, unit)
    revoke_token(revoked, by=clerk)
    answers = [send(expired), send(secret)]
    _, disabled = token_for(clerk, unit)
    clerk.is_active = False
    clerk.save()
    answers.append(send(disabled))
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1


def test_a_token_does_no_more_than_its_user_may_at_that_moment(clerk, unit):
    _, secret = token_for(clerk, unit)
    sent = send(secret).json()
    revoke_role(clerk.assignments.get(), by=None)
    assert send(secret, key="k2", text="khac").status_code == 403
    assert ask(secret, sent["id"]).status_code == 404
    with pytest.raises(NotAllowed):
        token_for(clerk, unit)


@pytest.mark.parametrize(
    "metadata",
    [
        '{"unit": 1}',
        '{"register_number": 9}',
        '{"state": "filed"}',
        '{"retention": "x"}',
        '{"code": ["a"]}',
        '{"issued": "hôm qua"}',
        "[1]",
        "không phải json",
        "[" * 200_000,
        r'{"subject": "a\u0000b"}',
        r'{"subject": "a\ud800b"}',
    ],
)
def test_forged_or_wrong_fields_are_named_and_nothing_is_taken(clerk, unit, metadata):
    _, secret = token_for(clerk, unit)
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "k"}
    answer = Client().post(reverse("rest_send"), {"metadata": metadata}, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["loi"]
    assert not IntakeItem.objects.exists()


def test_a_request_of_another_form_or_with_files_elsewhere_is_told_what_to_send(clerk, unit):
    _, secret = token_for(clerk, unit)
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "k"}
    told = {"headers": headers, "content_type": "application/json"}
    answer = Client().post(reverse("rest_send"), json.dumps(WHOLE), **told)
    assert (answer.status_code, answer.json()["loi"][:26]) == (415, "Hãy gửi ở dạng multipart/f")
    elsewhere = SimpleUploadedFile("a.txt", b"noi dung")
    answer = send(secret, metadata=WHOLE, file=elsewhere)
    assert answer.status_code == 400
    assert "«file»" in answer.json()["loi"]
    assert not IntakeItem.objects.exists()


def test_a_document_of_another_token_does_not_exist(clerk, unit):
    _, secret = token_for(clerk, unit)
    _, other = token_for(clerk, unit)
    sent = send(secret).json()
    assert ask(other, sent["id"]).status_code == 404


def test_a_hostile_file_is_refused_with_its_reason(clerk, unit):
    _, secret = token_for(clerk, unit)
    answer = send(secret, text="<html><script>alert(1)</script></html>")
    assert answer.status_code == 422
    assert "trang web" in answer.json()["loi"]


def test_too_many_requests_wait(clerk, unit, monkeypatch):
    monkeypatch.setattr("cms.exchange.rest.views.POSTS", 1)
    _, secret = token_for(clerk, unit)
    assert send(secret).status_code == 201
    late = send(secret, key="k2")
    assert late.status_code == 429
    assert int(late.headers["Retry-After"]) > 0
    assert seconds_to_wait("x", "y", most=1, now=120) == 0
    assert seconds_to_wait("x", "y", most=1, now=150) == 30
    assert seconds_to_wait("x", "y", most=1, now=180) == 0


def test_who_guesses_tokens_is_slowed_down(monkeypatch):
    monkeypatch.setattr(limiting, "FAILURES", 3)
    assert [send("vankho_sai").status_code for _ in range(4)] == [401, 401, 401, 429]


def test_a_key_is_needed(clerk, unit):
    _, secret = token_for(clerk, unit)
    for key in ("", "khóa có dấu", "x" * 101):
        headers = {"Authorization": f"Bearer {secret}"}
        if key.isascii():
            headers["Idempotency-Key"] = key
        assert Client().post(reverse("rest_send"), {}, headers=headers).status_code == 400


def test_what_waits_from_a_system_is_read_as_any_paper(clerk, unit):
    _, secret = token_for(clerk, unit)
    send(secret, text=letter())
    assert IntakeItem.objects.get().state == "reading"


def test_an_administrator_makes_shows_once_and_revokes(clerk, unit, client):
    client.force_login(make_user(Role.ADMINISTRATOR, unit=unit))
    holder = clerk.assignments.get().pk
    address = reverse("token_list")
    made = client.post(address, {"name": "Phần mềm trường", "holder": holder, "days": 90})
    secret = made.context["secret"]
    assert secret in made.content.decode()
    assert "no-store" in made.headers["Cache-Control"]
    assert secret not in client.get(address).content.decode()
    assert send(secret).status_code == 201
    client.post(reverse("token_revoke", args=[ApiToken.objects.get().pk]))
    assert send(secret, key="k2").status_code == 401
    assert "Đã thu hồi" in client.get(address).content.decode()
    assert "Idempotency-Key" in client.get(reverse("token_guide")).content.decode()


def test_an_administrator_of_another_unit_reaches_no_token(clerk, unit, client):
    token, _ = token_for(clerk, unit)
    client.force_login(make_user(Role.ADMINISTRATOR, unit=make_unit()))
    assert client.post(reverse("token_revoke", args=[token.pk])).status_code == 404
    answer = client.post(reverse("token_list"), {"name": "x", "holder": "1", "days": 30})
    assert "Hãy chọn văn thư" in answer.content.decode()
    client.force_login(clerk)
    assert client.get(reverse("token_list")).status_code == 404
