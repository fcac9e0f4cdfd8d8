"""Importing a folder: idempotent, resumable, with a report that hides nothing."""

import csv
import io
import os
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive import IntakeItem, IntakeState, RegisterEntry, Role, scope_for
from cms.intake import importing
from cms.intake.importing import Fate
from cms.records.models import DispatchPage
from tests.archive.factories import make_unit, make_user
from tests.cms.intake.papers import NOTES, letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "văn bản"
    made.mkdir()
    (made / "a.txt").write_text(letter(code="11/SGDĐT-VP"))
    (made / "con").mkdir()
    (made / "con" / "b.txt").write_text(letter(code="12/SGDĐT-VP", subject="thi viết chữ đẹp"))
    (made / "ghi-chu.txt").write_text(NOTES)
    (made / ".ẩn.txt").write_text("không nhập")
    (made / "chay.exe").write_bytes(b"MZ\x90\x00" + b"\x00" * 200)
    return made


@pytest.fixture
def clerk():
    unit = make_unit("Trường THCS Nhập Liệu")
    return make_user(Role.CLERK, unit=unit, username="vanthu")


def run(folder, clerk, tmp_path, *more: str) -> tuple[str, dict[str, list[str]]]:
    report, out = tmp_path / "kq.csv", io.StringIO()
    command = ["import_folder", str(folder), "--unit", "truong thcs nhap lieu", "--user", "vanthu"]
    call_command(*command, "--jobs", "1", "--report", str(report), *more, stdout=out)
    with report.open(encoding="utf-8-sig", newline="") as stream:
        rows = {row[0]: row[1:] for row in csv.reader(stream)}
    return out.getvalue(), rows


def test_complete_papers_are_filed_and_the_rest_is_said_why(folder, clerk, tmp_path):
    said, rows = run(folder, clerk, tmp_path, "--day", "20/05/2024")
    assert rows["a.txt"][:2] == [Fate.FILED, "1"]
    assert rows["con/b.txt"][:2] == [Fate.FILED, "2"]
    assert rows["ghi-chu.txt"][0] == Fate.QUEUED
    assert rows["ghi-chu.txt"][2].startswith("Còn thiếu: Số, ký hiệu; Ngày văn bản; Cơ quan")
    assert rows["chay.exe"][0] == Fate.REFUSED
    assert ".ẩn.txt" not in rows
    assert "đã vào sổ 2, ở hàng chờ 1, từ chối 1, đã có 0" in said
    assert RegisterEntry.objects.first().registered_on == date(2024, 5, 20)
    assert IntakeItem.objects.get(state=IntakeState.READY).reading["status"] == "done"


def test_a_file_named_before_unicode_is_filed_under_its_name_and_only_once(clerk, tmp_path):
    made = tmp_path / "kho"
    made.mkdir()
    raw = os.fsencode(made) + b"/C\xabng v\xa8n t\xe6ng k\xd5t n\xa8m h\xe4c.txt"  # TCVN3
    Path(os.fsdecode(raw)).write_text(letter(code="19/SGDĐT-VP"))
    _, rows = run(made, clerk, tmp_path)
    assert rows["Công văn tổng kết năm học.txt"][0] == Fate.FILED
    _, rows = run(made, clerk, tmp_path)
    assert rows["Công văn tổng kết năm học.txt"][0] == Fate.KNOWN


def test_a_second_run_files_nothing_twice(folder, clerk, tmp_path):
    run(folder, clerk, tmp_path)
    _, rows = run(folder, clerk, tmp_path)
    assert rows["a.txt"] == [Fate.KNOWN, "1", "Đã vào sổ từ lần trước."]
    assert RegisterEntry.objects.count() == 2
    assert IntakeItem.objects.count() == 3


def test_a_stopped_import_goes_on_where_it_was(folder, clerk, tmp_path, monkeypatch):
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "read_item", stop)
    with pytest.raises(CommandError, match="Đã dừng"):
        run(folder, clerk, tmp_path)
    monkeypatch.undo()
    assert RegisterEntry.objects.count() == 0
    _, rows = run(folder, clerk, tmp_path)
    assert rows["a.txt"][0] == Fate.FILED
    assert RegisterEntry.objects.count() == 2


def test_incomplete_papers_can_be_filed_when_asked_and_say_what_is_missing(folder, clerk, tmp_path):
    _, rows = run(folder, clerk, tmp_path, "--file-incomplete")
    assert rows["ghi-chu.txt"][0] == Fate.FILED
    page = DispatchPage.objects.get(register_number=int(rows["ghi-chu.txt"][1]))
    assert page.code == ""
    assert page.issued_on is None
    assert "ghi-chu.txt" in page.subject
    assert "không đọc thấy" in page.note


def test_the_same_paper_twice_in_a_folder_is_filed_once(clerk, tmp_path):
    made = tmp_path / "trùng"
    made.mkdir()
    (made / "1.txt").write_text(letter(code="7/SGDĐT-VP"))
    (made / "2.txt").write_text(letter(code="7/SGDĐT-VP"))
    (made / "3.txt").write_text(letter(code="7 /SGDĐT-VP", subject="bản chép lại"))
    _, rows = run(made, clerk, tmp_path)
    assert rows["1.txt"][0] == Fate.FILED
    assert rows["2.txt"][0] == Fate.KNOWN
    assert rows["3.txt"][0] == Fate.QUEUED


def test_what_a_clerk_is_typing_is_left_alone(folder, clerk, tmp_path):
    run(folder, clerk, tmp_path)
    waiting = IntakeItem.objects.get(state=IntakeState.READY)
    waiting.typed = {"fields": {"code": "9/KH"}}
    waiting.save()
    _, rows = run(folder, clerk, tmp_path, "--file-incomplete")
    assert rows["ghi-chu.txt"][0] == Fate.QUEUED
    assert "Văn thư đang kiểm tra" in rows["ghi-chu.txt"][2]


def test_cells_that_a_spreadsheet_would_run_are_plain_text(clerk, tmp_path):
    made = tmp_path / "công thức"
    made.mkdir()
    for name in ("=1+1.txt", "＝2+2.txt", "\u00a0=3+3.txt"):
        (made / name).write_text(NOTES + name)
    _, rows = run(made, clerk, tmp_path)
    assert {"'=1+1.txt", "'＝2+2.txt", "'\u00a0=3+3.txt"} <= set(rows)


@pytest.mark.parametrize(
    ("unit", "user", "words"),
    [
        ("Trường Không Có", "vanthu", "Không có đơn vị"),
        ("truong thcs nhap lieu", "ai-do", "Không có người dùng"),
        ("truong thcs nhap lieu", "lanhdao", "không phải văn thư"),
    ],
)
def test_a_wrong_unit_or_user_is_told(folder, clerk, unit, user, words):
    leader = make_user(Role.LEADER, unit=clerk.assignments.get().unit, username="lanhdao")
    assert not scope_for(leader).may_file(unit_id=clerk.assignments.get().unit_id)
    with pytest.raises(CommandError, match=words):
        call_command("import_folder", str(folder), "--unit", unit, "--user", user)


def test_a_folder_that_is_not_there_is_told(clerk, tmp_path):
    with pytest.raises(CommandError, match="Không có thư mục"):
        call_command("import_folder", str(tmp_path / "x"), "--unit", "a", "--user", "b")
