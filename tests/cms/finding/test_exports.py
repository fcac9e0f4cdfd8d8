"""Files of results: complete, safe, logged, and only what the owner may see at each read."""

import csv
import io
import zipfile
from datetime import date, timedelta

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, strategies as st
from openpyxl import load_workbook

from archive import (
    AuditEvent,
    Confidentiality,
    EffectKind,
    EffectTerms,
    Event,
    Record,
    Role,
    revoke_role,
    scope_for,
    state_effect,
)
from cms.finding.exports import asking, lists, sources
from cms.finding.exports.document import write_docx
from cms.finding.exports.lists import ListMaker
from cms.finding.exports.making import forget_old_files, make
from cms.finding.exports.spool import Spool
from cms.finding.exports.writing import Listing
from cms.finding.filters import SearchState
from cms.finding.models import ExportRun, ExportState
from cms.finding.saved.freezing import freeze
from cms.lists.spreadsheet import safe_text
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db
FORMS = ("xlsx", "csv", "docx", "pdf")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VANKHO_EXPORTS_DIR = tmp_path / "exports"


@pytest.fixture
def school():
    return make_unit("Trường THCS Sông Mây")


@pytest.fixture
def clerk(school):
    return make_user(Role.CLERK, unit=school)


@pytest.fixture
def inspector(school):
    return make_user(Role.INSPECTOR, unit=school, username="thanh tra An")


@pytest.fixture
def desk(client: Client, inspector, drained):
    client.force_login(inspector)
    return client


def ask(client: Client, form: str = "csv", text: str = "hội thao", **values: object) -> ExportRun:
    """Ask as the screen does; the worker has not come to it yet."""
    before = set(ExportRun.objects.values_list("pk", flat=True))
    client.post(reverse("finding_export_search"), {"q": text, "dang": form, **values})
    return ExportRun.objects.exclude(pk__in=before).get()


def take(client: Client, run: ExportRun) -> bytes:
    response = client.get(reverse("finding_export_file", args=[run.key]))
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def test_a_sheet_holds_every_row_and_says_what_it_is_of(desk, school, clerk, drained):
    for number in range(23):
        file_dispatch(unit=school, by=clerk, subject=f"Kế hoạch hội thao {number}")
    drained()
    run = ask(desk, "xlsx", nam="2024", **{"ly-do": "Kiểm tra thi đua"})
    make(run.pk)
    rows = list(load_workbook(io.BytesIO(take(desk, run))).active.iter_rows(values_only=True))
    head = " | ".join(str(row[0]) for row in rows[:8] if row and row[0])
    for words in ("hội thao", "Năm: 2024", "23 dòng", "thanh tra An", "Trường THCS Sông Mây"):
        assert words in head
    assert "Kiểm tra thi đua" in head
    assert [row[0] for row in rows if isinstance(row[0], int)] == list(range(1, 24))
    event = AuditEvent.objects.get(event=Event.RECORD_EXPORTED)
    assert event.reason == "Kiểm tra thi đua"
    assert event.detail["rows"] == 23


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_read_again(desk, school, clerk, drained, form):
    file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao <mùa> & xuân")
    drained()
    run = ask(desk, form)
    make(run.pk)
    content = take(desk, run)
    assert "Kế hoạch hội thao <mùa> & xuân" in " ".join(text_of(form, content).split())
    assert "Người xuất: thanh tra An" in " ".join(text_of(form, content).split())


def text_of(form: str, content: bytes) -> str:
    if form == "csv":
        return content.decode("utf-8-sig")
    if form == "xlsx":
        rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        return " ".join(str(cell) for row in rows for cell in row)
    if form == "pdf":
        document = pypdfium2.PdfDocument(content)
        return " ".join(document[i].get_textpage().get_text_range() for i in range(len(document)))
    from docx import Document

    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_what_is_no_longer_in_force(desk, school, clerk, drained, form):
    filed = file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao")
    terms = EffectTerms(EffectKind.REPLACES, date(2024, 6, 20), code="22/KH&A")
    state_effect(filed.record, terms=terms, scope=scope_for(clerk), by=clerk)
    drained()
    told = "Đã được thay thế bởi 22/KH&A từ ngày 20/06/2024."
    run = ask(desk, form)
    make(run.pk)
    assert told in " ".join(text_of(form, take(desk, run)).split())
    frozen = freeze(SearchState(text="hội thao"), name="A", scope=scope_for(clerk), by=run.owner)
    desk.post(reverse("finding_export_list", args=[frozen.pk]), {"dang": form})
    run = ExportRun.objects.get(frozen=frozen)
    make(run.pk)
    assert told in " ".join(text_of(form, take(desk, run)).split())


