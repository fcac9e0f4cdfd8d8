"""Hiệu lực on the screens: stated in one step, proposed, shown everywhere, to whom it is for."""

import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from archive import (
    Book,
    Confidentiality,
    Effect,
    EffectKind,
    EffectTerms,
    Filing,
    IntakeItem,
    Role,
    file_record,
    scope_for,
    state_effect,
)
from archive.reading import find_citations
from cms.records.effects import UNNAMED, short_words, words_with_copies
from cms.records.shelving import year_folder
from tests.archive.factories import (
    file_dispatch,
    hold_record,
    make_dispatch,
    make_unit,
    make_user,
)
from tests.cms.english import assert_vietnamese
from tests.cms.finding.conftest import drained  # noqa: F401 - an index of its own

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
MARK = "dauhieuvanbansau"
REPLACING = "Điều 2. Kế hoạch này thay thế Kế hoạch số 10/KH-THCSSM ngày 06/5/2024."


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def plan(school, clerk):
    """Filed in May 2024."""
    subject = "Kế hoạch hội thao lần đầu"
    page = make_dispatch(unit=school, code="10/KH-THCSSM", subject=subject, title=subject)
    day = date(2024, 5, 6)
    folder = year_folder(unit=school, year=2024)
    filing = Filing(page=page, folder=folder, unit=school, day=day, book=Book.INCOMING)
    return file_record(filing, by=clerk, at=datetime(2024, 5, 6, 9, tzinfo=HERE))


def issue(school, clerk, *, text: str = "", **fields):
    """The later paper, with what its text cites."""
    day = date(2024, 6, 20)
    values = {"direction": "outgoing", "code": "22/KH-THCSSM", "subject": "Kế hoạch hội thao mới"}
    page = make_dispatch(unit=school, day=day, **{**values, **fields})
    filing = Filing(
        page=page,
        folder=year_folder(unit=school, year=2024),
        unit=school,
        day=day,
        book=Book.OUTGOING,
        citations=find_citations(text),
    )
    return file_record(filing, by=clerk)


def stated(record, by, *, acting, at=None, **values):
    page = acting.page.specific
    terms = EffectTerms(
        EffectKind.REPLACES,
        date(2024, 6, 20),
        acting=acting,
        code=page.code,
        issued=page.issued_on,
        **values,
    )
    return state_effect(record, terms=terms, scope=scope_for(by), by=by, at=at)


def opened(client, filed, **query) -> str:
    html = client.get(reverse("record_detail", args=[filed.page.pk]), query).content.decode()
    assert_vietnamese(html)
    return html


def sent(**changes):
    values = {
        "kind": "replaces",
        "code": "22/KH-THCSSM",
        "issued": "20/6/2024",
        "effective_on": "20/6/2024",
        "reason": "Dời ngày thi đấu",
    }
    return {**values, **changes}


def test_a_clerk_states_it_on_the_earlier_paper(desk, school, clerk, plan):
    later = issue(school, clerk)
    address = reverse("record_effect", args=[plan.page.pk])
    assert_vietnamese(desk.get(address).content.decode())
    html = desk.post(address, sent(), follow=True).content.decode()
    assert "Đã ghi và nối với văn bản sau" in html
    assert "Đã được thay thế bởi <a" in html
    assert "từ ngày 20/06/2024" in html
    assert Effect.objects.get().acting == later.record
    assert "Thay thế <a" in opened(desk, later)


def test_a_paper_that_is_not_here_is_named_in_words(desk, plan):
    address = reverse("record_effect", args=[plan.page.pk])
    html = desk.post(address, sent(code="99/KH-XYZ"), follow=True).content.decode()
    assert "Đã ghi bằng chữ" in html
    assert "Đã được thay thế bởi 99/KH-XYZ ngày 20/06/2024 từ ngày 20/06/2024." in html
    assert Effect.objects.get().acting is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": ""}, "Hãy chọn một việc."),
        ({"code": ""}, "Hãy ghi số, ký hiệu của văn bản"),
        ({"effective_on": ""}, "Hãy ghi ngày bắt đầu có hiệu lực."),
        ({"effective_on": "31/02/2024"}, "không có ngày 31"),
        ({"effective_on": "20/6/1024"}, "không hợp lý"),
        ({"code": "10/KH-THCSSM"}, ""),
    ],
)
def test_a_form_with_a_slip_keeps_what_was_typed(desk, plan, changes, said):
    answer = desk.post(reverse("record_effect", args=[plan.page.pk]), sent(**changes))
    html = answer.content.decode()
    if said:
        assert said in html
        assert "Dời ngày thi đấu" in html
        assert not Effect.objects.exists()
    else:  # Its own number finds no other paper and is kept as words.
        assert Effect.objects.get().acting is None


