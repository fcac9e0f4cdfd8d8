"""Registering: drafts stay at home, one name a period, answers by the unit above, work answered."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from archive import (
    AuditEvent,
    Event,
    InstanceState,
    InvalidFiling,
    NotAllowed,
    Registration,
    RegistrationTerms,
    Role,
    StaleEdit,
    SubjectKind,
    SuccessionKind,
    UnitSuccession,
    choose_registration,
    decline_registration,
    discard_draft,
    earlier_registrations,
    link_dossier,
    registrations_seen,
    registrations_to_judge,
    return_registration,
    save_registration,
    scope_for,
    submit_registration,
    withdraw_registration,
    work_to_register,
)
from tests.archive.duties.offices import DUE, TODAY, make_office
from tests.archive.factories import file_dossier, make_unit, make_user
from tests.archive.registrations.desks import TERMS, draft, submitted

pytestmark = pytest.mark.django_db
REASON = "Bổ sung số liệu của năm học trước"


@pytest.fixture
def office():
    return make_office(action="Đăng ký mô hình, điển hình tiên tiến")


@pytest.fixture
def leader(office):
    return make_user(Role.LEADER, unit=office.above)


def again(registration, office, *, seen=None, **terms):
    by = office.person()
    return save_registration(
        registration,
        terms=RegistrationTerms(**TERMS | terms),
        receiver=office.above,
        seen=seen or registration.edition,
        scope=scope_for(by),
        by=by,
    )


def test_a_draft_is_kept_as_typed_and_seen_by_its_unit_only(office, leader):
    made = draft(office, name="", content="  Mới ghi nửa chừng ")
    assert (made.state, made.content, made.edition) == ("draft", "Mới ghi nửa chừng", 1)
    assert list(registrations_seen(scope_for(office.person()))) == [made]
    for other in (leader, office.person(1), office.giver):
        assert not registrations_seen(scope_for(other)).exists()
    with pytest.raises(InvalidFiling) as missing:
        submit_registration(made, scope=scope_for(office.person()), by=office.person())
    assert set(missing.value.fields) == {"name"}
    discard_draft(made, scope=scope_for(office.person()))
    assert not Registration.objects.exists()


def test_an_edit_on_an_older_edition_is_refused(office):
    made = draft(office)
    again(made, office, name="Thư viện mở")
    with pytest.raises(StaleEdit):
        again(made, office, seen=1)


def test_a_name_is_registered_once_a_period_with_or_without_marks(office):
    made = submitted(office)
    with pytest.raises(InvalidFiling, match="đã đăng ký") as taken:
        draft(office, name="Thư viện  CỔNG MỞ.")
    assert set(taken.value.fields) == {"name"}
    later = draft(office, period="2026-2027")
    assert earlier_registrations([later])[later.pk] == [made]
    assert draft(office, 1).pk
    by = office.person()
    withdraw_registration(made, reason="Trùng", scope=scope_for(by), by=by)
    assert draft(office).pk
    assert earlier_registrations([later])[later.pk] == []


def test_what_a_predecessor_registered_counts_as_earlier(office):
    old = submitted(office, 1, period="2024-2025")
    UnitSuccession.objects.create(
        predecessor=office.schools[1],
        successor=office.schools[0],
        kind=SuccessionKind.MERGE,
        effective_on="2025-07-01",
    )
    made = draft(office)
    assert earlier_registrations([made])[made.pk] == [old]


def test_a_person_needs_to_be_of_some_kind(office):
    made = draft(office, subject_kind=SubjectKind.PERSON)
    by = office.person()
    with pytest.raises(InvalidFiling) as missing:
        submit_registration(made, scope=scope_for(by), by=by)
    assert set(missing.value.fields) == {"person_kind"}
    assert again(made, office, person_kind="teacher").person_kind == ""  # A model is nobody.


def test_the_unit_above_sees_and_answers_and_no_school_sees_anothers(office, leader):
    made = submitted(office)
    assert made.code == f"ĐK-{made.pk:06d}"
    assert list(registrations_to_judge(scope_for(leader))) == [made]
    assert list(registrations_seen(scope_for(office.giver))) == [made]
    assert not registrations_seen(scope_for(office.person(1))).exists()
    for stranger in (office.person(), office.person(1), office.giver):
        with pytest.raises(NotAllowed):
            choose_registration(made, scope=scope_for(stranger), by=stranger)
    with pytest.raises(InvalidFiling):
        return_registration(made, reason="Thiếu", scope=scope_for(leader), by=leader)
    back = return_registration(made, reason=REASON, scope=scope_for(leader), by=leader)
    with pytest.raises(StaleEdit):
        choose_registration(made, scope=scope_for(leader), by=leader)
    again(back, office, effect="Từ 200 lên 400 lượt")
    by = office.person()
    sent = submit_registration(back, scope=scope_for(by), by=by)
    assert sent.answer == ""
    chosen = choose_registration(sent, words="Đồng ý", scope=scope_for(leader), by=leader)
    assert (chosen.state, chosen.decided_by) == ("chosen", leader)
    with pytest.raises(NotAllowed):
        again(chosen, office)
    with pytest.raises(NotAllowed):
        withdraw_registration(chosen, reason="Thôi", scope=scope_for(by), by=by)
    events = AuditEvent.objects.filter(subject_type="archive.registration").order_by("position")
    assert [event.event for event in events] == [
        Event.REGISTRATION_SUBMITTED,
        Event.REGISTRATION_RETURNED,
        Event.REGISTRATION_SUBMITTED,
        Event.REGISTRATION_CHOSEN,
    ]


def test_who_submits_does_not_answer(office):
    both = make_user(Role.STAFF, unit=office.above)
    made = submitted(office)
    Registration.objects.filter(pk=made.pk).update(submitted_by=both)
    with pytest.raises(NotAllowed):
        decline_registration(made, reason=REASON, scope=scope_for(both), by=both)
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.filter(pk=made.pk).update(decided_by=both)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR, Role.ARCHIVIST])
def test_other_roles_see_none(office, role):
    submitted(office)
    assert not registrations_seen(scope_for(make_user(role, unit=office.above))).exists()


def test_the_receiver_is_a_unit_above(office):
    beside = make_unit()
    by = office.person()
    with pytest.raises(NotAllowed, match="cấp trên"):
        save_registration(
            Registration(unit=office.schools[0]),
            terms=RegistrationTerms(**TERMS),
            receiver=beside,
            scope=scope_for(by),
            by=by,
        )
    of_another = Registration(unit=office.schools[1])
    with pytest.raises(NotAllowed):
        save_registration(
            of_another,
            terms=RegistrationTerms(**TERMS),
            receiver=office.above,
            scope=scope_for(by),
            by=by,
        )


def test_given_work_is_handed_in_once_enough_is_registered():
    office = make_office(
        action="Đăng ký điển hình", quota_least=2, quota_words="ít nhất 2, mỗi đơn vị"
    )
    office.give()
    instance = office.instance()
    assert work_to_register(scope_for(office.person())) == [instance]
    submitted(office, instance=instance)
    assert office.instance().state == InstanceState.OPEN
    made = submitted(office, instance=instance, name="Vườn rau của bé")
    handed = office.instance().submissions.get()
    assert (office.instance().state, handed.count) == (InstanceState.SUBMITTED, 2)
    assert handed.note == "Đăng ký điển hình: Thư viện cổng mở; Vườn rau của bé"
    assert not made.is_late
    made.submitted_at = TODAY + timedelta(days=(DUE - TODAY.date()).days + 1)
    assert made.is_late
    with pytest.raises(NotAllowed):
        draft(office, 1, instance=instance, name="Việc của trường khác")


def test_a_dossier_of_the_own_unit_belongs_to_one_registration(office):
    by = office.person()
    scope = scope_for(by)
    made, other = submitted(office), submitted(office, name="Vườn rau của bé")
    mine = file_dossier(unit=office.schools[0], by=by).record
    foreign = file_dossier(unit=office.schools[1], by=office.person(1)).record
    assert link_dossier(made, mine, scope=scope, by=by).dossier == mine
    with pytest.raises(InvalidFiling):
        link_dossier(other, mine, scope=scope, by=by)
    with pytest.raises(NotAllowed):
        link_dossier(other, foreign, scope=scope, by=by)


def test_what_was_submitted_is_kept_by_the_database(office):
    made = submitted(office)
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.filter(pk=made.pk).delete()
    with pytest.raises(NotAllowed):
        discard_draft(made, scope=scope_for(office.person()))
