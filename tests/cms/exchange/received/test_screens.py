"""The screen of received packages, and the command that does the same."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from archive import Confidentiality, PackageState, ReceivedPackage, Record, RecordFate, Role
from cms.exchange.packages.tasks import check_received_package, take_received_package
from tests.archive.factories import make_user
from tests.cms.english import assert_vietnamese

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _own_data(settings, tmp_path):
    (tmp_path / "data").mkdir()
    settings.VANKHO_FILES_DIR = tmp_path / "data" / "files"


@pytest.fixture
def counter(archivist):
    """The archivist's browser, beside that of the office that sends."""
    client = Client()
    client.force_login(archivist)
    return client


def send(client, path, commune, **values):
    file = SimpleUploadedFile(path.name, path.read_bytes(), "application/zip")
    return client.post(reverse("package_list"), {"file": file, "unit": commune.pk, **values})


def test_a_package_is_sent_checked_shown_and_taken_in(paper, sent, counter, commune, tmp_path):
    path = sent(paper)
    assert_vietnamese(counter.get(reverse("package_list")).content.decode())
    answer = send(counter, path, commune)
    package = ReceivedPackage.objects.get()
    assert answer.url == reverse("package_run", args=[package.pk])
    check_received_package.func(package.pk)
    words = counter.get(answer.url).content.decode()
    assert_vietnamese(words)
    assert "Nhận vào kho" in words
    assert "Sẽ nhận (1)" in words
    assert "Hãy đối chiếu với khóa" in words
    assert Record.objects.count() == 1
    counter.post(reverse("package_act", args=[package.pk, "nhan"]))
    take_received_package.func(package.pk)
    words = counter.get(answer.url).content.decode()
    assert_vietnamese(words)
    row = package.rows.get()
    assert reverse("record_detail", args=[row.record.page_id]) in words
    report = counter.get(reverse("package_report", args=[package.pk])).content.decode()
    assert "Kế hoạch hội thao" in report
    assert not list((tmp_path / "data" / "import" / "goi-da-gui").iterdir())
    page = counter.get(reverse("record_detail", args=[row.record.page_id])).content.decode()
    assert "Nhận từ Trường THCS Sông Mây" in page
    assert "số 1" in page


def test_a_package_that_is_not_wanted_leaves_nothing(paper, sent, counter, commune, tmp_path):
    send(counter, sent(paper), commune)
    package = ReceivedPackage.objects.get()
    check_received_package.func(package.pk)
    counter.post(reverse("package_act", args=[package.pk, "bo"]))
    package.refresh_from_db()
    assert package.state == PackageState.REFUSED
    assert not list((tmp_path / "data" / "import" / "goi-da-gui").iterdir())


def test_a_form_without_a_package_or_with_another_file_says_what_to_do(counter, commune, tmp_path):
    words = counter.post(reverse("package_list"), {"unit": commune.pk}).content.decode()
    assert "Hãy chọn một gói" in words
    other = tmp_path / "a.txt"
    other.write_text("x")
    assert "Chỉ nhận gói dạng .zip" in send(counter, other, commune).content.decode()
    words = send(counter, other, commune, expected_key="12").content.decode()
    assert "Khóa gồm 64 ký tự" in words
    assert not ReceivedPackage.objects.exists()


def test_the_administrator_takes_in_and_does_not_read_restricted_words(
    file_paper, sent, client, commune
):
    kept = file_paper("Kết luận.pdf", confidentiality=Confidentiality.RESTRICTED, subject="KÍN-X")
    path = sent(kept)
    client.force_login(make_user(Role.ADMINISTRATOR, unit=commune))
    send(client, path, commune)
    package = ReceivedPackage.objects.get()
    check_received_package.func(package.pk)
    for address in ("package_run", "package_report"):
        words = client.get(reverse(address, args=[package.pk])).content.decode()
        assert "KÍN-X" not in words
        assert "Hồ sơ sử dụng hạn chế" in words


def test_others_find_neither_the_screen_nor_the_package(paper, sent, receive, client, school):
    package = receive(sent(paper))
    client.force_login(make_user(Role.CLERK, unit=school))
    assert client.get(reverse("package_list")).status_code == 404
    client.force_login(make_user(Role.ARCHIVIST, unit=school))
    for name in ("package_run", "package_progress", "package_report"):
        assert client.get(reverse(name, args=[package.pk])).status_code == 404
    act = reverse("package_act", args=[package.pk, "nhan"])
    assert client.post(act).status_code == 404


def test_the_command_tries_takes_reports_and_resumes(
    paper, sent, commune, archivist, capsys, tmp_path
):
    path, report = sent(paper), tmp_path / "bao-cao.csv"
    who = ("--unit", commune.name, "--user", archivist.username)
    call_command("import_package", path, *who, "--dry-run", "--report", report)
    assert "sẽ nhận 1" in capsys.readouterr().out
    assert Record.objects.count() == 1
    package = ReceivedPackage.objects.get()
    call_command("import_package", "--resume", package.pk, "--report", report)
    assert "Đã nhận" in report.read_text()
    assert package.rows.get().fate == RecordFate.TAKEN
    call_command("import_package", path, *who)
    assert "đã có 1" in capsys.readouterr().out
    path.write_bytes(b"khong phai goi")
    with pytest.raises(CommandError):
        call_command("import_package", path, *who)
    assert "không mở được" in capsys.readouterr().out
    other = make_user(Role.STAFF, unit=commune)
    with pytest.raises(CommandError, match="không được nhận"):
        call_command("import_package", path, "--unit", commune.name, "--user", other.username)