def test_a_clerk_states_it_on_the_later_paper(desk, school, clerk, plan):
    later = issue(school, clerk)
    address = reverse("record_effect_on", args=[later.page.pk])
    assert_vietnamese(desk.get(address).content.decode())
    for slip in ({"code": "77/KH-THCSSM", "issued": ""}, {"code": "10/KH-THCSSM"}):
        wrong = desk.post(address, sent(**slip)).content.decode()
        assert "Không tìm thấy đúng một văn bản số này" in wrong
    desk.post(address, sent(code="10/KH-THCSSM", issued="6/5/2024"))
    assert Effect.objects.get().record == plan.record
    assert "Đã được thay thế bởi" in opened(desk, plan)


def test_what_the_text_says_is_proposed_and_one_click_confirms_it(desk, school, clerk, plan):
    later = issue(school, clerk, text=REPLACING)
    html = opened(desk, later)
    assert "Thay thế, sửa đổi văn bản trước?" in html
    assert "Ghi là thay thế" in html
    assert not Effect.objects.exists()
    address = reverse("record_effect_confirm", args=[later.page.pk])
    asked = {"van-ban": plan.page.pk, "viec": "replaces"}
    assert desk.post(address, asked | {"viec": "corrects"}).status_code == 404
    assert "Đã ghi. Văn bản trước" in desk.post(address, asked, follow=True).content.decode()
    effect = Effect.objects.get()
    assert (effect.record, effect.acting) == (plan.record, later.record)
    assert (effect.acting_code, effect.effective_on) == ("22/KH-THCSSM", date(2024, 6, 20))
    assert "Thay thế, sửa đổi văn bản trước?" not in opened(desk, later)
    assert desk.post(address, asked).status_code == 404


def test_the_paper_filed_a_moment_ago_proposes_it_too(desk, school, clerk, plan):
    later = issue(school, clerk, text=REPLACING)
    item = IntakeItem.objects.create(
        unit=school,
        state="filed",
        record=later.record,
        received_at=datetime(2024, 6, 20, 8, tzinfo=HERE),
        received_by=clerk,
    )
    queue = reverse("intake_queue") + f"?da-vao-so={item.pk}"
    assert "Ghi là thay thế" in desk.get(queue).content.decode()
    address = reverse("record_effect_confirm", args=[later.page.pk])
    asked = {"van-ban": plan.page.pk, "viec": "replaces", "tiep": queue}
    assert desk.post(address, asked)["Location"] == queue
    Effect.objects.get()
    elsewhere = desk.post(address, asked | {"tiep": "https://noi-khac.vn/"})
    assert elsewhere.status_code == 404


def test_it_is_taken_back_with_a_reason(desk, school, clerk, plan):
    effect = stated(plan.record, clerk, acting=issue(school, clerk).record)
    address = reverse("record_effect_withdraw", args=[plan.page.pk, effect.pk])
    assert "Hãy ghi lý do rút lại." in desk.post(address, follow=True).content.decode()
    html = desk.post(address, {"reason": "Ghi nhầm văn bản"}, follow=True).content.decode()
    assert "Đã rút lại" in html
    assert "Đã được thay thế bởi" not in html
    assert "Ghi nhầm văn bản" in opened(desk, plan, phan="nhat-ky")


@pytest.mark.parametrize("confidentiality", list(Confidentiality))
def test_who_may_not_see_the_later_paper_sees_no_word_of_it(
    client, above, school, clerk, plan, confidentiality
):
    """Number and day of an ordinary paper are told, of a restricted one not even these."""
    upper = make_user(Role.CLERK, Role.ARCHIVIST, unit=above)
    heir = make_user(Role.CLERK, unit=school)
    number = f"5/{MARK}-SO"
    later = file_dispatch(
        unit=above,
        by=upper,
        code=number,
        subject=f"{MARK} trích yếu",
        issuer=f"{MARK} cơ quan",
        confidentiality=confidentiality,
    )
    Effect.objects.create(
        record=plan.record,
        kind="replaces",
        effective_on=date(2024, 6, 20),
        acting=later.record,
        acting_code=number,
        acting_issued=date(2024, 6, 20),
        stated_at=datetime(2024, 6, 20, 9, tzinfo=HERE),
        stated_by=heir,
    )
    client.force_login(heir)
    screens = [
        reverse("record_detail", args=[plan.page.pk]),
        reverse("record_effect", args=[plan.page.pk]),
        reverse("record_standing", args=[plan.page.pk]) + "?ngay=25/06/2026",
    ]
    for address in screens:
        html = client.get(address).content.decode()
        if confidentiality == Confidentiality.RESTRICTED:
            assert MARK not in html, address
            assert "một văn bản sử dụng hạn chế" in html, address
        else:
            assert html.count(MARK) == html.count(number) == 1, address
        assert reverse("record_detail", args=[later.page.pk]) not in html
    client.force_login(upper)
    assert f"{MARK} trích yếu" in opened(client, later)


