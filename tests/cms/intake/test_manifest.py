"""A list of old papers: mapped, tried without a trace, imported once, resumed, reported."""

import csv
import io
import re
import subprocess
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from archive import ImportRefused, ImportRun, IntakeItem, RegisterEntry, Role, RowFate, RunState
from cms.intake.manifest import importing
from cms.intake.manifest.columns import guess_mapping
from cms.intake.manifest.importing import import_run
from cms.intake.manifest.rows import row_values
from cms.intake.manifest.runs import WOULD_FILE, WOULD_READ, make_run, map_columns, try_run
from cms.intake.manifest.table import read_table
from cms.records.models import DispatchPage, RecordAttachment
from tests.archive.factories import make_unit, make_user
from tests.cms.intake.papers import letter
from tests.media.factories import strict

pytestmark = pytest.mark.django_db
HEAD = "STT,Số ký hiệu,Ngày ban hành,Cơ quan ban hành,Tên loại và trích yếu,Tên tệp,Số đến,Độ mật"
ROWS = [
    '1,11/SGDĐT-VP,15/05/2012,Sở Giáo dục và Đào tạo,"Công văn – tổ chức hội thi",a.txt,45,',
    '2,12/SGDĐT-VP,2012,Sở Giáo dục và Đào tạo,"Kế hoạch – năm học mới",con/b.txt,46,Thường',
    "3,,,,,c.txt,47,",
    "4,14/SGDĐT-VP,16/05/2012,Sở Giáo dục và Đào tạo,Công văn – mất tệp,khong-co.txt,48,",
    "5,15/SGDĐT-VP,16/05/2012,Sở Giáo dục và Đào tạo,Công văn – thoát,../../etc/passwd,49,",
    "6,16/SGDĐT-VP,ngày xấu,Sở Giáo dục và Đào tạo,Công văn – ngày,,50,",
    "7,17/SGDĐT-VP,16/05/2012,Sở Giáo dục và Đào tạo,Công văn – bí mật,,51,Mật",
    "8,18/SGDĐT-VP,16/05/2012,Sở Giáo dục và Đào tạo,Công văn – giấy,,52,",
]


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "tep"
    (made / "con").mkdir(parents=True)
    (made / "a.txt").write_text("noi dung thu nhat")
    (made / "con" / "b.txt").write_text("noi dung thu hai")
    (made / "c.txt").write_text(letter(code="13/SGDĐT-VP"))
    return made


@pytest.fixture
def unit():
    return make_unit("Trường THCS Nhập Liệu")


@pytest.fixture
def archivist(unit):
    return make_user(Role.ARCHIVIST, unit=unit, username="luutru")


def listed(*rows: str) -> io.BytesIO:
    return io.BytesIO("\n".join([HEAD, *(rows or ROWS)]).encode("utf-8-sig"))


def run_of(unit, by, folder, *rows: str, **options) -> ImportRun:
    return make_run(
        file=listed(*rows), name="dm.csv", unit=unit, by=by, folder=str(folder), **options
    )


def fates(run) -> dict[int, tuple[str, str]]:
    return {row.line - 1: (row.fate, row.why) for row in run.rows.all()}


def test_headings_of_the_registers_are_known(unit):
    assert guess_mapping(HEAD.split(",")) == [
        "", "code", "issued", "issuer", "type_subject", "file", "old_number", "secrecy",
    ]  # fmt: skip
    register = ["Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng văn bản"]
    assert guess_mapping([*register, "Tên loại và trích yếu nội dung văn bản"]) == [
        "registered_on", "old_number", "issuer", "code", "issued", "type_subject",
    ]  # fmt: skip


def test_an_excel_list_with_a_title_above_its_headings_is_read():
    book = Workbook()
    sheet = book.active
    sheet.append(["DANH MỤC VĂN BẢN NĂM 2012"])
    sheet.append([])
    sheet.append(["Số, ký hiệu", "Ngày văn bản", "Trích yếu"])
    sheet.append(["5/QĐ", date(2012, 5, 3), "=1+1"])
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    headings, rows = read_table(out, name="dm.xlsx")
    assert headings == ["Số, ký hiệu", "Ngày văn bản", "Trích yếu"]
    assert rows[0][0] == 4
    assert rows[0][1][:2] == ["5/QĐ", "03/05/2012"]


WIDE = ["STT", "Số, ký hiệu", "Ngày tháng", "Cơ quan ban hành", "Trích yếu nội dung"]
PAPER = [1, "5/QĐ", "03/05/2012", "Sở GDĐT", "Quyết định"]


