"""Obligations are proposals until a person of the office decides."""

from dataclasses import replace
from datetime import date

import pytest

from archive import (
    AuditEvent,
    DeadlineSort,
    Event,
    Filing,
    InvalidFiling,
    NotAllowed,
    Obligation,
    ObligationTerms,
    Proposal,
    Role,
    StaleEdit,
    cancel_entry,
    confirm_obligation,
    decidable_obligations,
    drop_obligation,
    file_record,
    obligations_of,
    reopen_obligation,
    scope_for,
    visible_obligations,
)
from archive.reading import read_document
from cms.records.shelving import year_folder
from tests.archive.factories import make_dispatch, make_unit, make_user

pytestmark = pytest.mark.django_db
PAPER = """Kính gửi: Các trường trung học cơ sở.

Các trường nộp báo cáo về Phòng Giáo dục và Đào tạo trước ngày 30/9/2024.
Các trường báo cáo kết quả hằng quý, ít nhất 02 điển hình.
"""
TERMS = ObligationTerms(
    action="Nộp báo cáo năm học",
    responsible="Các trường",
    receiver="Phòng Giáo dục và Đào tạo",
    deadline_sort=DeadlineSort.FIXED,
    due_on=date(2024, 9, 27),
    quota_words="",
)


@pytest.fixture
def office():
    unit = make_unit()
    clerk = make_user(Role.CLERK, unit=unit)
    page = make_dispatch(unit=unit)
    read = read_document(PAPER).obligations
    filed = file_record(
        Filing(
            page=page,
            folder=year_folder(unit=unit, year=2024),
            unit=unit,
            day=date(2024, 5, 6),
            book="incoming",
            obligations=tuple(Proposal(one, 1) for one in read),
        ),
        by=clerk,
    )
    return filed, clerk, scope_for(clerk)


def test_filing_proposes_and_puts_nothing_in_force(office):
    filed, _, scope = office
    first, second = obligations_of(filed.record, scope=scope)
    assert {first.state, second.state} == {"proposed"}
    assert first.page == 1
    assert first.quote in " ".join(PAPER.split())
    assert list(decidable_obligations(scope)) == list(visible_obligations(scope))


def test_before_a_day_excludes_that_day(office):
    filed, _, scope = office
    first, second = obligations_of(filed.record, scope=scope)
    assert (first.deadline_sort, first.due_on) == ("fixed", date(2024, 9, 29))
    assert "30/9/2024" in first.deadline_words
    assert (second.deadline_sort, second.due_on) == ("recurring", None)
    assert second.deadline_rule.startswith("FREQ=")
    assert (second.quota_least, second.quota_words[:7]) == (2, "ít nhất")


def test_a_confirmed_one_keeps_the_words_beside_the_corrected_terms(office):
    filed, clerk, scope = office
    duty = filed.record.obligations.first()
    confirmed = confirm_obligation(duty, terms=TERMS, scope=scope, by=clerk)
    assert (confirmed.state, confirmed.due_on) == ("confirmed", date(2024, 9, 27))
    assert confirmed.quote == duty.quote
    event = AuditEvent.objects.get(event=Event.OBLIGATION_CONFIRMED)
    assert "due_on" in event.detail["changed"]
    assert list(decidable_obligations(scope).values_list("ordinal", flat=True)) == [2]


def test_dropping_needs_a_reason_and_keeps_the_row(office):
    filed, clerk, scope = office
    duty = filed.record.obligations.first()
    with pytest.raises(InvalidFiling):
        drop_obligation(duty, reason=" ", scope=scope, by=clerk)
    drop_obligation(duty, reason="Không giao cho trường", scope=scope, by=clerk)
    assert Obligation.objects.get(pk=duty.pk).state == "dropped"
    reopened = reopen_obligation(duty, scope=scope, by=clerk)
    assert (reopened.state, reopened.decided_by, reopened.reason) == ("proposed", None, "")
    with pytest.raises(StaleEdit):
        reopen_obligation(duty, scope=scope, by=clerk)


def test_a_day_is_needed_when_the_deadline_is_one_day(office):
    filed, clerk, scope = office
    duty = filed.record.obligations.first()
    with pytest.raises(InvalidFiling) as refused:
        confirm_obligation(duty, terms=replace(TERMS, due_on=None), scope=scope, by=clerk)
    assert "due_on" in refused.value.fields


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.ARCHIVIST, Role.ADMINISTRATOR])
def test_readers_do_not_decide(office, role):
    filed, *_ = office
    reader = make_user(role, unit=filed.record.unit)
    duty = filed.record.obligations.first()
    scope = scope_for(reader)
    with pytest.raises(NotAllowed):
        confirm_obligation(duty, terms=TERMS, scope=scope, by=reader)
    assert not decidable_obligations(scope).exists()


def test_another_office_sees_none(office):
    stranger = make_user(Role.CLERK, unit=make_unit())
    assert not visible_obligations(scope_for(stranger)).exists()


def test_a_cancelled_number_takes_its_proposals_away(office):
    filed, clerk, scope = office
    cancel_entry(filed.entry, scope=scope, by=clerk, reason="Ghi nhầm sổ")
    assert not visible_obligations(scope).exists()
