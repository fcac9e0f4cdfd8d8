"""Văn bản đi: each step by whose word it is, no number before the signature, changes undo words."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from archive import (
    Acting,
    AuditEvent,
    DraftFile,
    DraftState,
    Event,
    FileKind,
    InvalidFiling,
    NotAllowed,
    OutgoingDraft,
    RegisterEntry,
    Role,
    SigningTerms,
    StaleEdit,
    add_signed_copy,
    approve_draft,
    drafts_awaiting,
    drafts_seen,
    drop_draft,
    return_draft,
    save_draft,
    scope_for,
    sign_draft,
    submit_draft,
    take_draft_back,
    time_to_number,
)
from tests.archive.factories import enter_off, file_dispatch, make_unit, make_user
from tests.archive.outgoing.chains import FRIDAY, NOW, ORDER, REASON, make_chain

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 16, 2, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 17, 2, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 3, 18, 2, 0, tzinfo=UTC)


@pytest.fixture
def chain():
    return make_chain()


def events_of(draft):
    rows = AuditEvent.objects.filter(subject_type="archive.outgoingdraft", subject_id=draft.pk)
    return [row.event for row in rows.order_by("position")]


def test_the_whole_chain_ends_in_the_register_and_every_step_is_logged(chain):
    draft = chain.at(DraftState.ISSUED)
    assert draft.record.entries.get().number == 1
    assert draft.record.page.specific.code == "01/TB-TH"
    assert (draft.approved_by, draft.checked_by) == (chain.leader, chain.clerk)
    assert events_of(draft) == [
        Event.DRAFT_SAVED,
        Event.DRAFT_SUBMITTED,
        Event.DRAFT_APPROVED,
        Event.DRAFT_CHECKED,
        Event.DRAFT_SIGNED,
        Event.DRAFT_ISSUED,
    ]


@pytest.mark.parametrize("state", ORDER[:4])
def test_no_number_before_the_signature(chain, state):
    draft = chain.at(state)
    with pytest.raises(NotAllowed, match=r"đang ở bước|văn thư"):
        chain.issue(draft)
    assert not RegisterEntry.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingDraft.objects.filter(pk=draft.pk).update(state=DraftState.ISSUED)


@pytest.mark.parametrize("state", ORDER[1:5])
def test_only_whose_word_it_is_takes_the_step(chain, state):
    draft = chain.at(state)
    above = make_unit("Phòng trên", level="commune")
    strangers = [
        chain.drafter,
        make_user(Role.LEADER, unit=above),
        make_user(Role.CLERK, unit=above),
        make_user(Role.ADMINISTRATOR, unit=chain.unit),
    ]
    waits = [one for one in (chain.leader, chain.clerk) if drafts_awaiting(scope_for(one))]
    assert len(waits) == 1
    other = ({chain.leader, chain.clerk} - set(waits)).pop()
    for stranger in [*strangers, other]:
        wrong = make_chain_of(chain, stranger)
        assert not drafts_awaiting(scope_for(stranger)).exists()
        with pytest.raises(NotAllowed):
            wrong.go_on(draft, state)
        with pytest.raises(NotAllowed):
            return_draft(draft, reason=REASON, acting=chain.acting(stranger, draft))
    draft.refresh_from_db()
    assert draft.state == state


def make_chain_of(chain, person):
    """The same school with one person in every seat."""
    return type(chain)(chain.unit, person, person, person)


def test_who_wrote_in_it_does_not_approve_it(chain):
    draft = chain.at(DraftState.CONTENT)
    draft = chain.save(draft, by=chain.leader, archive_line="VT, TCM")
    assert not drafts_awaiting(scope_for(chain.leader)).exists()
    with pytest.raises(NotAllowed, match="không tự duyệt"):
        chain.go_on(draft, DraftState.CONTENT)
    chain.leader = make_user(Role.LEADER, unit=chain.unit)
    assert chain.go_on(draft, DraftState.CONTENT).state == DraftState.FORM
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingDraft.objects.filter(pk=draft.pk).update(approved_by=chain.drafter)


@pytest.mark.parametrize("state", [DraftState.FORM, DraftState.SIGNATURE])
@pytest.mark.parametrize("change", ["file", "subject", "type"])
def test_changed_contents_ask_for_another_approval(chain, state, change):
    draft = chain.at(state)
    changes = {"subject": {"subject": "Kế hoạch khác"}, "type": {"doc_type": "Báo cáo"}}
    file = chain.file("Nội dung khác") if change == "file" else None
    draft = chain.save(draft, content=file, **changes.get(change, {}))
    assert (draft.state, draft.approved_by, draft.form_check) == ("content", None, {})
    assert events_of(draft)[-1] == Event.DRAFT_APPROVAL_RESET
    assert draft.files.count() == (2 if change == "file" else 1)
    assert draft.files.filter(replaced_at=None).count() == 1


def test_other_changes_keep_the_approval_and_after_the_signature_there_are_none(chain):
    draft = chain.at(DraftState.SIGNATURE)
    draft = chain.save(draft, recipients=(("inform", "Cha mẹ học sinh"),))
    assert (draft.state, draft.approved_by) == ("signature", chain.leader)
    signed = chain.go_on(draft, DraftState.SIGNATURE)
    with pytest.raises(NotAllowed, match="Văn bản đã ký"):
        chain.save(signed, subject="Đổi sau khi ký")


@pytest.mark.parametrize("state", ORDER[1:5])
def test_who_has_the_word_sends_it_back_with_a_reason(chain, state):
    draft = chain.at(state)
    judge = chain.leader if state in ("content", "signature") else chain.clerk
    with pytest.raises(InvalidFiling, match="ít nhất 10 chữ cái"):
        return_draft(draft, reason="Sai", acting=chain.acting(judge, draft))
    back = return_draft(draft, reason=REASON, acting=chain.acting(judge, draft))
    assert (back.state, back.returned_words, back.approved_by) == ("draft", REASON, None)
    assert back.signed_on is None
    sent = submit_draft(back, acting=chain.acting(chain.drafter, back))
    assert (sent.state, sent.returned_words) == ("content", "")


def test_the_writers_take_it_back_until_it_is_signed_and_drop_only_a_draft(chain):
    draft = chain.at(DraftState.SIGNATURE)
    with pytest.raises(NotAllowed):
        drop_draft(draft, reason=REASON, acting=chain.acting(chain.drafter, draft))
    back = take_draft_back(draft, reason=REASON, acting=chain.acting(chain.drafter, draft))
    assert back.state == DraftState.DRAFT
    with pytest.raises(InvalidFiling):
        drop_draft(back, reason="", acting=chain.acting(chain.drafter, back))
    dropped = drop_draft(back, reason=REASON, acting=chain.acting(chain.drafter, back))
    assert (dropped.state, dropped.returned_words) == ("dropped", REASON)
    with pytest.raises(NotAllowed):
        chain.save(dropped)
    signed = chain.at(DraftState.SIGNED)
    with pytest.raises(NotAllowed):
        take_draft_back(signed, reason=REASON, acting=chain.acting(chain.drafter, signed))


def test_what_is_missing_is_named_and_the_draft_is_kept(chain):
    bare = {"doc_type": "", "subject": "", "recipients": (), "signer": None}
    draft = chain.save(**bare)
    with pytest.raises(InvalidFiling) as missing:
        chain.go_on(draft, DraftState.DRAFT)
    assert set(missing.value.fields) == {"doc_type", "subject", "addressees", "signer", "content"}
    assert OutgoingDraft.objects.get().edition == 1


def test_an_act_on_an_older_edition_is_refused_and_a_second_click_changes_nothing(chain):
    draft = chain.at(DraftState.CONTENT)
    newer = chain.save(draft, archive_line="VT, TCM")
    with pytest.raises(StaleEdit, match=str(chain.drafter)):
        chain.go_on(draft, DraftState.CONTENT)
    approved = chain.go_on(newer, DraftState.CONTENT)
    again = chain.go_on(newer, DraftState.CONTENT)
    assert (again.edition, events_of(draft).count(Event.DRAFT_APPROVED)) == (approved.edition, 1)
    other = make_user(Role.LEADER, unit=chain.unit)
    with pytest.raises(StaleEdit):
        approve_draft(newer, acting=chain.acting(other, newer))


def test_a_second_click_on_the_number_gives_the_first(chain):
    draft = chain.at(DraftState.SIGNED)
    first, second = chain.issue(draft), chain.issue(draft)
    assert first.record == second.record
    assert RegisterEntry.objects.count() == 1


def test_a_new_form_sent_twice_makes_one_draft_and_loses_no_other_words(chain):
    form = OutgoingDraft(unit=chain.unit)
    again = OutgoingDraft(unit=chain.unit, key=form.key)
    made = chain.save(form)
    assert chain.save(again) == made
    assert OutgoingDraft.objects.count() == 1
    with pytest.raises(StaleEdit):
        chain.save(OutgoingDraft(unit=chain.unit, key=form.key), subject="Chữ khác")


def test_nobody_of_another_unit_sees_a_draft(chain):
    draft = chain.at(DraftState.CONTENT)
    above = make_unit("Sở", level="province")
    chain.unit.parent = above
    chain.unit.save()
    for role in Role:
        assert not drafts_seen(scope_for(make_user(role, unit=above))).exists(), role
        own = scope_for(make_user(role, unit=chain.unit))
        assert drafts_seen(own).exists() == (role in (Role.CLERK, Role.STAFF, Role.LEADER)), role
    stranger = make_user(Role.STAFF, unit=above)
    with pytest.raises(NotAllowed):
        chain.save(OutgoingDraft(unit=chain.unit), by=stranger)
    with pytest.raises(NotAllowed):
        chain.save(draft, by=stranger)


def test_only_a_document_that_came_to_the_unit_is_answered(chain):
    mine = file_dispatch(unit=chain.unit, by=chain.clerk).record
    hidden = file_dispatch(unit=chain.unit, by=chain.clerk, confidentiality=1).record
    other = make_unit()
    foreign = file_dispatch(unit=other, by=make_user(Role.CLERK, unit=other)).record
    assert chain.save(OutgoingDraft(unit=chain.unit, answers=mine)).answers == mine
    for record in (hidden, foreign):
        with pytest.raises(NotAllowed):
            chain.save(OutgoingDraft(unit=chain.unit, answers=record))


def test_the_signer_leads_the_unit_and_signs_between_approval_and_today(chain):
    with pytest.raises(InvalidFiling, match="lãnh đạo của đơn vị"):
        chain.save(signer=chain.clerk)
    draft = chain.at(DraftState.SIGNATURE)
    acting = chain.acting(chain.leader, draft)
    for signer, day in (
        (chain.clerk, FRIDAY),
        (chain.leader, date(2026, 3, 12)),
        (chain.leader, date(2026, 3, 14)),
    ):
        with pytest.raises(InvalidFiling):
            sign_draft(draft, terms=SigningTerms(signer, "", "HIỆU TRƯỞNG", day), acting=acting)


def test_a_late_number_is_said(chain):
    draft = chain.at(DraftState.SIGNED)
    time = time_to_number(draft)
    assert time.last == date(2026, 3, 16)
    assert time.lateness(today=date(2026, 3, 16)) == ""
    late = chain.issue(draft, at=TUESDAY)
    said = AuditEvent.objects.get(event=Event.DRAFT_ISSUED).reason
    assert said == "Cấp số muộn: ký ngày 13/03/2026, chậm nhất ngày 16/03/2026."
    assert late.state == DraftState.ISSUED
    urgent = chain.at(DraftState.SIGNED, urgency="urgent")
    assert "chậm nhất ngày 13/03/2026" in time_to_number(urgent).lateness(today=MONDAY.date())


def test_a_number_is_not_late_after_a_day_off(chain):
    enter_off(MONDAY.date(), unit=chain.unit)
    draft = chain.at(DraftState.SIGNED)
    assert time_to_number(draft).lateness(today=TUESDAY.date()) == ""
    chain.issue(draft, at=WEDNESDAY)
    assert AuditEvent.objects.get(event=Event.DRAFT_ISSUED).reason == (
        "Cấp số muộn: ký ngày 13/03/2026, chậm nhất ngày 17/03/2026. "
        "Theo lịch: nghỉ 16/03/2026 (Ngày truyền thống)."
    )


def test_the_stamped_copy_comes_later_once(chain):
    draft, revised = chain.at(DraftState.ISSUED), []
    copy = chain.file("Bản đã ký")
    acting = chain.acting(chain.clerk, draft)
    done = add_signed_copy(draft, signed_copy=copy, revise=revised.append, acting=acting)
    assert done.file_of(FileKind.SIGNED).attachment_id == copy.pk
    with pytest.raises(NotAllowed, match="đã có bản đã ký"):
        add_signed_copy(
            done,
            signed_copy=copy,
            revise=revised.append,
            acting=chain.acting(chain.clerk, done),
        )
    assert revised == [draft]


def test_the_database_keeps_drafts_and_their_files(chain):
    draft = chain.at(DraftState.CONTENT)
    for rows in (OutgoingDraft.objects.filter(pk=draft.pk), DraftFile.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete(using="default")
    with pytest.raises(DatabaseError), transaction.atomic():
        OutgoingDraft.objects.filter(pk=draft.pk).update(drafter=chain.leader)
    other = chain.file("Khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        DraftFile.objects.update(attachment=other)


def test_a_failed_filing_gives_nothing_away(chain):
    draft = chain.at(DraftState.SIGNED)

    def broken(_):
        raise InvalidFiling("Sổ đã khóa")

    chain.filing = broken
    with pytest.raises(InvalidFiling):
        chain.issue(draft)
    draft.refresh_from_db()
    assert (draft.state, draft.record) == ("signed", None)


def test_a_save_by_somebody_who_saw_an_older_edition_is_refused(chain):
    draft = chain.save()
    chain.save(draft, archive_line="VT, TCM")
    acting = Acting(chain.clerk, scope_for(chain.clerk), seen=1, at=NOW)
    with pytest.raises(StaleEdit):
        save_draft(draft, terms=chain.terms(), acting=acting)