def saved(book: Workbook) -> io.BytesIO:
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return out


def book_of(*rows) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def altered(book: io.BytesIO, pattern: str, to: str) -> io.BytesIO:
    """The book with the text of its first sheet changed, as another program might write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            is_sheet = name.endswith("sheet1.xml")
            new.writestr(name, re.sub(pattern, to, content) if is_sheet else content)
    out.seek(0)
    return out


def values_in(file: io.BytesIO, name: str = "dm.xlsx"):
    headings, rows = read_table(file, name=name)
    return [row_values(line, cells, guess_mapping(headings)) for line, cells in rows]


def test_a_size_that_is_not_the_sheets_own_and_empty_rows_without_end_lose_nothing():
    book = book_of(WIDE, PAPER)
    for line in range(3, 2000):
        book.active.cell(line, 1).border = Border(top=Side("thin"))
    wrong = altered(saved(book), r'<dimension ref="[^"]*" */>', '<dimension ref="A1"/>')
    (row,) = values_in(wrong)
    assert (row.line, row.values["code"]) == (2, "5/QĐ")


def test_a_merged_cell_speaks_for_all_its_rows():
    book = book_of(WIDE, PAPER, [2, "6/QĐ", "04/05/2012", None, "Quyết định hai"])
    book.active.merge_cells("D2:D3")
    book.active.append([3, "7/QĐ", "05/05/2012", None, "Quyết định ba"])
    issuers = [row.values.get("issuer", "") for row in values_in(saved(book))]
    assert issuers == ["Sở GDĐT", "Sở GDĐT", ""]


def test_formulas_that_no_program_has_reckoned_are_reckoned_and_errors_are_told():
    book = book_of(WIDE, [1, '=5&"/QĐ"', "03/05/2012", "=1/0", "Quyết định"])
    (row,) = values_in(saved(book))
    assert row.values["code"] == "5/QĐ"
    assert row.faults == ("Cơ quan ban hành: ô bị lỗi công thức «#DIV/0!».",)
    assert "issuer" not in row.values


def test_the_sheet_that_is_a_list_is_taken_and_several_are_refused_by_name():
    book = book_of(["SỞ GIÁO DỤC VÀ ĐÀO TẠO"], ["Danh mục"])
    for title in ("2022", "2023"):
        sheet = book.create_sheet(title)
        sheet.append(WIDE)
        sheet.append(PAPER)
    with pytest.raises(ImportRefused, match="«2022», «2023»"):
        read_table(saved(book), name="dm.xlsx")
    book["2022"].sheet_state = "hidden"
    assert [row.values["code"] for row in values_in(saved(book))] == ["5/QĐ"]


def test_a_row_of_column_numbers_is_no_paper_and_a_heading_between_papers_is_told():
    counts = [f"({number})" for number in range(1, 6)]
    first, band = values_in(saved(book_of(WIDE, counts, PAPER, ["Tháng 11"])))
    assert (first.line, first.faults) == (3, ())
    assert band.faults == ("Dòng này chỉ có một ô «Tháng 11», không phải một văn bản.",)


@pytest.mark.parametrize("day", [41032, "2012-05-03 00:00:00", "03/05/2012 08:15", "03.05.2012"])
def test_days_are_read_as_spreadsheets_write_them(day):
    (row,) = values_in(saved(book_of(WIDE, [1, "5/QĐ", day, "Sở", "x"])))
    assert (row.values["issued"], row.faults) == ("2012-05-03", ())


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_spreadsheets_of_other_programs_are_read(ending, tmp_path):
    (tmp_path / "dm.xlsx").write_bytes(saved(book_of(WIDE, PAPER)).getvalue())
    home = f"-env:UserInstallation=file://{tmp_path / 'ho-so'}"
    order = ["soffice", home, "--headless", "--convert-to", ending, "--outdir", tmp_path]
    subprocess.run([*order, tmp_path / "dm.xlsx"], check=True, capture_output=True, timeout=120)
    made = io.BytesIO((tmp_path / f"dm.{ending}").read_bytes())
    assert [row.values["code"] for row in values_in(made, f"dm.{ending}")] == ["5/QĐ"]


def test_a_list_saved_as_strict_open_xml_is_read():
    made = io.BytesIO(strict(saved(book_of(WIDE, PAPER)).getvalue()))
    assert [row.values["code"] for row in values_in(made)] == ["5/QĐ"]


def test_a_csv_whose_subjects_are_full_of_commas_and_one_in_utf_16_are_read():
    text = "Số, ký hiệu;Ngày tháng;Trích yếu\n5/QĐ;03/05/2012;Về a, b, c, d và e, f, g\n"
    for content in (text.encode(), text.replace(";", "\t").encode("utf-16")):
        (row,) = values_in(io.BytesIO(content), "dm.csv")
        assert row.values["subject"] == "Về a, b, c, d và e, f, g"


@pytest.mark.parametrize("words", [b"", b"\xff\xfe\x00", b"So ky hieu\n"])
def test_a_list_that_cannot_be_read_is_refused(words):
    with pytest.raises(ImportRefused):
        read_table(io.BytesIO(words), name="dm.csv")
    with pytest.raises(ImportRefused):
        read_table(io.BytesIO(words), name="dm.xlsx")


def test_a_dry_run_tells_each_rows_fate_and_leaves_no_trace(unit, archivist, folder):
    run = run_of(unit, archivist, folder)
    try_run(run)
    rows = {row.line - 1: row for row in run.rows.all()}
    assert rows[1].trial == WOULD_FILE
    assert rows[3].trial == WOULD_READ
    assert "Không có tệp «khong-co.txt»" in rows[4].trial_why
    assert "trỏ ra ngoài" in rows[5].trial_why
    assert "Ngày văn bản" in rows[6].trial_why
    assert rows[7].trial == RowFate.REFUSED
    assert rows[7].cells == []
    assert rows[8].trial == WOULD_FILE
    assert not IntakeItem.objects.exists()
    assert not RegisterEntry.objects.exists()


def test_rows_are_filed_with_what_they_say_and_the_rest_is_said_why(unit, archivist, folder):
    run = run_of(unit, archivist, folder)
    settled = list(import_run(run, jobs=1))
    assert len(settled) == 7
    said = fates(run)
    assert [said[n][0] for n in range(1, 9)] == [
        "filed", "filed", "filed", "refused", "refused", "refused", "refused", "filed",
    ]  # fmt: skip
    page = RecordAttachment.objects.get(attachment__original_name="a.txt").page.specific
    assert page.code == "11/SGDĐT-VP"
    assert page.doc_type == "Công văn"
    assert page.subject == "tổ chức hội thi"
    assert "Số đến, số đăng ký cũ: 45." in page.note
    assert page.provenance["subject"]["origin"] == "Theo danh mục nhập"
    assert "dòng 2" in page.provenance["subject"]["where"]
    read = RecordAttachment.objects.get(attachment__original_name="c.txt").page.specific
    assert read.code == "13/SGDĐT-VP"
    run.refresh_from_db()
    assert run.state == RunState.DONE


def test_the_same_rows_again_change_nothing_and_a_changed_row_is_reported(unit, archivist, folder):
    list(import_run(run_of(unit, archivist, folder, *ROWS[:2]), jobs=1))
    changed = ROWS[1].replace("năm học mới", "năm học cũ")
    again = run_of(unit, archivist, folder, ROWS[0], changed)
    try_run(again)
    assert [row.trial for row in again.rows.all()] == ["known", "changed"]
    list(import_run(again, jobs=1))
    said = fates(again)
    assert said[1] == ("known", "Đã nhập từ lượt trước số 1.")
    assert said[2][0] == "changed"
    assert "ghi khác" in said[2][1]
    assert RegisterEntry.objects.count() == 2


def test_a_row_that_stands_twice_is_filed_once(unit, archivist, folder):
    run = run_of(unit, archivist, folder, ROWS[0], ROWS[0])
    list(import_run(run, jobs=1))
    assert [fate for fate, _ in fates(run).values()] == ["filed", "refused"]


def test_an_import_that_was_cut_off_before_its_rows_were_settled_goes_on(
    unit, archivist, folder, monkeypatch
):
    run = run_of(unit, archivist, folder, *ROWS[:3])

    def cut(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(importing.ImportRow.objects, "bulk_update", cut)
    with pytest.raises(KeyboardInterrupt):
        list(import_run(run, jobs=1))
    monkeypatch.undo()
    assert RegisterEntry.objects.count() == 3
    list(import_run(run, jobs=1))
    assert [fate for fate, _ in fates(run).values()] == ["filed", "filed", "filed"]
    assert sorted(row.number for row in run.rows.all()) == [1, 2, 3]
    assert RegisterEntry.objects.count() == IntakeItem.objects.count() == 3


def test_a_run_stops_when_asked_and_goes_on(unit, archivist, folder, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 1)
    run = run_of(unit, archivist, folder, *ROWS[:2])
    going = import_run(run, jobs=1)
    next(going)
    ImportRun.objects.update(stop_asked=True)
    assert list(going) == []
    run.refresh_from_db()
    assert run.state == RunState.STOPPED
    assert len(list(import_run(run, jobs=1))) == 1


def test_a_mapping_is_used_again_for_the_same_headings(unit, archivist, folder):
    first = run_of(unit, archivist, folder, ROWS[0])
    mapping = ["", "code", "issued", "issuer", "subject", "file", "", ""]
    map_columns(first, mapping)
    list(import_run(first, jobs=1))
    assert run_of(unit, archivist, folder, ROWS[1]).mapping == mapping


def test_separate_columns_of_number_and_symbol_are_joined():
    values = row_values(2, ["12", "KH-THCS"], ["number", "notation"])
    assert values.values["code"] == "12/KH-THCS"


def test_the_command_tries_imports_and_resumes(unit, archivist, folder, tmp_path):
    manifest, report, out = tmp_path / "dm.csv", tmp_path / "kq.csv", io.StringIO()
    manifest.write_bytes(listed(*ROWS[:2]).getvalue())
    command = ["import_manifest", str(manifest), "--folder", str(folder)]
    command += ["--unit", "truong thcs nhap lieu", "--user", "luutru", "--jobs", "1"]
    call_command(*command, "--dry-run", stdout=out)
    assert "Chưa có gì được nhập" in out.getvalue()
    call_command(*command, "--report", str(report), stdout=out)
    assert "đã vào sổ 2" in out.getvalue()
    with report.open(encoding="utf-8-sig", newline="") as stream:
        assert [row[1] for row in csv.reader(stream)] == ["Kết quả", "Đã vào sổ", "Đã vào sổ"]
    call_command("import_manifest", "--resume", str(ImportRun.objects.first().pk), stdout=out)
    assert RegisterEntry.objects.count() == 2
    with pytest.raises(CommandError, match="không có cột"):
        call_command(*command, "--columns", '{"Cột lạ": "code"}')


@pytest.fixture
def site_folder(settings, tmp_path, folder):
    settings.VANKHO_FILES_DIR = tmp_path / "files"
    (tmp_path / "import").mkdir()
    folder.rename(tmp_path / "import" / "nam-2012")


def test_an_archivist_sees_the_trial_and_the_report_on_the_screen(
    unit, archivist, client, site_folder
):
    client.force_login(archivist)
    file = SimpleUploadedFile("dm.csv", listed(ROWS[0], ROWS[3]).getvalue())
    sent = {"file": file, "unit": unit.pk, "book": "incoming", "folder": "nam-2012"}
    run = client.post(reverse("manifest_list"), sent, follow=True).context["run"]
    mapping = {f"cot-{at}": name for at, name in enumerate(run.mapping)}
    client.post(reverse("manifest_act", args=[run.pk, "cot"]), mapping)
    screen = client.get(reverse("manifest_run", args=[run.pk])).content.decode()
    assert "Sẽ vào sổ" in screen
    assert "Không có tệp «khong-co.txt» trong thư mục." in screen
    list(import_run(run, jobs=1))
    screen = client.get(reverse("manifest_run", args=[run.pk])).content.decode()
    assert "Đã vào sổ số 1" in screen
    assert "Đã xong" in client.get(reverse("manifest_progress", args=[run.pk])).json()["html"]
    report = client.get(reverse("manifest_report", args=[run.pk])).content.decode("utf-8-sig")
    assert "Từ chối" in report
    assert DispatchPage.objects.get().code == "11/SGDĐT-VP"


@pytest.mark.parametrize("role", [Role.STAFF, Role.INSPECTOR, Role.EDITOR, Role.LEADER])
def test_others_find_no_import_screen(unit, archivist, client, folder, role):
    run = run_of(unit, archivist, folder, ROWS[0])
    client.force_login(make_user(role, unit=unit))
    assert client.get(reverse("manifest_list")).status_code == 404
    assert client.get(reverse("manifest_run", args=[run.pk])).status_code == 404
    client.force_login(make_user(Role.ARCHIVIST, unit=make_unit()))
    assert client.get(reverse("manifest_run", args=[run.pk])).status_code == 404
    assert client.post(reverse("manifest_act", args=[run.pk, "nhap"])).status_code == 404
