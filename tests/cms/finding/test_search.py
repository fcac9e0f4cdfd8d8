"""Tra cứu on the screen: what is found, counted, marked and said, within the scope only."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import (
    Book,
    Confidentiality,
    Filing,
    Role,
    SuccessionKind,
    UnitLevel,
    UnitSuccession,
    cancel_entry,
    file_record,
    revoke_role,
    scope_for,
)
from cms.dossiers.work import start_dossier
from cms.records.models import RecordAttachment
from cms.records.shelving import year_folder
from media import AttachmentPage, extract_attachment, store_attachment
from tests.archive.factories import file_dispatch, make_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def school():
    return make_unit("Trường THCS Sông Mây")


@pytest.fixture
def clerk(school):
    return make_user(Role.CLERK, unit=school)


@pytest.fixture
def inspector(school):
    return make_user(Role.INSPECTOR, unit=school)


@pytest.fixture
def desk(client: Client, inspector, drained):
    client.force_login(inspector)
    return client


def ask(client: Client, text: str = "", **query: object):
    return client.get(reverse("finding_search"), {"q": text, **query})


def found(response) -> list[str]:
    return [hit.page.subject for hit in response.context["answer"].found]


def facet(response, title: str) -> dict[str, int]:
    facets = {f.title: f for f in response.context["answer"].facets}
    return {line.label: line.count for line in facets[title].lines}


def file_with_text(text: str, *, unit, by, name: str = "vb.txt", caption: str = "", **fields):
    attachment = store_attachment(file=ContentFile(text.encode(), name), by=by, unit_id=unit.pk)
    extract_attachment(attachment_id=attachment.pk)
    page = make_dispatch(unit=unit, **fields)
    page.record_attachments = [RecordAttachment(attachment=attachment, caption=caption)]
    folder = year_folder(unit=unit, year=2024)
    filing = Filing(page=page, folder=folder, unit=unit, day=date(2024, 5, 6), book=Book.INCOMING)
    return file_record(filing, by=by)


def test_before_anything_is_asked_the_screen_says_what_can_be_asked(desk):
    response = ask(desk)
    assert response.status_code == 200
    assert "Nhập từ cần tìm" in response.content.decode()
    assert_vietnamese(response.content.decode())


@pytest.mark.parametrize(
    "text", ["tiên tiến", "tien tien", "TIÊN TIẾN", "12/KH-THCS", "12 kh thcs"]
)
def test_a_record_is_found_with_and_without_dau_and_by_its_number(
    desk, school, clerk, drained, text
):
    subject = "Biểu dương điển hình tiên tiến"
    file_dispatch(unit=school, by=clerk, subject=subject, code="12/KH-THCS")
    drained()
    response = ask(desk, text)
    assert found(response) == [subject]
    assert_vietnamese(response.content.decode())


def test_what_was_found_names_the_file_that_holds_it(desk, school, clerk, drained):
    text = "Bảng tổng hợp kết quả hội thao của nhà trường năm qua."
    file_with_text(text, unit=school, by=clerk, caption="Phụ lục số 2")
    drained()
    html = ask(desk, "hội thao").content.decode()
    assert "Phụ lục số 2" in html
    assert "<mark>hội" in html


def test_text_is_escaped_before_it_is_marked(desk, school, clerk, drained):
    file_with_text(
        "hội thao",
        unit=school,
        by=clerk,
        caption=f"Tệp {XSS}",
        subject=f"Hội thao {XSS}",
        code=f"1/{XSS}"[:120],
    )
    AttachmentPage.objects.update(text=f"{XSS} hội thao {XSS}")
    drained()
    for query in ("hội thao", "alert", XSS):
        html = ask(desk, query).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
    assert "&lt;script&gt;" in html


def test_another_unit_changes_no_total_facet_or_suggestion(desk, school, clerk, drained):
    file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao mùa thu")
    drained()
    before = {text: ask(desk, text) for text in ("hội thao", "hoi thoa", "quỳnhlâmđặcbiệt")}
    stranger = make_unit("Trường Khác")
    other = make_user(Role.CLERK, unit=stranger)
    for _ in range(3):
        file_dispatch(unit=stranger, by=other, subject="Hội thao hội thoa quỳnhlâmđặcbiệt")
    drained()
    for text, old in before.items():
        new = ask(desk, text)
        assert new.context["answer"].total == old.context["answer"].total
        assert new.context["answer"].suggestion == old.context["answer"].suggestion
        assert [f.lines for f in new.context["answer"].facets] == [
            f.lines for f in old.context["answer"].facets
        ]
        assert "Trường Khác" not in new.content.decode()


def test_facets_count_and_narrow(desk, school, clerk, drained):
    for year, kind in ((2022, "Công văn"), (2023, "Công văn"), (2023, "Báo cáo")):
        file_dispatch(
            unit=school, by=clerk, day=date(year, 3, 4), doc_type=kind, subject="Hội thao"
        )
    drained()
    response = ask(desk, "hội thao")
    assert facet(response, "Năm") == {"2023": 2, "2022": 1}
    assert facet(response, "Loại") == {"Công văn": 2, "Báo cáo": 1}
    assert facet(response, "Đơn vị")[school.name] == 3
    narrowed = ask(desk, "hội thao", nam=2023, loai="Báo cáo")
    assert narrowed.context["answer"].total == 1
    html = narrowed.content.decode()
    assert "Năm: 2023" in html
    assert "Loại: Báo cáo" in html
    assert_vietnamese(html)


def test_a_right_that_is_taken_away_works_before_the_index_knows(desk, clerk, school, drained):
    filed = file_dispatch(unit=school, by=clerk, subject="Hội thao kín")
    drained()
    assert found(ask(desk, "hội thao")) == ["Hội thao kín"]
    filed.record.confidentiality = Confidentiality.RESTRICTED + 1
    filed.record.save()
    response = ask(desk, "hội thao")
    assert found(response) == []
    assert "Hội thao kín" not in response.content.decode()


def test_a_role_that_is_taken_away_ends_with_the_next_question(
    desk, inspector, clerk, school, drained
):
    file_dispatch(unit=school, by=clerk, subject="Hội thao kín")
    drained()
    assert found(ask(desk, "hội thao")) == ["Hội thao kín"]
    revoke_role(inspector.assignments.get(), by=None)
    response = ask(desk, "hội thao")
    assert response.status_code != 200 or response.context["answer"].total == 0


def test_a_hit_that_may_no_longer_be_seen_is_told_and_not_passed_over(desk, clerk, school, drained):
    filed = file_dispatch(unit=school, by=clerk, subject="Hội thao kín")
    drained()
    filed.record.confidentiality = Confidentiality.RESTRICTED + 1
    filed.record.save()
    html = ask(desk, "hội thao").content.decode()
    assert "không hiện vì quyền xem vừa thay đổi" in html
    assert_vietnamese(html)


def test_restricted_records_are_not_found_by_staff(client, clerk, school, drained):
    subject = "Hội thao hạn chế"
    restricted = Confidentiality.RESTRICTED
    file_dispatch(unit=school, by=clerk, subject=subject, confidentiality=restricted)
    drained()
    client.force_login(make_user(Role.STAFF, unit=school))
    assert ask(client, "hội thao").context["answer"].total == 0
    client.force_login(clerk)
    response = ask(client, "hội thao")
    assert found(response) == [subject]
    assert "Sử dụng hạn chế" in response.content.decode()


def test_a_cancelled_number_is_found_no_more(desk, clerk, school, drained):
    filed = file_dispatch(unit=school, by=clerk, subject="Hội thao ghi nhầm")
    drained()
    cancel_entry(filed.entry, scope=scope_for(clerk), by=clerk, reason="Ghi nhầm")
    drained()
    assert ask(desk, "hội thao").context["answer"].total == 0


def test_an_engine_out_of_order_is_said_and_never_shown_as_nothing_found(
    client, inspector, settings, tmp_path
):
    settings.VANKHO_INDEX_DIR = tmp_path / "absent"
    client.force_login(inspector)
    response = ask(client, "hội thao")
    html = response.content.decode()
    assert response.status_code == 503
    assert "Tìm kiếm tạm thời không sẵn sàng" in html
    assert "Không có kết quả" not in html
    assert 'value="hội thao"' in html
    assert_vietnamese(html)


def test_nothing_found_says_what_to_try(desk):
    response = ask(desk, "khôngcótừnày", nam=2020)
    html = response.content.decode()
    assert response.context["answer"].total == 0
    assert "Không có kết quả trong phạm vi của bạn" in html
    assert "bỏ các điều kiện đang chọn" in html
    assert_vietnamese(html)


def test_pages_hold_twenty_each_and_every_record_stands_on_one(desk, clerk, school, drained):
    names = {f"Hội thao lần {n}" for n in range(45)}
    for name in names:
        file_dispatch(unit=school, by=clerk, subject=name)
    drained()
    pages = [ask(desk, "hội thao", trang=n) for n in (1, 2, 3)]
    assert [len(found(p)) for p in pages] == [20, 20, 5]
    assert {name for p in pages for name in found(p)} == names
    assert {p.context["answer"].total for p in pages} == {45}
    html = pages[1].content.decode()
    assert 'rel="prev"' in html
    assert 'rel="next"' in html
    beyond = ask(desk, "hội thao", trang=400)
    assert beyond.status_code == 200
    assert "Trang này không có kết quả" in beyond.content.decode()


def test_twenty_hits_cost_as_many_queries_as_one(desk, clerk, school, drained):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            assert ask(desk, "hội thao").status_code == 200
        return len(counted)

    file_with_text("hội thao", unit=school, by=clerk, subject="Hội thao")
    drained()
    ask(desk, "hội thao")
    few = queries()
    for n in range(19):
        file_with_text(f"hội thao {n}", unit=school, by=clerk, subject=f"Hội thao {n}")
    drained()
    assert queries() == few


def test_hits_are_sorted_by_date_when_asked(desk, clerk, school, drained):
    for year in (2022, 2024, 2023):
        file_dispatch(unit=school, by=clerk, day=date(year, 1, 2), subject=f"Hội thao {year}")
    drained()
    newest = ["Hội thao 2024", "Hội thao 2023", "Hội thao 2022"]
    assert found(ask(desk, "hội thao", xep="newest")) == newest
    assert found(ask(desk, "hội thao", xep="oldest")) == newest[::-1]


def test_exact_dau_leaves_out_other_words(desk, clerk, school, drained):
    file_dispatch(unit=school, by=clerk, subject="Phong trào thi đua")
    file_dispatch(unit=school, by=clerk, subject="Chợ bán thì dưa")
    drained()
    assert len(found(ask(desk, "thi dua"))) == 2
    assert "Chỉ tìm đúng dấu</a>" not in ask(desk, "thi dua").content.decode()
    both = ask(desk, "thi đua")
    assert "Chỉ tìm đúng dấu</a>" in both.content.decode()
    exact = desk.get(reverse("finding_search") + both.context["literal"])
    assert found(exact) == ["Phong trào thi đua"]
    assert "Đúng dấu" in exact.content.decode()


def test_dates_narrow_and_a_reversed_range_is_told(desk, clerk, school, drained):
    for year in (2022, 2023, 2024):
        file_dispatch(unit=school, by=clerk, day=date(year, 6, 1), subject=f"Hội thao {year}")
    drained()
    response = ask(desk, "hội thao", tu="31/12/2023", den="01/01/2023")
    assert found(response) == ["Hội thao 2023"]
    assert "đã được đổi chỗ" in response.content.decode()


def test_a_chosen_unit_brings_those_from_which_it_came(client, drained):
    above = make_unit("Sở Trên", level=UnitLevel.PROVINCE)
    old, new = make_unit("Trường Cũ", parent=above), make_unit("Trường Mới", parent=above)
    UnitSuccession.objects.create(
        predecessor=old,
        successor=new,
        kind=next(iter(SuccessionKind)),
        effective_on=date(2023, 7, 1),
    )
    file_dispatch(unit=old, by=make_user(Role.CLERK, unit=old), subject="Hội thao cũ")
    file_dispatch(unit=new, by=make_user(Role.CLERK, unit=new), subject="Hội thao mới")
    drained()
    client.force_login(make_user(Role.INSPECTOR, unit=above))
    both = ask(client, "hội thao", **{"don-vi": new.pk})
    assert set(found(both)) == {"Hội thao cũ", "Hội thao mới"}
    assert "và đơn vị tiền thân / kế thừa: Trường Cũ" in both.content.decode()
    only = ask(client, "hội thao", **{"don-vi": new.pk, "tien-than": "khong"})
    assert found(only) == ["Hội thao mới"]


def test_a_unit_out_of_sight_is_not_named_in_the_address_line(desk, drained):
    other = make_unit("Trường Kín Tên")
    html = ask(desk, "hội thao", **{"don-vi": other.pk}).content.decode()
    assert "Trường Kín Tên" not in html


def test_a_slip_of_the_keyboard_gets_a_suggestion_beside_its_own_results(
    desk, clerk, school, drained
):
    for n in range(12):
        file_dispatch(unit=school, by=clerk, subject=f"Phong trào khuyến học đợt {n}")
    drained()
    response = ask(desk, "khuyến hcọ")
    answer = response.context["answer"]
    if answer.suggestion is None:
        response = ask(desk, "phong trào khuyén họcc")
        answer = response.context["answer"]
    assert answer.suggestion
    assert "Bạn muốn tìm" in response.content.decode()
    assert len(found(desk.get(reverse("finding_search") + response.context["suggested"]))) == 12


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR, Role.ARCHIVIST, Role.LEADER])
def test_every_role_may_ask_within_its_own_units(client, drained, role):
    unit = make_unit()
    file_dispatch(unit=unit, by=make_user(Role.CLERK, unit=unit), subject="Hội thao chung")
    drained()
    client.force_login(make_user(role, unit=unit))
    assert found(ask(client, "hội thao")) == ["Hội thao chung"]


def test_who_is_not_signed_in_is_sent_to_sign_in(client):
    response = ask(client, "hội thao")
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_the_state_of_a_record_is_counted_and_narrows(desk, school, clerk, drained):
    file_dispatch(unit=school, by=clerk, subject="Hội khỏe cấp trường")
    values = {"subject": "Hồ sơ hội khỏe", "subject_name": "Tổ Thể dục", "year": 2024}
    values |= {"subject_kind": "collective", "dossier_kind": "recognition"}
    page = start_dossier(values=values, unit=school, by=clerk, scope=scope_for(clerk))
    drained()
    response = ask(desk, "hội khỏe")
    assert facet(response, "Trạng thái") == {"Đã vào sổ": 1, "Đang lập": 1}
    assert found(ask(desk, "hội khỏe", **{"trang-thai": "compiling"})) == [page.subject]
    assert found(ask(desk, "hội khỏe", **{"trang-thai": "lạ"})) != []
