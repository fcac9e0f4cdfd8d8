"""The screens: what they show, whom they refuse, what a repeated request gets."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from archive import (
    AuditEvent,
    Effect,
    IntakeItem,
    IntakeState,
    RegisterEntry,
    Role,
    cancel_entry,
    scope_for,
    work_calendars,
)
from cms.intake.desk import lateness, waiting_papers
from cms.intake.receiving import receive_paper
from tests.archive.factories import (
    enter_off,
    file_dispatch,
    hold_record,
    make_unit,
    make_user,
)
from tests.cms.english import assert_vietnamese
from tests.cms.intake.papers import letter, office, received, typed_form

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json", "HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


@pytest.fixture
def desk(client):
    unit, clerk, scope = office()
    client.force_login(clerk)
    return client, unit, clerk, scope


def hold(record) -> None:
    hold_record(record, unit=record.unit)


def cancel(record) -> None:
    """Take the number of a record back."""
    by = record.filed_by
    cancel_entry(record.entries.get(), scope=scope_for(by), by=by, reason="Ghi trùng")


def upload(client, content: bytes, name: str = "cong-van.txt", **extra: str):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("intake_upload"), {"file": file, **extra}, **JSON)


def test_an_empty_queue_says_what_to_do_first(desk):
    client, *_ = desk
    page = client.get(reverse("intake_queue")).content.decode()
    assert "Chưa có văn bản nào chờ vào sổ" in page
    assert "Kéo thả tệp vào đây" in page


def test_an_uploaded_file_waits_and_a_second_copy_is_shown_before_it_is_stored(desk):
    client, *_ = desk
    first = upload(client, letter().encode())
    assert first.status_code == 201
    text = letter().encode()
    assert upload(client, text).status_code == 201
    again = upload(client, text)
    assert again.status_code == 409
    assert again.json()["error"] == "Tệp này đang ở trong hàng chờ."
    assert again.json()["link"]["url"].endswith("/")
    assert upload(client, text, **{"van-nhan": "1"}).status_code == 201


def test_a_refused_file_is_told_why_in_vietnamese(desk):
    client, *_ = desk
    refused = upload(client, b"MZ\x90\x00" + b"\x00" * 300, name="virus.exe")
    assert refused.status_code == 422
    assert "tệp" in refused.json()["error"].lower()
    assert upload(client, b"", name="rong.pdf").status_code == 422
    assert client.post(reverse("intake_upload"), {}, **JSON).status_code == 422


def test_the_checking_screen_shows_the_words_of_each_value(desk):
    client, unit, clerk, _ = desk
    item = received(letter(code="300/SGDĐT-VP"), unit=unit, by=clerk)
    page = client.get(reverse("intake_item", args=[item.pk])).content.decode()
    assert "300/SGDĐT-VP" in page
    assert "«Số: 300/SGDĐT-VP»" in page
    assert "đọc được" in page
    assert "Gộp vào văn bản trước" not in page


def test_filing_answers_with_the_next_paper_and_shows_the_number_there(desk):
    client, unit, clerk, _ = desk
    one = received(letter(), unit=unit, by=clerk)
    two = received(letter(), unit=unit, by=clerk)
    values = typed_form(one, registered_on="20/05/2024")
    answer = client.post(reverse("intake_file", args=[one.pk]), values, **JSON)
    following = answer.json()["next"]
    assert following == f"{reverse('intake_item', args=[two.pk])}?da-vao-so={one.pk}"
    page = client.get(following).content.decode()
    assert "Số đến" in page
    assert "ĐẾN" in page
    again = client.post(reverse("intake_file", args=[one.pk]), values, **JSON)
    assert again.json()["next"].endswith(f"da-vao-so={one.pk}")
    assert RegisterEntry.objects.count() == 1


def test_what_came_in_is_brought_before_the_leader_from_the_desk_itself(desk):
    client, unit, clerk, _ = desk
    item = received(letter(), unit=unit, by=clerk)
    values = typed_form(item, registered_on="20/05/2024")
    done = client.post(reverse("intake_file", args=[item.pk]), values, **JSON).json()
    html = client.get(done["next"]).content.decode()
    present = reverse("record_present", args=[RegisterEntry.objects.get().record.page_id])
    assert html.count(present) == 2  # Beside the number and under the queue.
    back = client.post(present, {"tiep": reverse("intake_queue")}, follow=True).content.decode()
    assert "Đã trình lãnh đạo" in back
    assert present not in back


def test_filing_works_without_scripts_too(desk):
    client, unit, clerk, _ = desk
    item = received(letter(), unit=unit, by=clerk)
    lacking = client.post(reverse("intake_file", args=[item.pk]), typed_form(item, code=""))
    assert lacking.status_code == 422
    assert "đánh dấu «Không có số»" in lacking.content.decode()
    values = typed_form(item, registered_on="20/05/2024")
    done = client.post(reverse("intake_file", args=[item.pk]), values)
    assert done.status_code == 302
    assert "Đã xong hàng chờ" in client.get(done["Location"]).content.decode()


def test_a_form_that_lacks_something_comes_back_with_what_was_typed(desk):
    client, unit, clerk, _ = desk
    item = received(letter(), unit=unit, by=clerk)
    values = typed_form(item, issuer="", signer="Người vừa gõ")
    answer = client.post(reverse("intake_file", args=[item.pk]), values, **JSON)
    assert answer.status_code == 422
    assert "Người vừa gõ" in answer.json()["panel"]
    assert "Vui lòng nhập cơ quan ban hành" in answer.json()["panel"]


def replacing(unit, clerk):
    """A plan in the book, and a waiting letter whose words replace it."""
    plan = file_dispatch(unit=unit, by=clerk, code="45/KH-SGDĐT", subject="Kế hoạch hội thao cũ")
    words = "Văn bản này thay thế Kế hoạch số 45/KH-SGDĐT ngày 06/5/2024."
    text = letter().replace("Các trường báo cáo", f"{words}\nCác trường báo cáo")
    return plan, received(text, unit=unit, by=clerk)


def test_what_the_words_replace_is_ticked_and_stated_with_the_filing(desk):
    client, unit, clerk, _ = desk
    plan, item = replacing(unit, clerk)
    offer = f"{plan.page.pk}:replaces"
    page = client.get(reverse("intake_item", args=[item.pk])).content.decode()
    assert "Kế hoạch hội thao cũ" in page
    assert f'name="effect" value="{offer}">' in page
    assert_vietnamese(page)
    values = typed_form(item, registered_on="20/05/2024")
    lacking = client.post(
        reverse("intake_file", args=[item.pk]), values | {"issuer": "", "effect": offer}, **JSON
    )
    assert f'name="effect" value="{offer}" checked>' in lacking.json()["panel"]
    client.post(reverse("intake_file", args=[item.pk]), values | {"effect": offer}, **JSON)
    item.refresh_from_db()
    effect = Effect.objects.get()
    assert (effect.record, effect.acting) == (plan.record, item.record)
    assert (effect.kind, effect.effective_on) == ("replaces", date(2024, 5, 15))
    assert effect.stated_at == item.record.filed_at


def test_nothing_is_stated_that_was_not_ticked(desk):
    client, unit, clerk, _ = desk
    _, item = replacing(unit, clerk)
    values = typed_form(item, registered_on="20/05/2024")
    assert client.post(reverse("intake_file", args=[item.pk]), values, **JSON).status_code == 200
    assert not Effect.objects.exists()


@pytest.mark.parametrize(
    ("happened", "said"),
    [(hold, "phong tỏa"), (cancel, "không còn ghi được ở đây. Hãy bỏ chọn rồi vào sổ")],
)
def test_what_can_no_longer_be_stated_keeps_the_paper_in_the_queue(desk, happened, said):
    client, unit, clerk, _ = desk
    plan, item = replacing(unit, clerk)
    values = typed_form(item, registered_on="20/05/2024", effect=f"{plan.page.pk}:replaces")
    happened(plan.record)
    for form in (JSON, {}):
        answer = client.post(reverse("intake_file", args=[item.pk]), values, **form)
        panel = answer.json()["panel"] if form else answer.content.decode()
        assert answer.status_code == 422
        assert said in panel
    item.refresh_from_db()
    assert (item.state, item.record, Effect.objects.count()) == (IntakeState.READY, None, 0)
    assert RegisterEntry.objects.count() == 1
    del values["effect"]
    assert client.post(reverse("intake_file", args=[item.pk]), values, **JSON).status_code == 200
    assert RegisterEntry.objects.get(number=2).record == IntakeItem.objects.get(pk=item.pk).record


def test_another_units_plan_is_not_offered(desk):
    client, unit, clerk, _ = desk
    elsewhere = make_unit()
    other = make_user(Role.CLERK, unit=elsewhere)
    plan, _ = replacing(elsewhere, other)
    _, item = replacing(unit, clerk)
    page = client.get(reverse("intake_item", args=[item.pk])).content.decode()
    assert page.count('name="effect"') == 2  # Replaced or abolished: that of the own unit.
    assert f'value="{plan.page.pk}:' not in page


def test_a_double_is_shown_with_a_link_before_it_is_filed(desk):
    client, unit, clerk, _ = desk
    text = letter(code="55/SGDĐT-VP")
    one = received(text, unit=unit, by=clerk)
    client.post(
        reverse("intake_file", args=[one.pk]), typed_form(one, registered_on="20/05/2024"), **JSON
    )
    two = received(text, unit=unit, by=clerk)
    listed = client.get(reverse("intake_item", args=[two.pk])).content.decode()
    assert "có thể trùng" in listed
    assert reverse("record_detail", args=[RegisterEntry.objects.get().record.page_id]) in listed
    assert "lý do đăng ký bổ sung bản" in listed
    assert "Chưa vào sổ" not in listed
    values = typed_form(two, registered_on="21/05/2024")
    asked = client.post(reverse("intake_file", args=[two.pk]), values, **JSON).json()["panel"]
    assert "có thể đã có trong sổ" in asked
    assert "Chưa vào sổ. Hãy ghi lý do" in asked
    assert reverse("record_detail", args=[RegisterEntry.objects.get().record.page_id]) in asked
    values["again_reason"] = "Bản thứ hai có bút phê"
    assert client.post(reverse("intake_file", args=[two.pk]), values, **JSON).status_code == 200


def test_a_draft_is_kept_and_a_stale_one_is_told(desk):
    client, unit, clerk, _ = desk
    item = receive_paper(unit=unit, by=clerk)
    address = reverse("intake_draft", args=[item.pk])
    kept = client.post(address, {"revision": "0", "code": "12/KH"}, **JSON)
    assert kept.json() == {"revision": 1}
    stale = client.post(address, {"revision": "0", "code": "13/KH"}, **JSON)
    assert stale.status_code == 409
    assert client.post(address, {"revision": "x"}, **JSON).status_code == 400


def test_a_paper_without_a_file_is_entered_by_hand(desk):
    client, unit, *_ = desk
    opened = client.post(reverse("intake_paper"), {"don-vi": unit.pk})
    page = client.get(opened["Location"]).content.decode()
    assert "Văn bản giấy" in page
    item = IntakeItem.objects.get()
    values = typed_form(item) | {
        "no_code": "on",
        "no_date": "on",
        "issuer": "Công đoàn trường",
        "doc_type": "Thông báo",
        "subject": "Họp công đoàn",
    }
    answer = client.post(reverse("intake_file", args=[item.pk]), values, **JSON)
    assert answer.status_code == 200


def test_the_desk_says_that_a_paper_should_be_in_the_book_by_now(desk):
    """Received on Friday 28/8/2026, with Monday and Tuesday off: Wednesday is early enough."""
    _, unit, clerk, scope = desk
    item = received(letter(), unit=unit, by=clerk)
    (card,) = waiting_papers(scope)
    assert (card.urgent, card.advice) == (False, "Kiểm tra rồi vào sổ trong ngày.")
    IntakeItem.objects.filter(pk=item.pk).update(received_at=timezone.now() - timedelta(days=9))
    (card,) = waiting_papers(scope)
    assert card.urgent
    assert "chậm nhất vào sổ ngày" in card.advice
    enter_off(date(2026, 8, 31), date(2026, 9, 1), unit=unit)
    calendar, friday = work_calendars().of(unit), date(2026, 8, 28)
    assert lateness(friday, calendar, today=date(2026, 9, 2)) == ""
    assert lateness(friday, calendar, today=date(2026, 9, 3)) == (
        "Có văn bản nhận ngày 28/08/2026, chậm nhất vào sổ ngày 02/09/2026. "
        "Theo lịch: nghỉ 31/08/2026–01/09/2026 (Ngày truyền thống)."
    )


def test_news_of_the_queue_counts_what_is_being_read(desk):
    client, unit, *_ = desk
    upload(client, letter().encode())
    news = client.get(reverse("intake_news"), {"don-vi": unit.pk}, **JSON).json()
    assert (news["total"], news["reading"]) == (1, 1)
    assert "đang đọc" in news["rows"]


def test_while_a_file_is_read_there_is_no_form_to_lose(desk):
    client, *_ = desk
    opened = upload(client, letter().encode()).json()["url"]
    page = client.get(opened).content.decode()
    assert 'id="entry"' not in page
    assert "Nhập tay, không chờ" in page


def test_setting_aside_needs_a_reason_and_can_be_undone(desk):
    client, unit, clerk, _ = desk
    item = receive_paper(unit=unit, by=clerk)
    address = reverse("intake_decide", args=[item.pk, "bo-qua"])
    client.post(address, {"reason": ""})
    item.refresh_from_db()
    assert item.state == IntakeState.READY
    client.post(address, {"reason": "Gửi nhầm đơn vị"})
    page = client.get(reverse("intake_item", args=[item.pk])).content.decode()
    assert "Gửi nhầm đơn vị" in page
    client.post(reverse("intake_decide", args=[item.pk, "dua-lai"]))
    item.refresh_from_db()
    assert item.state == IntakeState.READY
    assert client.post(reverse("intake_decide", args=[item.pk, "xoa"])).status_code == 404


def test_a_paper_goes_back_to_its_sender_with_a_slip(desk):
    client, unit, clerk, _ = desk
    item = received(letter(code="17/TB-KHAC"), unit=unit, by=clerk)
    address = reverse("intake_decide", args=[item.pk, "tra-lai"])
    slip = reverse("intake_slip", args=[item.pk])
    for given in ({"to": "", "reason": "Gửi sai nơi nhận"}, {"to": "Sở Y tế", "reason": "Sai"}):
        client.post(address, given)
        item.refresh_from_db()
        assert item.state == IntakeState.READY
    assert client.get(slip).status_code == 404
    client.post(address, {"to": "Sở Y tế", "reason": "Văn bản gửi sai nơi nhận"})
    shown = client.get(slip).content.decode()
    assert all(w in shown for w in ("17/TB-KHAC", "Sở Y tế", "Văn bản gửi sai nơi nhận"))
    logged = AuditEvent.objects.filter(detail__act="returned", reason="Văn bản gửi sai nơi nhận")
    assert logged.count() == 1


def test_what_left_the_queue_is_listed_and_brought_back(desk):
    client, unit, clerk, _ = desk
    gone = received(letter(code="18/TB-BO"), unit=unit, by=clerk)
    back = received(letter(code="19/TB-TRA"), unit=unit, by=clerk)
    client.post(reverse("intake_decide", args=[gone.pk, "bo-qua"]), {"reason": "Trùng văn bản"})
    send = {"to": "Sở Y tế", "reason": "Thiếu trang cuối và dấu"}
    client.post(reverse("intake_decide", args=[back.pk, "tra-lai"]), send)
    listing = reverse("intake_aside")
    aside = client.get(listing).content.decode()
    assert all(words in aside for words in ("18/TB-BO", "Trùng văn bản"))
    assert "19/TB-TRA" not in aside
    returned = client.get(listing + "?muc=tra").content.decode()
    assert "19/TB-TRA" in returned
    assert "18/TB-BO" not in returned
    assert client.get(listing + "?muc=khac").status_code == 404
    client.post(reverse("intake_decide", args=[back.pk, "dua-lai"]))
    back.refresh_from_db()
    assert (back.state, back.returned_to, back.set_aside_by) == (IntakeState.READY, "", None)
    assert client.get(reverse("intake_slip", args=[back.pk])).status_code == 404


PAGES = ["item", "file", "draft", "arrange", "slip"]


@pytest.mark.parametrize("name", PAGES)
def test_an_item_of_another_unit_does_not_exist(desk, name):
    client, *_ = desk
    other, stranger, _ = office()
    item = received(letter(code="1/BIMAT-DAUHIEU"), unit=other, by=stranger)
    address = reverse(f"intake_{name}", args=[item.pk])
    reading = name in ("item", "slip")
    answer = client.get(address) if reading else client.post(address, {}, **JSON)
    assert answer.status_code == 404
    assert b"BIMAT" not in answer.content


@pytest.mark.parametrize(
    "act", ["bo-qua", "tra-lai", "dua-lai", "gop", "cho-phep", "khong-mat", "doc-lai"]
)
def test_nothing_can_be_decided_about_another_units_item(desk, act):
    client, *_ = desk
    other, stranger, _ = office()
    item = receive_paper(unit=other, by=stranger)
    answer = client.post(reverse("intake_decide", args=[item.pk, act]), {"reason": "thử xem sao"})
    assert answer.status_code == 404


def test_pictures_words_and_bytes_of_another_units_paper_do_not_exist(desk):
    client, unit, clerk, _ = desk
    other, stranger, _ = office()
    theirs = received(letter(), unit=other, by=stranger)
    ours = received(letter(), unit=unit, by=clerk)
    held = theirs.files.get().attachment_id
    for pk in (theirs.pk, ours.pk):
        assert client.get(reverse("intake_picture", args=[pk, held, 1])).status_code == 404
        assert client.get(reverse("intake_words", args=[pk, held, 1])).status_code == 404
        assert client.get(reverse("intake_original", args=[pk, held])).status_code == 404
    mine = ours.files.get().attachment_id
    assert client.get(reverse("intake_original", args=[ours.pk, mine])).status_code == 200
    picture = client.get(reverse("intake_picture", args=[ours.pk, mine, 1]))
    assert picture.content[:4] == b"\x89PNG"


def test_a_file_cannot_be_put_into_another_units_queue(desk):
    client, *_ = desk
    other = make_unit()
    assert upload(client, letter().encode(), **{"don-vi": str(other.pk)}).status_code == 404


@pytest.mark.parametrize("role", [Role.STAFF, Role.LEADER, Role.INSPECTOR, Role.EDITOR])
def test_other_roles_are_told_who_may_enter(client, role):
    unit = make_unit()
    client.force_login(make_user(role, unit=unit))
    assert client.get(reverse("intake_queue")).status_code in (302, 403)
    assert upload(client, letter().encode()).status_code == 403


def test_visitors_are_sent_to_sign_in_and_a_script_is_told_so(client):
    assert client.get(reverse("intake_queue")).status_code == 302
    assert client.get(reverse("intake_news"), **JSON).status_code == 403


def test_a_secret_paper_shows_the_rule_and_nothing_else(desk):
    client, unit, clerk, _ = desk
    text = letter(code="88/BIMAT").replace("VÀ ĐÀO TẠO  ", "VÀ ĐÀO TẠO\nMẬT\n")
    item = received(text, unit=unit, by=clerk)
    page = client.get(reverse("intake_item", args=[item.pk])).content.decode()
    assert "Hệ thống không nhận văn bản mật. Chỉ ghi thông tin vào sổ riêng." in page
    assert "88/BIMAT" not in page
    held = item.files.get().attachment_id
    assert client.get(reverse("intake_original", args=[item.pk, held])).status_code == 404
    values = {"code": "88/A", "no_date": "on", "issuer": "Sở", "doc_type": "Công văn"}
    values |= {"subject": "Thử", "book": "incoming", "registered_on": "20/05/2024"}
    answer = client.post(reverse("intake_file", args=[item.pk]), values, **JSON)
    assert answer.status_code == 422
    assert not RegisterEntry.objects.exists()


def test_the_queue_costs_the_same_few_queries_however_long_it_is(
    desk, django_assert_max_num_queries
):
    client, unit, clerk, _ = desk
    for _ in range(12):
        receive_paper(unit=unit, by=clerk)
    item = IntakeItem.objects.last()
    client.get(reverse("intake_item", args=[item.pk]))
    with django_assert_max_num_queries(45):
        client.get(reverse("intake_item", args=[item.pk]))
