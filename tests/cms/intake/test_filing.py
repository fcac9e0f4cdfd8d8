"""Vào sổ: once an item, with where each value came from, after doubts were answered."""

from datetime import date

import pytest
from django.utils import timezone

from archive import (
    AuditEvent,
    Event,
    IntakeItem,
    IntakeState,
    InvalidFiling,
    NotAllowed,
    RegisterEntry,
    Role,
    scope_for,
)
from cms.intake.deciding import bring_back, merge_into, set_aside
from cms.intake.errors import ItemGone
from cms.intake.filing import NeedsAnswer, file_item, file_items
from cms.intake.forms import IntakeForm
from cms.records.models import DispatchPage, PlanPage
from tests.archive.factories import make_user
from tests.cms.intake.papers import checked, letter, office, received, typed_form

pytestmark = pytest.mark.django_db
MAY = {"registered_on": "20/05/2024"}


def test_filing_takes_the_number_and_makes_the_record_with_its_file():
    unit, clerk, scope = office()
    item = received(letter(code="77/SGDĐT-GDTrH"), unit=unit, by=clerk)
    outcome = file_item(item=item, cleaned=checked(item, **MAY), by=clerk, scope=scope)
    page = DispatchPage.objects.get(pk=outcome.entry.record.page_id)
    assert outcome.entry.number == 1
    assert page.title.startswith("Công văn 77/SGDĐT-GDTrH – ")
    assert page.register_number == 1
    assert page.record_attachments.get().attachment.sha256
    assert outcome.entry.record.citations.filter(code="45/KH-UBND").exists()


def test_the_record_keeps_where_each_value_came_from_and_what_the_clerk_corrected():
    unit, clerk, scope = office()
    item = received(letter(code="78/SGDĐT-GDTrH"), unit=unit, by=clerk)
    values = checked(item, **MAY, signer="Trần Văn Mình", field="Thư viện")
    outcome = file_item(item=item, cleaned=values, by=clerk, scope=scope)
    origin = DispatchPage.objects.get(pk=outcome.entry.record.page_id).provenance
    assert origin["code"]["source"] == "read"
    assert "78/SGDĐT-GDTrH" in origin["code"]["quote"]
    assert origin["signer"]["source"] == "typed"
    assert origin["signer"]["read"] == "Trần Văn Minh"
    assert origin["field"] == {"source": "typed", "by": clerk.pk}
    assert origin["page_count"] == {"source": "counted", "by": clerk.pk}


def test_a_plan_becomes_a_plan_page():
    unit, clerk, scope = office()
    item = received(letter(), unit=unit, by=clerk)
    outcome = file_item(
        item=item, cleaned=checked(item, **MAY, doc_type="Kế hoạch"), by=clerk, scope=scope
    )
    assert PlanPage.objects.filter(pk=outcome.entry.record.page_id).exists()


def test_filing_again_gives_the_same_number():
    unit, clerk, scope = office()
    item = received(letter(), unit=unit, by=clerk)
    values = checked(item, **MAY)
    first = file_item(item=item, cleaned=values, by=clerk, scope=scope)
    stale = IntakeItem.objects.get(pk=item.pk)
    stale.state = IntakeState.READY
    again = file_item(
        item=stale, cleaned=values, by=clerk, scope=scope, again_reason="nộp lại bản khác"
    )
    assert again.repeated
    assert again.entry == first.entry
    assert RegisterEntry.objects.count() == 1


def test_a_batch_leaves_out_what_was_filed_meanwhile():
    unit, clerk, scope = office()
    one = received(letter(), unit=unit, by=clerk)
    two = received(letter(), unit=unit, by=clerk)
    file_item(item=one, cleaned=checked(one, **MAY), by=clerk, scope=scope)
    one.state = IntakeState.READY
    batch = [(one, checked(one, **MAY), ""), (two, checked(two, **MAY), "")]
    assert [r.entry.number for r in file_items(batch, by=clerk) if r.entry] == [2]


def test_somebody_who_is_no_clerk_of_the_unit_cannot_file():
    unit, clerk, _ = office()
    leader = make_user(Role.LEADER, unit=unit)
    item = received(letter(), unit=unit, by=clerk)
    with pytest.raises(NotAllowed):
        file_item(item=item, cleaned=checked(item, **MAY), by=leader, scope=scope_for(leader))


def test_the_same_number_issuer_and_year_is_shown_and_filed_only_with_a_reason():
    unit, clerk, scope = office()
    first = received(letter(code="90/SGDĐT-GDTrH"), unit=unit, by=clerk)
    filed = file_item(item=first, cleaned=checked(first, **MAY), by=clerk, scope=scope)
    second = received(letter(code="90 /SGDĐT-GDTrH", subject="bản sao"), unit=unit, by=clerk)
    values = checked(second, **MAY)
    with pytest.raises(NeedsAnswer) as asked:
        file_item(item=second, cleaned=values, by=clerk, scope=scope)
    assert [double.record for double in asked.value.doubles] == [filed.entry.record]
    outcome = file_item(
        item=second, cleaned=values, by=clerk, scope=scope, again_reason="Bản có đóng dấu"
    )
    assert outcome.entry.number == 2
    logged = AuditEvent.objects.filter(event=Event.RECORD_FILED).first()
    assert logged.reason == "Đăng ký bổ sung bản: Bản có đóng dấu"