def test_printed_pages_carry_numbers_and_the_mark(desk, school, clerk, drained):
    for number in range(60):
        file_dispatch(unit=school, by=clerk, subject=f"Kế hoạch hội thao {number} " * 6)
    drained()
    run = ask(desk, "pdf")
    make(run.pk)
    document = pypdfium2.PdfDocument(take(desk, run))
    pages = [document[i].get_textpage().get_text_range() for i in range(len(document))]
    assert len(pages) > 1
    for number, text in enumerate(pages, start=1):
        assert f"Trang {number}/" in text
        assert text.count("Người xuất: thanh tra An") >= 2
    package = io.BytesIO()
    write_docx(Listing("Danh sách", (), "Người xuất: An", ["STT"], [1], [["1"]]), package)
    parts = zipfile.ZipFile(package)
    assert "Người xuất: An" in parts.read("word/header1.xml").decode()
    assert "NUMPAGES" in parts.read("word/footer1.xml").decode()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\ufeff=", " =", "\u00a0+", "＝"])
def test_no_cell_is_a_formula(desk, school, clerk, drained, sign):
    file_dispatch(unit=school, by=clerk, subject="hội thao", issuer=f"{sign}HYPERLINK(1)")
    drained()
    run = ask(desk, "csv")
    make(run.pk)
    rows = csv.reader(io.StringIO(take(desk, run).decode("utf-8-sig"), newline=""))
    cells = [cell for row in rows for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    bare = [cell.lstrip("\ufeff \u00a0\t\r\n") for cell in cells]
    assert not [cell for cell in bare if cell.startswith(("=", "+", "-", "@", "＝"))]


@given(st.text(max_size=60))
def test_safe_text_hides_no_formula_behind_blanks(text):
    assert not safe_text(text).lstrip("\ufeff\u200b \u00a0\t\r\n").startswith(("=", "+", "-", "@"))


def test_another_unit_stands_in_no_file(desk, school, clerk, drained):
    file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao")
    other = make_unit("Trường Khác")
    keeper = make_user(Role.CLERK, unit=other)
    file_dispatch(unit=other, by=keeper, subject="Kế hoạch hội thao bí mật")
    drained()
    run = ask(desk)
    make(run.pk)
    text = take(desk, run).decode()
    assert "bí mật" not in text
    assert "1 dòng" in text


def test_a_right_revoked_during_an_export_stops_it(
    desk, school, clerk, inspector, drained, monkeypatch
):
    for number in range(6):
        file_dispatch(unit=school, by=clerk, subject=f"Kế hoạch hội thao {number}")
    drained()
    monkeypatch.setattr(ListMaker, "portion", 2)
    read = lists.lines_of

    def then_revoked(run, keys, *, first, scope):
        lines = read(run, keys, first=first, scope=scope)
        if first == 3:
            revoke_role(inspector.assignments.get(), by=None)
        return lines

    monkeypatch.setattr(lists, "lines_of", then_revoked)
    run = ask(desk)
    make(run.pk)
    run.refresh_from_db()
    assert run.state == ExportState.REVOKED
    assert not Spool.of(run).folder.exists()
    assert not AuditEvent.objects.filter(event=Event.RECORD_EXPORTED).exists()


def test_a_finished_file_is_not_given_out_after_a_right_was_withdrawn(desk, school, drained):
    clerk = make_user(Role.CLERK, unit=school)
    staff = make_user(Role.STAFF, unit=school)
    filed = file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao")
    drained()
    desk.force_login(staff)
    run = ask(desk)
    make(run.pk)
    Record.objects.filter(pk=filed.record.pk).update(confidentiality=Confidentiality.RESTRICTED)
    response = desk.get(reverse("finding_export_file", args=[run.key]))
    assert response.status_code == 302
    run.refresh_from_db()
    assert run.state == ExportState.REVOKED
    assert not Spool.of(run).folder.exists()
    page = desk.get(reverse("finding_export", args=[run.key])).content.decode()
    assert "Quyền xem đã thay đổi" in page
    assert_vietnamese(page)


def test_an_export_can_be_stopped_and_taken_up_where_it_was(
    desk, school, clerk, drained, monkeypatch
):
    for number in range(7):
        file_dispatch(unit=school, by=clerk, subject=f"Kế hoạch hội thao {number}")
    drained()
    monkeypatch.setattr(ListMaker, "portion", 2)
    read, asked = lists.lines_of, []

    def then_stopped(run, keys, *, first, scope):
        asked.append(first)
        if first == 3:
            asking.stop(run)
        return read(run, keys, first=first, scope=scope)

    monkeypatch.setattr(lists, "lines_of", then_stopped)
    run = ask(desk)
    make(run.pk)
    run.refresh_from_db()
    assert (run.state, run.done) == (ExportState.STOPPED, 2)
    assert "Xuất tiếp" in desk.get(reverse("finding_export", args=[run.key])).content.decode()
    monkeypatch.setattr(lists, "lines_of", read)
    desk.post(reverse("finding_export_continue", args=[run.key]))
    make(run.pk)
    rows = list(csv.reader(io.StringIO(take(desk, run).decode("utf-8-sig"))))
    assert [row[0] for row in rows if row and row[0].isdigit()] == [str(n) for n in range(1, 8)]


@pytest.mark.parametrize("form", FORMS)
def test_rows_of_an_earlier_version_with_other_columns_are_not_gone_on_with(
    desk, school, clerk, drained, form
):
    for number in range(2):
        file_dispatch(unit=school, by=clerk, subject=f"Kế hoạch hội thao {number}")
    drained()
    run = ask(desk, form)
    spool = Spool.of(run)
    with spool.held():
        keys = list(Record.objects.values_list("page_id", flat=True))
        spool.keep(keys, seen=keys)
        spool.add([["1", "10/KH"]])
    ExportRun.objects.filter(pk=run.pk).update(done=1, total=2)
    make(run.pk)
    run.refresh_from_db()
    assert run.state == ExportState.FAILED
    assert "Hãy xuất lại từ đầu" in run.trouble


def test_a_task_run_twice_makes_one_file_and_one_line_of_the_log(desk, school, clerk, drained):
    file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao")
    drained()
    run = ask(desk)
    make(run.pk)
    make(run.pk)
    assert AuditEvent.objects.filter(event=Event.RECORD_EXPORTED).count() == 1


def test_a_file_is_kept_for_a_week_only(desk, school, clerk, drained):
    file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao")
    drained()
    run = ask(desk)
    make(run.pk)
    assert forget_old_files() == 0
    assert forget_old_files(now=timezone.now() + timedelta(days=8)) == 1
    page = desk.get(reverse("finding_export", args=[run.key])).content.decode()
    assert "Tệp không còn trên máy chủ" in page
    assert desk.get(reverse("finding_export_file", args=[run.key])).status_code == 404


def test_nobody_else_reaches_an_export(desk, school, clerk, drained, client):
    file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao")
    drained()
    run = ask(desk)
    make(run.pk)
    desk.force_login(clerk)
    for name in ("finding_export", "finding_export_progress", "finding_export_file"):
        assert desk.get(reverse(name, args=[run.key])).status_code == 404
    for name in ("finding_export_stop", "finding_export_continue"):
        assert desk.post(reverse(name, args=[run.key])).status_code == 404


def test_limits_are_said_and_nothing_is_cut(desk, school, clerk, drained, monkeypatch):
    for number in range(4):
        file_dispatch(unit=school, by=clerk, subject=f"Kế hoạch hội thao {number}")
    drained()

    def refused(**values: object) -> str:
        posted = {"q": "hội thao", "dang": "csv", **values}
        return desk.post(reverse("finding_export_search"), posted, follow=True).content.decode()

    monkeypatch.setattr(asking, "REASON_FROM", 3)
    assert "cần ghi lý do" in refused()
    monkeypatch.setattr(asking, "DAILY_ROWS", 3)
    assert "hạn mức" in refused(**{"ly-do": "Kiểm tra"})
    monkeypatch.setattr(sources, "MOST_ROWS", 3)
    assert "thu hẹp" in refused(**{"ly-do": "Kiểm tra"})
    assert "Không có kết quả" in refused(q="khôngcógì")
    assert not ExportRun.objects.exists()