@pytest.mark.parametrize("name", ["record_effect", "record_effect_on"])
def test_other_units_other_roles_and_held_records_have_no_such_screen(
    client, school, clerk, plan, name
):
    address = reverse(name, args=[plan.page.pk])
    for user in (make_user(Role.CLERK, unit=make_unit()), make_user(Role.LEADER, unit=school)):
        client.force_login(user)
        assert client.post(address, sent()).status_code == 404
    hold_record(plan.record, unit=school)
    client.force_login(clerk)
    assert client.post(address, sent()).status_code == 404
    assert not Effect.objects.exists()


def test_a_held_paper_refuses_the_proposal_in_words(desk, school, clerk, plan):
    later = issue(school, clerk, text=REPLACING)
    hold_record(plan.record, unit=school)
    address = reverse("record_effect_confirm", args=[later.page.pk])
    asked = {"van-ban": plan.page.pk, "viec": "replaces"}
    assert "phong tỏa theo QĐ 7" in desk.post(address, asked, follow=True).content.decode()
    assert not Effect.objects.exists()


def test_a_statement_is_taken_back_under_its_own_record_only(desk, school, clerk, plan):
    later = issue(school, clerk)
    effect = stated(plan.record, clerk, acting=later.record)
    address = reverse("record_effect_withdraw", args=[later.page.pk, effect.pk])
    assert desk.post(address, {"reason": "Nhầm"}).status_code == 404
    effect.refresh_from_db()
    assert effect.withdrawn_at is None


def test_search_says_it_and_finds_what_is_in_force(desk, school, clerk, plan, drained):  # noqa: F811
    later = issue(school, clerk)
    drained()
    stated(plan.record, clerk, acting=later.record)
    asked = reverse("finding_search")
    for view in ("", "bang"):
        html = desk.get(asked, {"q": "hội thao", "xem": view}).content.decode()
        assert html.count("Đã được thay thế") == 1
    answer = desk.get(asked, {"q": "hội thao", "hieu-luc": "con"})
    assert [one.record for one in answer.context["answer"].found] == [later.record]
    assert "Còn hiệu lực" in {chip.label for chip in answer.context["chosen"]}
    assert_vietnamese(answer.content.decode())


def test_the_archive_of_a_day_knows_what_was_stated_by_then(
    desk,
    school,
    clerk,
    plan,
    drained,  # noqa: F811
):
    later = issue(school, clerk)
    at = datetime(2024, 6, 21, 9, tzinfo=HERE)
    stated(plan.record, clerk, acting=later.record, at=at)
    drained()
    page = reverse("record_standing", args=[plan.page.pk])
    book = {"don-vi": school.pk, "so": "den", "nam": 2024}
    asked = {"q": "hội thao", "hieu-luc": "con"}
    for day, told, found in (("20/06/2024", 0, 1), ("21/06/2024", 1, 0)):
        assert desk.get(page, {"ngay": day}).content.decode().count("Đã được thay thế") == told
        rows = desk.get(reverse("register_book"), book | {"tinh-den": day}).content.decode()
        assert rows.count("Đã được thay thế") == told, day
        answer = desk.get(reverse("finding_search"), asked | {"tinh-den": day})
        assert len(answer.context["answer"].found) == found, day


def test_the_register_row_says_it(desk, school, clerk, plan):
    stated(plan.record, clerk, acting=issue(school, clerk).record)
    book = {"don-vi": school.pk, "so": "den", "nam": 2024}
    html = desk.get(reverse("register_book"), book).content.decode()
    assert html.count("Đã được thay thế") == 1


