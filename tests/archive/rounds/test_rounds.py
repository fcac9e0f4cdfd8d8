"""A round: its council, who has no say, quorum, ties, quotas, and another who decides."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from archive import (
    AuditEvent,
    CouncilProposal,
    Event,
    InvalidFiling,
    NotAllowed,
    Role,
    RoundTerms,
    SeatRole,
    SelectionRound,
    StaleEdit,
    Vote,
    add_candidates,
    council_scope,
    count_votes,
    decide_round,
    drop_candidate,
    grant_role,
    propose_round,
    registrations_for,
    rounds_seen,
    save_round,
    scope_for,
    send_round_back,
    stop_round,
)
from tests.archive.factories import file_dispatch, make_user
from tests.cms.rounds.councils import TERMS, make_council

pytestmark = pytest.mark.django_db
WHY = "Kết quả chưa đo được trong năm học"


@pytest.fixture
def council():
    return make_council()


def proposed(council, chosen, notes=None, **reasons):
    return propose_round(
        council.round,
        CouncilProposal({one.pk for one in chosen}, notes or {}, **reasons),
        scope=scope_for(council.staff),
        by=council.staff,
    )


def counted(council):
    count = count_votes(council.round, on=timezone.localdate())
    return count, {tally.candidate.pk: (tally.agree, tally.cast) for tally in count.tallies}


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ([SeatRole.CHAIR, SeatRole.SECRETARY], "ít nhất 3"),
        ([SeatRole.CHAIR, SeatRole.CHAIR, SeatRole.SECRETARY], "một chủ tịch"),
        ([SeatRole.CHAIR, SeatRole.MEMBER, SeatRole.MEMBER], "một thư ký"),
    ],
)
def test_a_council_has_a_chair_a_secretary_and_three_people(council, roles, said):
    seats = {one.pk: role for one, role in zip(council.people, roles, strict=False)}
    with pytest.raises(InvalidFiling, match=said):
        save_round(
            SelectionRound(unit=council.office.above),
            terms=RoundTerms(**TERMS),
            seats=seats,
            scope=scope_for(council.staff),
            by=council.staff,
        )


def test_candidates_are_chosen_registrations_with_a_dossier_in_one_round(council):
    first = council.chosen(0, "Thư viện mở", whole=False)
    held = council.open()
    assert list(registrations_for(held)) == [first]
    scope = scope_for(council.staff)
    add_candidates(held, [first.pk], scope=scope, by=council.staff)
    assert not registrations_for(held).exists()
    drop_candidate(held.candidates.get(), scope=scope, by=council.staff)
    assert list(registrations_for(held)) == [first]
    stranger = council.office.person()
    with pytest.raises(NotAllowed):
        add_candidates(held, [first.pk], scope=scope_for(stranger), by=stranger)


def test_a_meeting_begins_with_whole_dossiers_only(council):
    short = council.chosen(0, "Thư viện mở", whole=False)
    with pytest.raises(InvalidFiling, match="còn thiếu Công văn đề nghị"):
        council.meet(short)
    with pytest.raises(StaleEdit):
        council.vote(council.leader, {council.round.candidates.get().pk: True})


def test_nobody_votes_on_the_own_unit(council):
    of_school, of_other = council.meet(council.chosen(0, "Một"), council.chosen(1, "Hai"))
    head = council.members[1]
    with pytest.raises(NotAllowed, match="đơn vị mình"):
        council.vote(head, {of_school.pk: True})
    council.vote(head, {of_other.pk: True})
    council.vote(council.leader, {of_school.pk: True, of_other.pk: False})
    council.vote(council.leader, {of_school.pk: False})
    count, votes = counted(council)
    assert votes == {of_school.pk: (0, 1), of_other.pk: (1, 2)}
    assert {t.candidate.pk: t.excluded for t in count.tallies} == {of_school.pk: 1, of_other.pk: 0}
    outsider = council.other_leader
    with pytest.raises(NotAllowed):
        council.vote(outsider, {of_other.pk: True})
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.all().delete()


def test_a_vote_of_who_meanwhile_joined_the_unit_counts_no_more(council):
    (one,) = council.meet(council.chosen(1, "Hai"))
    council.vote(council.staff, {one.pk: True})
    council.vote(council.leader, {one.pk: True})
    grant_role(user=council.staff, unit=council.office.schools[1], role=Role.STAFF, by=None)
    _, votes = counted(council)
    assert votes == {one.pk: (1, 1)}


def test_quorum_share_and_reasons_are_asked_for(council):
    good, poor = council.meet(council.chosen(0, "Một"), council.chosen(1, "Hai"))
    council.vote(council.leader, {good.pk: True, poor.pk: False})
    council.vote(council.staff, {good.pk: True, poor.pk: False})
    with pytest.raises(InvalidFiling, match="2/3 người"):
        proposed(council, [good])
    council.vote(council.members[0], {good.pk: True, poor.pk: True})
    with pytest.raises(InvalidFiling, match="60% phiếu"):
        proposed(council, [poor])
    with pytest.raises(InvalidFiling, match="vì sao không chọn «Hai»"):
        proposed(council, [good])
    with pytest.raises(InvalidFiling, match="ít nhất một điển hình"):
        proposed(council, [], {good.pk: WHY, poor.pk: WHY})
    held = proposed(council, [good], {poor.pk: WHY})
    poor.refresh_from_db()
    assert (held.state, poor.chosen, poor.note) == ("proposed", False, WHY)


def test_a_tie_and_a_quota_need_their_reasons(council):
    one, two = council.meet(council.chosen(0, "Một"), council.chosen(1, "Hai"))
    for person in (council.leader, council.staff, council.members[0]):
        council.vote(person, {one.pk: True, two.pk: True})
    count, _ = counted(council)
    assert count.suggested(council.round) == {one.pk}
    with pytest.raises(InvalidFiling) as tied:
        proposed(council, [one], {two.pk: WHY})
    assert set(tied.value.fields) == {"order_reason"}
    with pytest.raises(InvalidFiling) as over:
        proposed(council, [one, two])
    assert set(over.value.fields) == {"quota_reason"}
    held = proposed(council, [two], {one.pk: WHY}, order_reason="Ưu tiên mô hình nhân rộng được")
    assert held.order_reason


def test_a_unit_gets_no_more_than_its_quota(council):
    one, two = council.meet(
        council.chosen(0, "Một"), council.chosen(0, "Hai"), quota=2, unit_quota=1
    )
    for person in (council.leader, council.staff, council.members[0]):
        council.vote(person, {one.pk: True, two.pk: True})
    count, _ = counted(council)
    assert len(count.suggested(council.round)) == 1
    with pytest.raises(InvalidFiling, match="vượt chỉ tiêu"):
        proposed(council, [one, two])
    assert proposed(council, [one, two], quota_reason="Hai mô hình bổ sung cho nhau").quota_reason


def test_who_proposes_does_not_decide(council):
    (one,) = council.meet(council.chosen(0, "Một"))
    for person in (council.leader, council.staff, council.members[0]):
        council.vote(person, {one.pk: True})
    paper = file_dispatch(unit=council.office.above, by=council.office.giver).record
    what = CouncilProposal({one.pk}, {})
    held = propose_round(council.round, what, scope=scope_for(council.leader), by=council.leader)
    for person in (council.leader, council.staff):
        with pytest.raises(NotAllowed):
            decide_round(held, paper, scope=scope_for(person), by=person)
    other, scope = council.other_leader, scope_for(council.other_leader)
    with pytest.raises(InvalidFiling):
        send_round_back(held, reason="Xem lại", scope=scope, by=other)
    back = send_round_back(held, reason="Thiếu số liệu so sánh", scope=scope, by=other)
    assert (back.state, back.candidates.get().chosen) == ("meeting", None)
    council.round = back
    held = proposed(council, [one])
    foreign = file_dispatch(unit=council.office.schools[0], by=council.office.person()).record
    with pytest.raises(InvalidFiling):
        decide_round(held, foreign, scope=scope, by=other)
    done = decide_round(held, paper, scope=scope, by=other)
    assert (done.state, done.decision) == ("decided", paper)
    with pytest.raises(IntegrityError), transaction.atomic():
        SelectionRound.objects.filter(pk=done.pk).update(proposed_by=other)
    assert AuditEvent.objects.filter(event=Event.ROUND_DECIDED).count() == 1


def test_a_stopped_round_lets_its_registrations_go(council):
    first = council.chosen(0, "Một")
    held = council.open(first)
    scope = scope_for(council.staff)
    with pytest.raises(InvalidFiling):
        stop_round(held, reason=" ", scope=scope, by=council.staff)
    stop_round(held, reason="Gộp vào đợt cuối năm", scope=scope, by=council.staff)
    assert list(registrations_for(council.open())) == [first]


def test_schools_see_no_round_and_members_read_only_while_it_runs(council):
    first = council.chosen(1, "Một")
    held = council.open(first)
    assert not rounds_seen(scope_for(council.office.person(1))).exists()
    head = council.members[1]
    assert list(rounds_seen(scope_for(head))) == [held]
    assert not scope_for(head).records().filter(pk=first.dossier_id).exists()
    opened = council_scope(held, scope=scope_for(head))
    assert opened.records().filter(pk=first.dossier_id).exists()
    first.dossier.confidentiality = 1
    first.dossier.save()
    assert not council_scope(held, scope=scope_for(head)).records().filter(pk=first.dossier_id)
    outsider = council.office.person(1)
    assert not council_scope(held, scope=scope_for(outsider)).opened
    stopped = stop_round(held, reason="Thôi", scope=scope_for(council.staff), by=council.staff)
    assert not council_scope(stopped, scope=scope_for(head)).opened


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR, Role.CLERK])
def test_other_roles_see_no_round(council, role):
    council.open()
    assert not rounds_seen(scope_for(make_user(role, unit=council.office.above))).exists()
