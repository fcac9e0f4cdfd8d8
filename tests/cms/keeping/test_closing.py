"""Closing a dossier: behaviours A1 to A9 of the peers."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from archive import (
    AuditEvent,
    ClosingRefused,
    Event,
    NotAllowed,
    Record,
    RecordState,
    Role,
    StaleEdit,
    Term,
    add_member,
    fix_term,
    keeping_of,
    remove_member,
    restore_version,
    revise_record,
    scope_for,
)
from cms.dossiers.closing import close_dossier, reopen_dossier, why_not
from cms.records.choices import DossierStatus
from cms.records.models import CORRESPONDENCE, DossierComponent, DossierPage, RecordAttachment
from media import store_attachment
from tests.archive.factories import file_dispatch, file_dossier, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db

END = date(2024, 12, 20)


@pytest.fixture
def office():
    unit = make_unit()
    staff, leader = make_user(Role.STAFF, unit=unit), make_user(Role.LEADER, unit=unit)
    return {"unit": unit, "staff": staff, "leader": leader, "scope": scope_for(staff)}


def make(office, term=Term.TEN, **fields):
    record = file_dossier(unit=office["unit"], by=office["staff"], **fields).record
    if term:
        fix_term(record, entry=None, term=term, by=office["staff"])
    return record


def close(office, record, *, ended_on=END, seen=None):
    record.refresh_from_db()
    return close_dossier(
        record,
        ended_on=ended_on,
        seen_version=seen or record.version,
        by=office["staff"],
        scope=office["scope"],
    )


def reopen(office, record):
    record.refresh_from_db()
    return reopen_dossier(
        record,
        reason="Bổ sung biên bản",
        seen_version=record.version,
        by=office["leader"],
        scope=scope_for(office["leader"]),
    )


def reasons(office, record, ended_on=END):
    record.refresh_from_db()
    return " ".join(why_not(record, ended_on=ended_on, scope=office["scope"]))


def put_inside(office, outer, *inner):
    for record in inner:
        add_member(outer, record, by=office["staff"])


def test_a_whole_dossier_closes_and_says_how_long_it_is_kept(office):
    record = make(office)
    close(office, record)
    record.refresh_from_db()
    keeping = keeping_of(record)
    page = DossierPage.objects.get(pk=record.page_id)
    assert record.state == RecordState.CLOSED
    assert (page.status, page.retention, page.ended_on) == ("closed", "10 năm", END)
    assert (keeping.closed_on, keeping.disposal_on) == (END, date(2034, 12, 31))
    assert AuditEvent.objects.filter(event=Event.DOSSIER_CLOSED).count() == 1


def test_a1_a_file_in_quarantine_prevents_closing_however_deep(office):
    outer, middle, inner = (make(office) for _ in "abc")
    put_inside(office, outer, middle)
    put_inside(office, middle, inner)
    attachment = store_attachment(
        file=ContentFile(b"noi dung", name="tep.txt"), by=office["staff"], unit_id=None
    )
    type(attachment).objects.filter(pk=attachment.pk).update(state="quarantined")
    RecordAttachment.objects.create(page_id=inner.page_id, attachment=attachment)
    assert "«tep.txt» đang cách ly" in reasons(office, outer)
    assert "«tep.txt» chưa được đọc xong" in reasons(office, outer)


@pytest.mark.parametrize("model", CORRESPONDENCE)
def test_a2_a_document_that_waits_for_an_answer_prevents_closing(office, model):
    clerk = make_user(Role.CLERK, unit=office["unit"])
    record = make(office)
    waiting = file_dispatch(
        unit=office["unit"], by=clerk, code="7/SGDĐT", handling="in_progress", model=model
    ).record
    put_inside(office, record, waiting)
    assert "Văn bản 7/SGDĐT chưa giải quyết xong." in reasons(office, record)


def test_a3_the_end_is_not_before_the_newest_document_of_a_dossier_below_either(office):
    clerk = make_user(Role.CLERK, unit=office["unit"])
    outer, inner = make(office), make(office, ended_on=date(2024, 5, 1))
    put_inside(office, outer, inner)
    put_inside(office, inner, file_dispatch(unit=office["unit"], by=clerk).record)
    assert "sớm hơn văn bản mới nhất" in reasons(office, outer)
    assert "phải từ ngày bắt đầu" in reasons(office, make(office, started_on=date(2025, 1, 1)))
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "không được sau ngày hôm nay" in reasons(office, make(office), tomorrow)


def test_a4_all_reasons_are_told_at_once(office):
    record = make(office, term=None, status=DossierStatus.SUBMITTED, started_on=date(2025, 1, 1))
    DossierComponent.objects.create(
        page_id=record.page_id, key="report", name="Báo cáo", required=True
    )
    with pytest.raises(ClosingRefused) as refused:
        close(office, record)
    told = refused.value.reasons
    assert len(told) == 4
    for words in ("chờ cấp trên xét", "Còn thiếu", "ngày bắt đầu", "Chưa có thời hạn"):
        assert any(words in reason for reason in told)
    record.refresh_from_db()
    assert record.state == RecordState.FILED


def test_a8_a_condition_of_our_own_a_dossier_is_kept_as_long_as_what_lies_in_it(office):
    outer, inner = make(office, Term.FIVE), make(office, Term.TWENTY)
    put_inside(office, outer, inner)
    assert "ít nhất 20 năm" in reasons(office, outer)


def test_a5_a_closed_dossier_is_not_closed_again_and_not_changed(office):
    record = make(office)
    close(office, record)
    with pytest.raises(ClosingRefused, match="đã kết thúc"):
        close(office, record)
    page = DossierPage.objects.get(pk=record.page_id)
    change = {"by": office["staff"], "reason": "sửa", "seen_version": record.version}
    with pytest.raises(NotAllowed):
        revise_record(page, **change)
    with pytest.raises(NotAllowed):
        restore_version(record.versions.last(), **change)
    for act in (
        lambda: add_member(record, make(office), by=office["staff"]),
        lambda: fix_term(record, entry=None, term=Term.TWO, by=office["staff"]),
    ):
        with pytest.raises(Exception, match="đã kết thúc"):
            act()


def test_a5_a9_close_reopen_close_works_again_and_again(office):
    record = make(office, status=DossierStatus.RECOGNISED)
    for _ in range(3):
        close(office, record)
        reopen(office, record)
        page = DossierPage.objects.get(pk=record.page_id)
        assert page.status == DossierStatus.RECOGNISED
        assert keeping_of(record).disposal_on is None
    close(office, record)
    record.refresh_from_db()
    assert record.state == RecordState.CLOSED
    assert record.versions.count() == 8


def test_a6_closing_reaches_all_below_and_leaves_the_cancelled(office):
    outer, middle, inner, dead = (make(office) for _ in "abcd")
    put_inside(office, outer, middle, dead)
    put_inside(office, middle, inner)
    Record.objects.filter(pk=dead.pk).update(state=RecordState.CANCELLED)
    close(office, outer)
    states = {r.pk: r.state for r in Record.objects.filter(kind="dossier")}
    closed = RecordState.CLOSED
    assert [states[r.pk] for r in (outer, middle, inner)] == [closed] * 3
    assert states[dead.pk] == RecordState.CANCELLED
    with pytest.raises(NotAllowed, match="bên ngoài trước"):
        reopen(office, inner)


def test_a7_the_second_of_two_who_close_at_once_is_refused(office):
    record = make(office)
    seen = record.version
    revise_record(
        DossierPage.objects.get(pk=record.page_id),
        by=office["staff"],
        reason="người khác vừa sửa",
        seen_version=seen,
    )
    with pytest.raises(StaleEdit):
        close(office, record, seen=seen)
    close(office, record)  # Nothing is left locked.


def test_who_compiled_it_does_not_open_it_again(office):
    record = make(office)
    close(office, record)
    record.refresh_from_db()
    with pytest.raises(NotAllowed):
        reopen_dossier(
            record,
            reason="sửa",
            seen_version=record.version,
            by=office["staff"],
            scope=office["scope"],
        )


def test_what_the_reader_may_not_see_prevents_closing_unnamed(office):
    record = make(office)
    other = make_unit()
    clerk = make_user(Role.CLERK, unit=other)
    secret = file_dispatch(unit=other, by=clerk, code="99/BIMAT", handling="awaiting").record
    put_inside(office, record, secret)
    assert "99/BIMAT" not in reasons(office, record)
    assert "ngoài quyền đọc" in reasons(office, record)


def test_the_screen_leads_from_the_term_to_the_closing_and_back(client, office):
    record = make(office, term=None)
    clerk = make_user(Role.CLERK, unit=office["unit"])
    file_dispatch(unit=office["unit"], by=clerk, code="8/SGDĐT")
    client.force_login(office["staff"])
    args = [record.page_id]
    screen = client.get(reverse("dossier_keeping", args=args)).content.decode()
    assert_vietnamese(screen)
    assert "Chưa có thời hạn bảo quản" in screen
    client.post(reverse("dossier_term", args=args), {"term": "20"})
    added = client.post(
        reverse("dossier_member_add", args=args), {"so-ky-hieu": "8/SGDĐT"}, follow=True
    )
    assert "vào hồ sơ." in added.content.decode()
    refused = client.post(reverse("dossier_close", args=args), {"ended_on": "01/02/2024"})
    assert refused.status_code == 422
    assert "sớm hơn văn bản mới nhất" in refused.content.decode()
    client.post(reverse("dossier_close", args=args), {"ended_on": "20/12/2024"})
    record.refresh_from_db()
    assert record.state == RecordState.CLOSED
    client.force_login(office["leader"])
    screen = client.get(reverse("dossier_keeping", args=args)).content.decode()
    assert "Giữ đến hết ngày 31/12/2044" in screen
    client.post(reverse("dossier_reopen", args=args), {"reason": "Bổ sung"})
    record.refresh_from_db()
    assert record.state == RecordState.FILED


def test_a_member_is_taken_out_and_the_log_keeps_it(office):
    record, inner = make(office), make(office)
    row = add_member(record, inner, by=office["staff"])
    remove_member(row, by=office["staff"])
    assert not record.members.exists()
    assert AuditEvent.objects.filter(event=Event.MEMBER_REMOVED).count() == 1
