"""Screens of mailboxes and scanners: who may, what is shown, and what never is."""

import pytest
from django.urls import reverse

from archive import AuditEvent, Role
from cms.intake.models import Fate, Mailbox, MailFolder, MailLetter, ScannerFolder, Strangers
from tests.archive.factories import make_unit, make_user
from tests.cms.intake.papers import office

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(settings, tmp_path):
    settings.VANKHO_SCANNER_DIR = tmp_path / "may-quet"
    unit, clerk, _ = office()
    return unit, clerk, make_user(Role.ADMINISTRATOR, unit=unit)


def mailbox_of(unit, clerk, **values) -> Mailbox:
    box = Mailbox(
        name="Hộp thư", unit=unit, receiver=clerk, host="imap.vn", username="vt", **values
    )
    box.password = "mat-khau-bi-mat"
    box.save()
    return box


def values_of(unit, clerk, **changed) -> dict:
    return {
        "name": "Hộp thư công vụ",
        "unit": unit.pk,
        "receiver": clerk.pk,
        "host": "imap.so.vn",
        "port": 993,
        "security": "tls",
        "username": "vanthu",
        "password": "mat-khau-bi-mat",
        "folders": "INBOX",
        "strangers": "hold",
        "senders": "@so.vn",
        "every_minutes": 5,
        "is_active": "on",
    } | changed


def test_an_administrator_adds_a_mailbox_and_its_password_is_never_shown(client, people):
    unit, clerk, boss = people
    client.force_login(boss)
    assert "Chưa khai báo nguồn nào" in client.get(reverse("source_list")).content.decode()
    add = reverse("source_add", args=["hop-thu"])
    assert client.post(add, values_of(unit, clerk)).status_code == 302
    box = Mailbox.objects.get()
    assert box.password == "mat-khau-bi-mat"
    edit = reverse("source_edit", args=["hop-thu", box.pk])
    for page in (client.get(edit), client.get(reverse("source_list"))):
        assert "mat-khau-bi-mat" not in page.content.decode()
        assert box.sealed_password not in page.content.decode()
    logged = AuditEvent.objects.latest("pk")
    assert "password" in logged.detail["fields"]
    assert "mat-khau" not in str(logged.detail)
    kept = values_of(unit, clerk, password="", name="Tên mới")
    assert client.post(edit, kept).status_code == 302
    box.refresh_from_db()
    assert (box.name, box.password) == ("Tên mới", "mat-khau-bi-mat")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"host": "ke-la.vn", "password": ""}, "cần nhập lại mật khẩu"),
        ({"security": "none"}, "trên chính máy này"),
        ({"password": "", "username": "khac"}, "cần nhập lại mật khẩu"),
        ({"every_minutes": 0}, "1"),
        ({"name": ""}, "Hãy ghi tên gọi"),
        ({"receiver": ""}, "Hãy chọn văn thư nhận"),
    ],
)
def test_a_wrong_setting_is_told_and_not_kept(client, people, changed, words):
    unit, clerk, boss = people
    client.force_login(boss)
    box = mailbox_of(unit, clerk)
    address = reverse("source_edit", args=["hop-thu", box.pk])
    sent = {"host": "imap.vn", "username": "vt"} | changed
    answer = client.post(address, values_of(unit, clerk, **sent))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert Mailbox.objects.get().host == "imap.vn"


def test_a_scanner_folder_stays_below_its_root(client, people, settings):
    unit, clerk, boss = people
    client.force_login(boss)
    add = reverse("source_add", args=["may-quet"])
    values = {"name": "Máy quét", "unit": unit.pk, "receiver": clerk.pk, "is_active": "on"}
    for folder in ("../ngoai", "/etc", "a/../b", "a/b/c", "loi", "Hoa", ""):
        answer = client.post(add, values | {"folder": folder})
        assert (answer.status_code, folder) == (200 if folder != "/etc" else 302, folder)
    ScannerFolder.objects.all().delete()
    assert client.post(add, values | {"folder": "van-thu"}).status_code == 302
    assert (settings.VANKHO_SCANNER_DIR / "van-thu" / "hai-mat").is_dir()
    inside = client.post(add, values | {"folder": "van-thu/hai"})
    assert "máy quét khác" in inside.content.decode()


def test_others_find_no_such_address(client, people):
    unit, clerk, _ = people
    box = mailbox_of(unit, clerk)
    stranger = make_user(Role.ADMINISTRATOR, unit=make_unit("Trường khác"))
    edit = reverse("source_edit", args=["hop-thu", box.pk])
    for person in (clerk, stranger):
        client.force_login(person)
        assert client.get(edit).status_code == 404
    client.force_login(make_user(Role.CLERK, unit=make_unit("Trường nữa")))
    look = reverse("intake_look", args=["hop-thu", box.pk])
    assert client.post(look).status_code == 404


def test_the_clerk_sees_the_sources_and_their_faults(client, people):
    unit, clerk, _ = people
    client.force_login(clerk)
    empty = client.get(reverse("intake_sources")).content.decode()
    assert "Chưa có hộp thư hoặc máy quét nào" in empty
    mailbox_of(unit, clerk, problem="Máy chủ thư không nhận tài khoản hoặc mật khẩu.")
    desk = client.get(reverse("intake_queue")).content.decode()
    assert "hộp thư (0)" in desk
    assert "có nguồn không đọc được" in desk
    page = client.get(reverse("intake_sources")).content.decode()
    assert "không nhận tài khoản hoặc mật khẩu" in page


def held_letter(unit, clerk) -> MailLetter:
    from django.utils import timezone

    box = mailbox_of(unit, clerk, strangers=Strangers.HOLD)
    MailFolder.objects.create(mailbox=box, name="INBOX", validity=1, last_uid=7)
    return MailLetter.objects.create(
        mailbox=box,
        key="k",
        folder="INBOX",
        uid=7,
        sender="Người lạ <la@khac.vn>",
        subject="Chào",
        fate=Fate.STRANGER,
        seen_at=timezone.now(),
    )


def test_the_clerk_decides_about_a_stranger_once(client, people):
    unit, clerk, _ = people
    letter = held_letter(unit, clerk)
    client.force_login(clerk)
    assert "la@khac.vn" in client.get(reverse("intake_sources")).content.decode()
    client.post(reverse("intake_letter", args=[letter.pk, "nhan"]))
    client.post(reverse("intake_letter", args=[letter.pk, "khong-nhan"]))
    letter.refresh_from_db()
    assert letter.fate == Fate.WANTED
    assert letter.mailbox.next_check_at is None


def test_declaring_a_sender_frees_what_was_held(client, people):
    unit, clerk, boss = people
    letter = held_letter(unit, clerk)
    client.force_login(boss)
    address = reverse("source_edit", args=["hop-thu", letter.mailbox_id])
    values = values_of(unit, clerk, host="imap.vn", username="vt", senders="LA@khac.vn")
    assert client.post(address, values).status_code == 302
    letter.refresh_from_db()
    assert letter.fate == Fate.WANTED
    assert MailFolder.objects.get().last_uid == 7


def test_the_separator_sheet_is_a_printable_page(client, people):
    client.force_login(people[1])
    answer = client.get(reverse("intake_sheet"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
