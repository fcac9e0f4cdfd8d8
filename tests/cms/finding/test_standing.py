"""The archive as it stood on a day: search, lists, record page, registers (AC: «Tính đến ngày»)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from archive import (
    Book,
    Filing,
    Record,
    Role,
    SuccessionKind,
    UnitSuccession,
    cancel_entry,
    file_record,
    filed_by,
    revise_record,
    revoke_role,
    scope_for,
    spans_of,
    versions_on,
)
from cms.finding.exports.making import make
from cms.finding.models import ExportRun, FrozenList
from cms.indexing import index_again
from cms.records.models import RecordAttachment
from cms.records.shelving import year_folder
from media import Attachment, extract_attachment, store_attachment
from search import Scope, ScopeRule, SearchFilters, engine, parse_query
from tests.archive.factories import make_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese
from tests.media.factories import make_pdf

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def moment(month: int, day: int) -> datetime:
    return datetime(2024, month, day, 9, tzinfo=HERE)


@pytest.fixture
def school():
    return make_unit("Trường THCS Sông Chảy")


@pytest.fixture
def clerk(school):
    return make_user(Role.CLERK, unit=school)


@pytest.fixture
def desk(client: Client, school):
    client.force_login(make_user(Role.INSPECTOR, unit=school))
    return client


def file(school, clerk, subject: str, at: datetime, **fields):
    page = make_dispatch(unit=school, day=at.date(), subject=subject, title=subject, **fields)
    folder = year_folder(unit=school, year=2024)
    filing = Filing(page=page, folder=folder, unit=school, day=at.date(), book=Book.INCOMING)
    return file_record(filing, by=clerk, at=at)


@pytest.fixture
def archive(school, clerk, drained):
    """Filed in March; one revised in May, one cancelled in June; a later one of July."""
    kept = file(school, clerk, "Hội thao không đổi", moment(3, 1))
    revised = file(school, clerk, "Hội thao tên trước", moment(3, 2))
    cancelled = file(school, clerk, "Hội thao bị hủy", moment(3, 3))
    late = file(school, clerk, "Hội thao vào sau", moment(7, 1))
    revised.page.subject = "Hội khỏe tên sau"
    revise_record(revised.page, by=clerk, reason="Sai tên", seen_version=1, at=moment(5, 5))
    scope = scope_for(clerk)
    cancel_entry(cancelled.entry, scope=scope, by=clerk, reason="Trùng số", at=moment(6, 6))
    drained()
    return {"kept": kept, "revised": revised, "cancelled": cancelled, "late": late}


def found(desk: Client, day: str = "", q: str = "hội thao", **more: str) -> tuple[int, set[int]]:
    query = {"q": q, "xep": "newest", **more, **({"tinh-den": day} if day else {})}
    response = desk.get(reverse("finding_search"), query)
    assert_vietnamese(response.content.decode())
    answer = response.context["answer"]
    return answer.total, {one.record.page_id for one in answer.found}


def ids(archive, *names: str) -> tuple[int, set[int]]:
    return len(names), {archive[name].page.pk for name in names}


def test_search_finds_what_stood_on_the_day_in_the_words_of_the_day(desk, archive):
    assert found(desk) == ids(archive, "kept", "late")
    assert found(desk, "30/04/2024") == ids(archive, "kept", "revised", "cancelled")
    assert found(desk, "05/05/2024") == ids(archive, "kept", "cancelled")
    assert found(desk, "05/05/2024", q='"hội khỏe"') == ids(archive, "revised")
    assert found(desk, "30/04/2024", q='"hội khỏe"') == (0, set())
    assert found(desk, "06/06/2024") == ids(archive, "kept")
    assert found(desk, "02/03/2024") == ids(archive, "kept", "revised")
    assert found(desk, "28/02/2024") == (0, set())


def test_hits_show_the_version_of_the_day_and_say_that_they_changed(desk, archive):
    page = desk.get(reverse("finding_search"), {"q": "hội thao", "tinh-den": "30/04/2024"})
    words = page.content.decode()
    assert "tên trước" in words
    assert "tên sau" not in words
    assert words.count("Đã thay đổi sau ngày này") == 2
    assert "Đã hủy số" not in words
    assert "Kho như đã đứng đến hết ngày 30/04/2024" in words


def test_every_page_of_a_long_list_holds_each_record_once(desk, school, clerk, archive, drained):
    for number in range(30):
        filed = file(school, clerk, f"Thi đua lần {number}", moment(3, 4))
        if number % 2:
            filed.page.note = "Sửa sau"
            revise_record(filed.page, by=clerk, reason="Sửa", seen_version=1, at=moment(8, 1))
    drained()
    seen: list[int] = []
    for number in (1, 2):
        query = {"q": "thi đua", "tinh-den": "30/04/2024", "trang": number}
        answer = desk.get(reverse("finding_search"), query).context["answer"]
        assert answer.total == 30
        seen += [one.record.page_id for one in answer.found]
    assert len(seen) == len(set(seen)) == 30


def test_table_months_and_facets_are_of_the_day(desk, archive):
    query = {"q": "hội thao", "tinh-den": "30/04/2024", "xem": "thang"}
    context = desk.get(reverse("finding_search"), query).context
    assert context["timeline"].total == 3
    years = next(one for one in context["answer"].facets if one.title == "Năm")
    assert [(line.label, line.count) for line in years.lines] == [("2024", 3)]
    table = desk.get(reverse("finding_search"), {**query, "xem": "bang"}).content.decode()
    assert "tên trước" in table
    assert reverse("record_standing", args=[archive["revised"].page.pk]) in table


def test_fixed_lists_and_files_carry_the_day_and_its_content(desk, archive, settings, tmp_path):
    settings.VANKHO_EXPORTS_DIR = tmp_path
    query = {"q": "hội thao", "tinh-den": "30/04/2024"}
    desk.post(reverse("finding_freeze"), {**query, "ten": "Đợt một"})
    frozen = FrozenList.objects.get()
    assert frozen.total == 3
    assert "Tính đến hết ngày 30/04/2024" in frozen.words
    facts = {row.record_id: row.facts for row in frozen.rows.all()}
    assert facts[archive["revised"].record.pk]["trich-yeu"] == "Hội thao tên trước"
    assert facts[archive["cancelled"].record.pk]["tinh-trang"] != "Đã hủy số"
    assert all(row.digest for row in frozen.rows.all())
    desk.post(reverse("finding_export_search"), {**query, "dang": "csv"})
    run = ExportRun.objects.get()
    make(run.pk)
    made = (tmp_path / str(run.key) / "xuat.csv").read_text(encoding="utf-8-sig")
    assert "Hội thao tên trước" in made
    assert "Tính đến hết ngày 30/04/2024" in made
    assert "tên sau" not in made


def test_rights_are_those_of_today(desk, archive, school):
    stranger = make_user(Role.INSPECTOR, unit=make_unit())
    desk.force_login(stranger)
    assert found(desk, "30/04/2024") == (0, set())
    address = reverse("record_standing", args=[archive["revised"].page.pk])
    assert desk.get(address, {"ngay": "30/04/2024"}).status_code == 404
    inspector = make_user(Role.INSPECTOR, unit=school)
    desk.force_login(inspector)
    revoke_role(inspector.assignments.get(), by=None)
    assert desk.get(address, {"ngay": "30/04/2024"}).status_code != 200


def test_a_record_restricted_since_is_not_shown_as_it_was(desk, archive, school, clerk, drained):
    page = archive["revised"].page
    page.confidentiality = 1
    revise_record(page, by=clerk, reason="Hạn chế", seen_version=2, at=moment(8, 8))
    drained()
    desk.force_login(make_user(Role.STAFF, unit=school))
    assert found(desk, "30/04/2024") == ids(archive, "kept", "cancelled")


def test_the_record_page_shows_version_files_and_register_row_of_the_day(desk, archive):
    def show(name: str, day: str) -> str:
        address = reverse("record_standing", args=[archive[name].page.pk])
        page = desk.get(address, {"ngay": day}).content.decode()
        assert_vietnamese(page)
        return page

    page = show("revised", "04/05/2024")
    assert "Hội thao tên trước" in page
    assert "tên sau" not in page
    assert "hiện hành là phiên bản 2" in page
    assert "tên sau" in show("revised", "05/05/2024")
    assert "Đã hủy số" not in show("cancelled", "05/06/2024")
    assert "Đã hủy số" in show("cancelled", "06/06/2024")
    assert "chưa có trong kho" in show("late", "30/06/2024")
    assert "ngay" in show("late", "31/02/2024")
    now = desk.get(reverse("record_standing", args=[archive["late"].page.pk]))
    assert now["Location"] == reverse("record_detail", args=[archive["late"].page.pk])


def test_the_register_shows_its_rows_of_the_day(desk, archive, school):
    def book(day: str, **more: str) -> str:
        query = {"don-vi": school.pk, "so": "den", "nam": "2024", "tinh-den": day, **more}
        page = desk.get(reverse("register_book"), query).content.decode()
        assert_vietnamese(page)
        return page

    page = book("30/04/2024")
    assert "tên trước" in page
    assert "tên sau" not in page
    assert "Trùng số" not in page
    assert "Hội thao vào sau" not in page
    assert "tên trước" not in book("30/04/2024", q="khỏe")
    assert "bị hủy" not in book("30/04/2024", **{"trang-thai": "huy"})
    later = book("30/06/2024")
    assert "Trùng số" in later
    assert "tên sau" in later


def test_a_unit_renamed_later_is_found_under_its_name_of_the_day(desk, archive, school, drained):
    new = make_unit("Trường THCS Sông Lớn", valid_from=date(2024, 9, 1))
    UnitSuccession.objects.create(
        predecessor=school,
        successor=new,
        kind=SuccessionKind.RENAME,
        effective_on=date(2024, 9, 1),
    )
    desk.force_login(make_user(Role.INSPECTOR, unit=new))
    query = {"q": "hội thao", "tinh-den": "30/04/2024"}
    page = desk.get(reverse("finding_search"), query).content.decode()
    assert "Trường THCS Sông Chảy" in page
    assert found(desk, "30/04/2024", **{"don-vi": str(new.pk)})[0] == 3


def test_changed_records_are_counted_without_a_limit(desk, school, clerk, drained):
    for number in range(25):
        filed = file(school, clerk, f"Thi đua lần {number}", moment(3, 4))
        filed.page.subject = f"Thi đua đổi tên {number}"
        revise_record(filed.page, by=clerk, reason="Sửa", seen_version=1, at=moment(8, 1))
    drained()
    assert found(desk, "30/04/2024", q='"thi đua lần"')[0] == 25
    assert found(desk, "30/04/2024", q='"đổi tên"')[0] == 0
    assert found(desk, "01/08/2024", q='"đổi tên"')[0] == 25


def test_every_version_has_its_days(desk, school, clerk, drained):
    filed = file(school, clerk, "Tên thứ nhất", moment(3, 1))
    for number, (month, day, name) in enumerate(
        ((4, 1, "hai"), (4, 1, "ba"), (6, 1, "tư")), start=1
    ):
        filed.page.subject = f"Tên thứ {name}"
        at = moment(month, day) + timedelta(hours=number)
        revise_record(filed.page, by=clerk, reason="Sửa", seen_version=number, at=at)
    drained()

    def named(day: str) -> list[str]:
        names = ("nhất", "hai", "ba", "tư")
        return [name for name in names if found(desk, day, q=f'"tên thứ {name}"')[0]]

    days = ("29/02/2024", "01/03/2024", "31/03/2024", "01/04/2024", "31/05/2024", "01/06/2024")
    assert [named(day) for day in days] == [[], ["nhất"], ["nhất"], ["ba"], ["ba"], ["tư"]]


def test_days_by_version_agree_with_what_one_day_says(school, clerk, archive):
    records = list(Record.objects.all())
    spans = spans_of(records)
    for day in (date(2024, 3, 1) + timedelta(days=n) for n in range(130)):
        stood = {
            (pk, span.number)
            for pk, held in spans.items()
            for span in held
            if span.since <= day and (span.until is None or day < span.until)
        }
        there = filed_by(day, Record.objects.all())
        assert stood == {(pk, v.number) for pk, v in versions_on(day, there).items()}


def test_a_year_corrected_since_gives_no_right_by_the_old_one(desk, school, clerk, drained):
    paper = file(school, clerk, "Hội thao", moment(3, 1), issued_on=date(2021, 2, 3))
    paper.page.issued_on = date(2022, 2, 3)
    revise_record(paper.page, by=clerk, reason="Sai năm", seen_version=1, at=moment(5, 5))
    drained()
    assert found(desk, "30/04/2024", q="năm:2021") == (1, {paper.page.pk})
    query = parse_query("hội thao", filters=SearchFilters(standing_on=date(2024, 4, 30)))
    for year, seen in ((2021, 0), (2022, 1)):
        within = Scope((ScopeRule(years=(year, year)),))
        assert engine().search(query, within=within).total == seen


def test_a_file_read_later_is_found_in_the_version_that_held_it(desk, school, clerk, drained):
    file_of = Attachment.objects.get(pk=make_attachment(school, clerk))
    page = make_dispatch(unit=school, day=date(2024, 3, 1), subject="Hội thao", title="Hội thao")
    page.record_attachments = [RecordAttachment(attachment=file_of)]
    folder = year_folder(unit=school, year=2024)
    filing = Filing(page=page, folder=folder, unit=school, day=date(2024, 3, 1), book=Book.INCOMING)
    file_record(filing, by=clerk, at=moment(3, 1))
    page.record_attachments = []
    revise_record(page, by=clerk, reason="Nhầm tệp", seen_version=1, at=moment(5, 5))
    drained()
    assert found(desk, "30/04/2024", q="vận động viên") == (0, set())
    extract_attachment(attachment_id=file_of.pk)
    index_again(attachment_id=file_of.pk)
    drained()
    assert found(desk, "30/04/2024", q="vận động viên") == (1, {page.pk})
    assert found(desk, "05/05/2024", q="vận động viên") == (0, set())


def make_attachment(school, clerk) -> int:
    content = ContentFile(make_pdf("Danh sách vận động viên"), "danh sach.pdf")
    return store_attachment(file=content, by=clerk, unit_id=school.pk).pk
