"""From a confirmed obligation to an accepted result, as the people of both offices do it."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from archive import (
    Assignment,
    Confidentiality,
    Instance,
    Obligation,
    ObligationPeriod,
    Role,
    SuccessionKind,
    UnitSuccession,
    Urging,
    scope_for,
    take_off,
)
from tests.archive.duties.offices import PAST, make_office
from tests.archive.factories import enter_off, make_unit, make_user
from tests.cms.asking import screen, text_of

pytestmark = pytest.mark.django_db
AHEAD = timezone.localdate() + timedelta(days=30)


@pytest.fixture
def office():
    return make_office(receiver="Phòng Giáo dục phổ thông")


def sent(form_page: str) -> dict[str, list[str]]:
    """What the look before giving would send again."""
    values: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", form_page):
        named, value = re.search(r'name="([\w-]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if named and value and ('type="hidden"' in tag or " checked" in tag):
            values.setdefault(named[1], []).append(value[1])
    return values


def test_a_group_is_looked_at_and_then_given(client, office):
    closed = make_unit("Trường Đã Nhập", parent=office.above, valid_to=date(2025, 6, 30))
    UnitSuccession.objects.create(
        predecessor=closed,
        successor=office.schools[0],
        kind=SuccessionKind.MERGE,
        effective_on=date(2025, 7, 1),
    )
    client.force_login(office.giver)
    tab = client.get(
        reverse("record_detail", args=[office.order.page.pk]), {"phan": "nhiem-vu"}
    ).content.decode()
    address = reverse("duty_give", args=[office.duty.pk])
    assert address in tab
    form = screen(client, "duty_give", office.duty.pk)
    assert "31/03/2026" in form
    choice = {"truong": "on", "ky": ["Đợt một"], "han": [f"{AHEAD:%d/%m/%Y}"], "xem": "1"}
    look = text_of(client.post(address, choice))
    assert "Trường Đã Nhập hoạt động đến hết ngày 30/06/2025" in look
    assert f"chọn đơn vị kế thừa: {office.schools[0].name}" in look
    assert not Assignment.objects.exists()
    values = sent(look)
    assert len(values["don-vi"]) == 2
    values["don-vi"] = values["don-vi"][:1]
    done = text_of(client.post(address, values | {"giao": "1"}, follow=True))
    assert "Đã giao 1 việc" in done
    assert "Đã giao cho 1 đơn vị" in done


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"ky": ["Đợt một"], "han": ["1/1/2027"]}, "Hãy chọn ít nhất một đơn vị"),
        ({"truong": "on"}, "Hãy ghi ít nhất một kỳ"),
        ({"truong": "on", "ky": ["Đợt"], "han": ["31/02/2027"]}, "không có ngày 31"),
        ({"truong": "on", "ky": [""], "han": ["1/1/2027"]}, "Hãy ghi tên kỳ"),
    ],
)
def test_what_is_missing_is_said_where_it_is(client, office, choice, said):
    client.force_login(office.giver)
    address = reverse("duty_give", args=[office.duty.pk])
    assert said in text_of(client.post(address, choice | {"xem": "1"}), 422)


def test_periods_are_made_from_the_rule_up_to_the_day(client):
    office = make_office(
        deadline_sort="recurring",
        due_on=None,
        deadline_words="hằng quý",
        deadline_rule="FREQ=MONTHLY;INTERVAL=3",
    )
    client.force_login(office.giver)
    address = reverse("duty_give", args=[office.duty.pk])
    made = text_of(client.post(address, {"tu": "01/01/2027", "den": "31/12/2027", "tao-ky": "1"}))
    assert "Quý IV/2027" in made
    assert made.count('name="ky"') == 6
    wrong = client.post(address, {"tu": "01/01/2027", "den": "mai", "tao-ky": "1"})
    assert "Không đọc được ngày" in text_of(wrong, 422)


def test_a_deadline_on_a_day_off_is_told_and_rolls_on_if_asked(client, office):
    """Wednesday 02/9/2026 is off; the giver decides whether Thursday is early enough."""
    enter_off(date(2026, 9, 2), unit=office.above, name="Quốc khánh")
    client.force_login(office.giver)
    address = reverse("duty_give", args=[office.duty.pk])
    choice = {
        "truong": "on",
        "ky": ["Tháng Chín", "Tháng Mười"],
        "han": ["02/09/2026", "01/10/2026"],
    }
    look = text_of(client.post(address, choice | {"xem": "1"}))
    assert "Ngày nghỉ: Quốc khánh. Ngày làm việc tiếp theo là 03/09/2026." in look
    assert sent(look)["han"] == ["02/09/2026", "01/10/2026"]
    rolled = text_of(client.post(address, choice | {"xem": "1", "lui": "1"}))
    assert "Lùi từ 02/09/2026 (Quốc khánh)." in rolled
    values = sent(rolled)
    assert values["han"] == ["03/09/2026", "01/10/2026"]
    client.post(address, values | {"giao": "1"})
    days = list(ObligationPeriod.objects.values_list("due_on", flat=True))
    assert days == [date(2026, 9, 3), date(2026, 10, 1)]


def test_giving_is_changed_later_with_reasons(client, office):
    office.give(AHEAD)
    client.force_login(office.giver)
    row, period = Assignment.objects.first(), ObligationPeriod.objects.get()
    off = reverse("duty_take_off", args=[office.duty.pk, row.pk])
    assert "Hãy ghi lý do thôi giao" in text_of(client.post(off, {}, follow=True))
    assert "vẫn được giữ" in text_of(client.post(off, {"reason": "Sửa trường"}, follow=True))
    move = reverse("duty_move_period", args=[office.duty.pk, period.pk])
    assert "Hãy ghi hạn mới" in text_of(client.post(move, {"reason": "x"}, follow=True))
    day = f"{AHEAD + timedelta(days=9):%d/%m/%Y}"
    assert day in text_of(client.post(move, {"due_on": day, "reason": "Gia hạn"}, follow=True))


def test_a_school_finds_its_work_and_hands_in(client, office):
    office.give(PAST, AHEAD)
    paper = office.paper()
    client.force_login(office.person())
    home = screen(client, "wagtailadmin_home")
    assert "Việc phải làm" in home
    assert "1 việc quá hạn" in home
    listed = screen(client, "duty_list")
    assert listed.index("Quá hạn") < listed.index("Còn 30 ngày")
    assert "Số ngày tính cả ngày nghỉ." in listed  # Documents to settle count working days.
    instance = office.instance(due_on=PAST)
    page = screen(client, "duty_work", instance.pk)
    assert "trước ngày 01/4/2026" in page
    assert "Phòng Giáo dục phổ thông" in page
    assert "Giao nộp báo cáo" not in page  # The order's own page is outside the school's scope.
    address = reverse("duty_hand_in", args=[instance.pk])
    found = text_of(client.post(address, {"q": "bao cao ket qua", "tim": "1", "note": "Gửi Sở"}))
    assert paper.page.title in found
    assert "Gửi Sở" in found
    text_of(client.post(address, {"nop": "1"}), 422)
    chosen = text_of(client.post(address, {"them": paper.record.pk, "q": ""}))
    assert f'name="chon" value="{paper.record.pk}"' in chosen
    assert "Đã chọn 1 văn bản, hồ sơ." in chosen
    # Left for another screen and opened again.
    assert f'name="chon" value="{paper.record.pk}"' in screen(client, "duty_hand_in", instance.pk)
    out = text_of(client.post(address, {"chon": paper.record.pk, "bo": paper.record.pk}))
    assert 'name="chon"' not in out
    assert 'name="chon"' not in screen(client, "duty_hand_in", instance.pk)
    receipt = text_of(client.post(address, {"chon": paper.record.pk, "nop": "1"}, follow=True))
    assert f"BN-{instance.pk:06d}.1" in receipt
    assert "Nộp muộn" in receipt
    assert paper.page.title in receipt
    assert 'name="chon"' in screen(client, "duty_hand_in", instance.pk)


def test_the_giver_returns_and_accepts(client, office):
    office.give(AHEAD)
    made = office.hand_in(due_on=AHEAD)
    client.force_login(office.giver)
    assert "Kết quả chờ xét" in screen(client, "wagtailadmin_home")
    assert office.schools[0].name in screen(client, "duty_list", muc="can-xet")
    instance = made.instance
    page = screen(client, "duty_work", instance.pk)
    assert office.paper().page.title in page
    assert reverse("record_detail", args=[office.paper().page.pk]) not in page
    back = reverse("duty_judge", args=[instance.pk, 1, "bo-sung"])
    assert "ít nhất 10" in text_of(client.post(back, {"answer": "Thiếu"}, follow=True))
    assert "Trả lại" in text_of(client.post(back, {"answer": "Bổ sung số liệu"}, follow=True))
    office.hand_in(due_on=AHEAD)
    good = reverse("duty_judge", args=[instance.pk, 2, "dat"])
    assert "Xác nhận đạt" in text_of(client.post(good, follow=True))
    leader = make_user(Role.LEADER, unit=office.above)
    client.force_login(leader)
    opened = screen(client, "duty_work", instance.pk)
    assert reverse("record_detail", args=[office.paper().page.pk]) in opened


def test_a_restricted_proof_is_not_named_outside_its_scope(client, office):
    office.give(AHEAD)
    record = office.paper().record
    record.confidentiality = Confidentiality.RESTRICTED
    record.save()
    made = office.hand_in(due_on=AHEAD)
    client.force_login(office.giver)
    assert office.paper().page.title not in screen(client, "duty_work", made.instance_id)


def test_all_missing_of_a_period_are_urged_and_the_school_sees_it(client, office):
    office.give(PAST, AHEAD)
    client.force_login(office.giver)
    period = ObligationPeriod.objects.get(due_on=PAST)
    address = reverse("duty_urge_all", args=[period.pk])
    assert '<strong class="number">2</strong>' in text_of(client.get(address))
    assert "Hãy chọn" in text_of(client.post(address, {}), 422)
    done = text_of(client.post(address, {"step": 1, "words": "Nộp ngay"}, follow=True))
    assert "Đã đôn đốc 2 đơn vị: Nhắc nhở" in done
    instance = office.instance(due_on=PAST)
    one = reverse("duty_urge", args=[instance.pk])
    refused = text_of(client.post(one, {"step": 3}, follow=True))
    assert "Chưa dùng được" in refused
    assert "notice-error" in refused  # so the browser brings back what was typed
    client.post(one, {"step": 2})
    assert list(Urging.objects.filter(instance=instance).values_list("step", flat=True)) == [1, 2]
    client.force_login(office.person())
    page = screen(client, "duty_work", instance.pk)
    assert "Lần 2: Phê bình" in page
    assert "đã đôn đốc 2 lần" in screen(client, "duty_list")
    assert "Nộp ngay" in page


def test_who_gave_the_work_finds_who_is_late(client, office):
    office.give(PAST, AHEAD)
    client.force_login(office.giver)
    late = office.instance(due_on=PAST)
    html = screen(client, "duty_list", muc="don-doc")
    assert reverse("duty_work", args=[late.pk]) in html
    assert reverse("duty_work", args=[office.instance(due_on=AHEAD).pk]) not in html
    cards = {card.title: card for card in client.get(reverse("wagtailadmin_home")).context["cards"]}
    card = cards["Việc đã giao cần đôn đốc"]
    assert card.count == client.get(card.address).context["total"] == 2
    client.force_login(office.person())
    assert reverse("duty_work", args=[late.pk]) not in screen(client, "duty_list", muc="don-doc")


def test_an_empty_list_says_what_comes(client, office):
    client.force_login(office.person())
    for part in ("phai-lam", "cho-xet", "dat", "can-xet", "don-doc"):
        assert "<h2>" in screen(client, "duty_list", muc=part)
    assert client.get(reverse("duty_list"), {"muc": "khac"}).status_code == 404


@pytest.mark.parametrize("role", Role)
def test_another_school_finds_nothing_and_changes_nothing(client, office, role):
    office.give(PAST, schools=(0,))
    made = office.hand_in(due_on=PAST)
    instance, row = made.instance, Assignment.objects.get()
    before = [Instance.objects.get().state, Urging.objects.count()]
    client.force_login(make_user(role, unit=office.schools[1]))
    for name, args in (
        ("duty_work", [instance.pk]),
        ("duty_hand_in", [instance.pk]),
        ("duty_receipt", [instance.pk, 1]),
        ("duty_judge", [instance.pk, 1, "dat"]),
        ("duty_urge", [instance.pk]),
        ("duty_urge_all", [instance.period_id]),
        ("duty_give", [office.duty.pk]),
        ("duty_take_off", [office.duty.pk, row.pk]),
        ("duty_move_period", [office.duty.pk, instance.period_id]),
    ):
        for ask in (client.get, client.post):
            answer = ask(reverse(name, args=args))
            assert answer.status_code in (404, 405), name
            assert office.schools[0].name not in answer.content.decode()
    assert before == [Instance.objects.get().state, Urging.objects.count()]


def test_a_unit_taken_off_reads_why(client, office):
    office.give(AHEAD)
    instance = office.instance(due_on=AHEAD)
    take_off(
        instance.assignment,
        reason="Không có lớp 9",
        scope=scope_for(office.giver),
        by=office.giver,
    )
    client.force_login(office.person())
    page = screen(client, "duty_work", instance.pk)
    assert "Không có lớp 9" in page
    assert client.get(reverse("duty_hand_in", args=[instance.pk])).status_code == 404
    assert Obligation.objects.get().state == "confirmed"