def test_an_implausible_number_and_a_foreign_symbol_are_confirmed_not_refused():
    unit, clerk, scope = office()
    item = received(letter(), unit=unit, by=clerk)
    values = checked(item, **MAY, code="9999/BGDĐT-VP", issued="03/01/2024", issuer="Phòng Nội vụ")
    with pytest.raises(NeedsAnswer) as asked:
        file_item(item=item, cleaned=values, by=clerk, scope=scope)
    messages = [doubt.message for doubt in asked.value.doubts]
    assert messages == [
        "Số 9999 vào ngày 03/01/2024 có vẻ không hợp lý, đề nghị kiểm tra.",
        "Ký hiệu BGDĐT-VP không khớp cơ quan ban hành Phòng Nội vụ. Đề nghị kiểm tra.",
    ]
    keys = frozenset(doubt.key for doubt in asked.value.doubts)
    assert file_item(item=item, cleaned=values, by=clerk, scope=scope, confirmed=keys).entry


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"code": ""}, "code", "Chưa có số văn bản."),
        ({"code": "1/A", "no_code": "on"}, "code", "bỏ dấu «Không có số»"),
        ({"issued": ""}, "issued", "Chưa có ngày văn bản"),
        ({"issued": "21/05/2024"}, "issued", "Ngày văn bản không được sau ngày đến."),
        ({"issued": "tháng 6/2024"}, "issued", "Ngày văn bản không được sau ngày đến."),
        ({"issued": "5/16/2024"}, "issued", "Không có tháng 16"),
        ({"issuer": " "}, "issuer", "Vui lòng nhập cơ quan ban hành"),
        ({"subject": ""}, "subject", "Vui lòng nhập trích yếu"),
        ({"doc_type": ""}, "doc_type", "Vui lòng chọn tên loại"),
        ({"due_on": "01/05/2024"}, "due_on", "không được trước ngày văn bản"),
        ({"period_from": "2025", "period_to": "2023"}, "period_to", "không được trước năm đầu"),
        ({"registered_on": "20/05/2199"}, "registered_on", "không được sau hôm nay"),
    ],
)
def test_what_filing_needs_is_asked_for_in_plain_words(changed, field, words):
    unit, clerk, _ = office()
    item = received(letter(), unit=unit, by=clerk)
    form = IntakeForm(typed_form(item, **(MAY | changed)))
    assert not form.is_valid()
    assert words in " ".join(form.errors[field])


def test_a_partial_date_and_no_number_can_be_filed_when_stated():
    unit, clerk, scope = office()
    item = received(letter(), unit=unit, by=clerk)
    values = checked(item, **MAY, code="", no_code="on", issued="tháng 3/2024")
    with pytest.raises(NeedsAnswer) as asked:
        file_item(item=item, cleaned=values, by=clerk, scope=scope)
    assert [d.message for d in asked.value.doubts] == [
        "Ngày văn bản chưa đủ: nguồn chỉ ghi tháng 3/2024."
    ]
    keys = frozenset(d.key for d in asked.value.doubts)
    outcome = file_item(item=item, cleaned=values, by=clerk, scope=scope, confirmed=keys)
    assert outcome.entry.issued_partial == "2024-03"
    page = DispatchPage.objects.get(pk=outcome.entry.record.page_id)
    assert page.provenance["code"] == {"source": "absent", "by": clerk.pk}


def test_a_unit_that_has_ended_takes_no_papers_after_its_last_day():
    unit, clerk, scope = office()
    item = received(letter(), unit=unit, by=clerk)
    item.unit.valid_to = date(2024, 5, 19)
    with pytest.raises(InvalidFiling, match="chọn đơn vị kế thừa"):
        file_item(item=item, cleaned=checked(item, **MAY), by=clerk, scope=scope)


def test_what_was_set_aside_cannot_be_filed_but_can_come_back():
    unit, clerk, scope = office()
    item = received(letter(), unit=unit, by=clerk)
    with pytest.raises(InvalidFiling):
        set_aside(item=item, by=clerk, reason=" ")
    set_aside(item=item, by=clerk, reason="Gửi nhầm đơn vị")
    fresh = IntakeItem.objects.select_related("unit").get(pk=item.pk)
    with pytest.raises(ItemGone):
        file_item(item=fresh, cleaned=checked(item, **MAY), by=clerk, scope=scope)
    bring_back(item=fresh, by=clerk)
    fresh.refresh_from_db()
    assert file_item(item=fresh, cleaned=checked(item, **MAY), by=clerk, scope=scope).entry


def test_merged_files_are_annexes_of_the_paper_before():
    unit, clerk, scope = office()
    main = received(letter(), unit=unit, by=clerk)
    annex = received("Phụ lục: danh sách các trường tham gia.", unit=unit, by=clerk)
    merge_into(item=annex, target=main, by=clerk)
    outcome = file_item(item=main, cleaned=checked(main, **MAY), by=clerk, scope=scope)
    page = DispatchPage.objects.get(pk=outcome.entry.record.page_id)
    assert [a.role for a in page.record_attachments.all()] == ["main", "annex"]
    annex.refresh_from_db()
    assert annex.state == IntakeState.SET_ASIDE


def test_a_paper_cannot_be_merged_into_one_of_another_unit():
    unit, clerk, _ = office()
    other, stranger, _ = office()
    with pytest.raises(ItemGone):
        merge_into(
            item=received(letter(), unit=unit, by=clerk),
            target=received(letter(), unit=other, by=stranger),
            by=clerk,
        )


def test_today_is_a_day_of_arrival():
    unit, clerk, scope = office()
    item = received(letter(year=timezone.localdate().year - 1), unit=unit, by=clerk)
    outcome = file_item(item=item, cleaned=checked(item), by=clerk, scope=scope)
    assert outcome.entry.registered_on == timezone.localdate()