def test_the_book_on_paper_says_it_in_its_note(desk, school, clerk, plan):
    later = issue(school, clerk, confidentiality=Confidentiality.RESTRICTED, code="22/KH&A")
    stated(plan.record, clerk, acting=later.record)
    book = {"don-vi": school.pk, "so": "den", "nam": 2024}
    answer = desk.get(reverse("register_sheet"), book)
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    *_, row = sheet.iter_rows(values_only=True)
    assert row[-1] == "Đã được thay thế bởi 22/KH&A ngày 20/06/2024 từ ngày 20/06/2024"
    reader = scope_for(make_user(Role.STAFF, unit=school))
    (told,) = short_words([plan.record], day=timezone.localdate(), scope=reader).values()
    assert told.sentence == f"Đã được thay thế bởi {UNNAMED} từ ngày 20/06/2024."


def test_what_will_be_replaced_is_still_in_force(desk, school, clerk, plan, drained):  # noqa: F811
    later = issue(school, clerk)
    drained()
    terms = EffectTerms(EffectKind.REPLACES, date(2199, 1, 1), acting=later.record, code="22/KH")
    state_effect(plan.record, terms=terms, scope=scope_for(clerk), by=clerk)
    assert "Sẽ được thay thế bởi" in opened(desk, plan)
    answer = desk.get(reverse("finding_search"), {"q": "hội thao", "hieu-luc": "con"})
    assert len(answer.context["answer"].found) == 2
    assert "Đã được thay thế" not in answer.content.decode()


def test_another_units_copy_says_what_is_stated_of_the_first(client, above, school, clerk, plan):
    """An inspector of both finds the copy and sees that the document was replaced."""
    same = {"code": "10/KH-THCSSM", "subject": "Kế hoạch hội thao lần đầu"}
    upper = make_user(Role.CLERK, unit=above)
    copy = file_dispatch(unit=above, by=upper, **same)
    other = file_dispatch(unit=above, by=upper, **same, issuer="Sở Giáo dục và Đào tạo nơi khác")
    later = issue(school, clerk, subject=f"{MARK} trích yếu")
    stated(plan.record, clerk, acting=later.record)
    told = "Bản cùng số của Trường THCS Sông Mây"
    client.force_login(make_user(Role.INSPECTOR, unit=above))
    html = opened(client, copy)
    assert told in html
    assert MARK in html
    assert told not in opened(client, other)
    client.force_login(upper)  # A clerk does not see what the units below hold.
    html = opened(client, copy)
    assert told not in html
    assert MARK not in html


def test_a_result_says_what_ended_another_units_copy(
    client,
    above,
    school,
    clerk,
    plan,
    drained,  # noqa: F811
):
    """The copy of the unit above stays in force by its own book; who reads both is told."""
    upper = make_user(Role.CLERK, unit=above)
    copy = file_dispatch(
        unit=above, by=upper, code="10/KH-THCSSM", subject="Kế hoạch hội thao lần đầu"
    )
    stated(plan.record, clerk, acting=issue(school, clerk).record)
    drained()
    told = "Bản của Trường THCS Sông Mây: đã được thay thế"
    asked = reverse("finding_search")
    client.force_login(make_user(Role.INSPECTOR, unit=above))
    for view in ("", "bang"):
        html = client.get(asked, {"q": "hội thao", "xem": view}).content.decode()
        assert html.count(told) == 1
        assert html.count("Đã được thay thế") == 1
    assert (
        told not in client.get(asked, {"q": "hội thao", "tinh-den": "07/05/2024"}).content.decode()
    )
    client.force_login(upper)
    html = client.get(asked, {"q": "hội thao"}).content.decode()
    assert copy.page.subject in html
    assert "thay thế" not in html


def test_copies_elsewhere_are_asked_for_at_once(django_assert_num_queries, above, school, clerk):
    upper = make_user(Role.CLERK, unit=above)
    day, found = timezone.localdate(), []
    for number in (3, 6):
        codes = [f"{number}{one}/KH" for one in range(number)]
        held = [file_dispatch(unit=above, by=upper, code=code).record for code in codes]
        firsts = [file_dispatch(unit=school, by=clerk, code=code).record for code in codes]
        for record in firsts:
            stated(record, clerk, acting=issue(school, clerk, code=f"{record.pk}/KH").record)
        scope = scope_for(make_user(Role.INSPECTOR, unit=above))
        with django_assert_num_queries(4):
            found.append(words_with_copies(held, day=day, scope=scope))
    assert [len(words) for words in found] == [3, 6]


def test_where_no_copy_has_ended_one_query_more_is_asked(
    django_assert_num_queries, above, school, clerk
):
    held = [file_dispatch(unit=school, by=clerk).record for _ in range(3)]
    scope = scope_for(make_user(Role.INSPECTOR, unit=above))
    with django_assert_num_queries(2):
        assert words_with_copies(held, day=timezone.localdate(), scope=scope) == {}
