"""The archive as it stood on a day: search, lists, record page, registers (AC: «Tính đến ngày»)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from archive import (
    Book,
    Filing,
    Role,
    SuccessionKind,
    UnitSuccession,
    cancel_entry,
    file_record,
    revise_record,
    revoke_role,
    scope_for,
)
from cms.finding.exports.making import make
from cms.finding.models import ExportRun, FrozenList
from cms.records.shelving import year_folder
from tests.archive.factories import make_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese

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
