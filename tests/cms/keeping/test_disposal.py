"""Disposal: behaviours B5 to B13, AC-11; what is gone, what stays, and who may."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from archive import (
    AuditEvent,
    Disposal,
    DisposalItem,
    DisposalState,
    DoomedFile,
    DossiersRefused,
    Event,
    ImmutableRow,
    InvalidFiling,
    NotAllowed,
    ReceivedPackage,
    Record,
    RecordOrigin,
    RecordState,
    RegisterEntry,
    Role,
    Term,
    Tombstone,
    UnitLevel,
    dossiers_ending,
    leave_out,
    place_hold,
    propose_disposal,
    release_hold,
    revise_record,
    scope_for,
    submit_disposal,
    verify_log,
    why_not_dispose,
    withdraw_disposal,
)
from cms.dossiers.closing import reopen_dossier
from cms.indexing import documents_for
from cms.keeping.disposing import carry_out, start
from cms.records.models import DispatchPage, DossierPage
from media import Attachment, AttachmentPage
from media.fixity import check_attachment, untracked_names, verify_attachments
from media.renditions import keep, rendition
from search import drain, engine, purge_if_asked, rebuild_index
from tests.archive.factories import make_unit, make_user
from tests.cms.keeping.expired import (
    MARK,
    acting,
    document,
    dossier,
    file_with,
    make_office,
)
from tests.cms.keeping.rounds import begun, council, decide, decided, judged, proposed, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TODAY = date(2026, 3, 10)
LONG_AGO = datetime(2020, 1, 1)  # noqa: DTZ001 - made aware where it is used


@pytest.fixture
def office():
    return make_office()


def reasons(record, on=TODAY):
    return " ".join(why_not_dispose([record], on=on)[record.pk])


def listed(office, until=TODAY, by="archivist"):
    return [row.record for row in dossiers_ending(scope_for(office[by]), until=until)]


def test_b5_only_closed_dossiers_whose_term_has_ended_are_offered(office):
    gone = dossier(office)
    dossier(office, term=Term.PERMANENT)
    dossier(office, term=Term.TWENTY)
    dossier(office, closed=False)

    assert listed(office) == [gone]
    assert listed(office, until=date(2015, 12, 31)) == []
    assert listed(office, until=date(2016, 1, 1)) == [gone]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({"term": Term.PERMANENT}, "vĩnh viễn"),
        ({"term": Term.TWENTY}, "giữ đến hết ngày 31/12/2030"),
        ({"closed": False}, "chưa kết thúc"),
    ],
)
def test_b5_what_may_not_go_is_refused_with_its_reason(office, made, words):
    kept, free = dossier(office, **made), dossier(office)
    with pytest.raises(DossiersRefused) as refused:
        proposed(office, free, kept)
    assert words in refused.value.message
    assert list(refused.value.refused) == [kept.page.title]
    assert not Disposal.objects.exists()


def test_all_reasons_are_told_at_once(office):
    held, inner = document(office), dossier(office, term=Term.TEN, ended_on=date(2019, 6, 30))
    record = dossier(office, held, inner, term=Term.TEN, ended_on=date(2019, 7, 1))
    hold(office, held)
    hold(office, record, decision="6/QĐ-TTr")
    told = reasons(record)
    assert "giữ đến hết ngày 31/12/2029" in told
    assert "Đang bị phong tỏa theo 5/QĐ-TTr, 6/QĐ-TTr." in told
    assert f"«{inner.page.title}» bên trong: Còn trong thời hạn" in told
    assert f"«{held.page.title}» bên trong: Đang bị phong tỏa" in told


def test_b6_an_offered_dossier_is_not_offered_twice(office):
    record = dossier(office)
    proposed(office, record)
    assert listed(office) == []
    with pytest.raises(DossiersRefused, match="đợt hủy khác"):
        proposed(office, record, by="archivist2")


def test_b6_the_database_offers_a_dossier_once(office):
    record = dossier(office)
    round_ = proposed(office, record)
    other = Disposal.objects.create(
        unit=office["unit"], proposed_at=timezone.now(), proposed_by=office["archivist"]
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        DisposalItem.objects.create(disposal=other, record=record, ordinal=1)
    assert round_.items.count() == 1


def test_b7_an_incomplete_appraisal_is_not_handed_in(office):
    disposal = proposed(office, dossier(office), dossier(office))
    with pytest.raises(InvalidFiling, match=r"Chưa ghi thành viên hội đồng.*2 hồ sơ"):
        submit_disposal(disposal, **acting(office))
    council(office, disposal)
    with pytest.raises(InvalidFiling, match="chưa cho ý kiến về 2 hồ sơ"):
        submit_disposal(disposal, **acting(office))
    judged(office, disposal)
    submit_disposal(disposal, **acting(office))
    disposal.refresh_from_db()
    assert disposal.state == DisposalState.SUBMITTED


def test_b8_each_step_belongs_to_its_role(office):
    record = dossier(office)
    for role in set(Role) - {Role.ARCHIVIST}:
        with pytest.raises(NotAllowed):
            propose_disposal(unit=office["unit"], records=[record], **acting(office, str(role)))
    disposal = submitted(office, record)
    for role in set(Role) - {Role.LEADER}:
        with pytest.raises(NotAllowed):
            decide(office, disposal, by=str(role))
    disposal = decide(office, disposal)
    with pytest.raises(NotAllowed):
        start(disposal, **acting(office, "leader"))


def test_who_proposes_does_not_decide_and_who_decides_does_not_carry_out(office):
    """The same person may hold both roles and still needs another one (AC-11)."""
    from archive import grant_role

    for name, role in (("archivist", Role.LEADER), ("leader", Role.ARCHIVIST)):
        grant_role(user=office[name], unit=office["unit"], role=role, by=None)
    disposal = submitted(office, dossier(office))
    with pytest.raises(NotAllowed):
        decide(office, disposal, by="archivist")
    disposal = decide(office, disposal, by="leader")
    with pytest.raises(NotAllowed):
        start(disposal, **acting(office, "leader"))
    start(disposal, **acting(office, "archivist2"))


def test_b9_a_dossier_that_is_left_out_is_as_it_was(office):
    kept, gone = dossier(office), dossier(office)
    disposal = proposed(office, kept, gone)
    council(office, disposal)
    judged(office, disposal, line1="Còn dùng để đối chiếu")
    submit_disposal(disposal, **acting(office))
    kept.refresh_from_db()
    assert kept.state == RecordState.CLOSED
    assert listed(office) == [kept]
    row = disposal.items.get(record=kept)
    assert (row.active, row.note) == (False, "Còn dùng để đối chiếu")


def test_b9_until_the_destruction_begins_a_dossier_can_be_left_out(office):
    record, other = dossier(office), dossier(office)
    disposal = decided(office, record, other)
    leave_out(disposal.items.get(record=record), reason="Có đơn xin trích lục", **acting(office))
    start(Disposal.objects.get(pk=disposal.pk), **acting(office))
    carry_out(disposal.pk)
    assert Record.objects.get(pk=record.pk).state == RecordState.CLOSED
    assert Record.objects.get(pk=other.pk).state == RecordState.DISPOSED


def test_a_round_that_is_given_up_frees_its_dossiers(office):
    record = dossier(office)
    withdraw_disposal(proposed(office, record), reason="Chờ hướng dẫn mới", **acting(office))
    assert listed(office) == [record]


def test_an_offered_dossier_is_not_opened_again(office):
    record = dossier(office)
    proposed(office, record)
    with pytest.raises(InvalidFiling, match="đợt hủy"):
        reopen_dossier(
            record,
            reason="bổ sung",
            seen_version=record.version,
            by=office["leader"],
            scope=scope_for(office["leader"]),
        )


def test_a_decision_is_not_older_than_the_end_of_the_term(office):
    disposal = submitted(office, dossier(office, ended_on=date(2020, 6, 1)))
    with pytest.raises(InvalidFiling, match="từ ngày họp"):
        decide(office, disposal, day=date(2025, 12, 31))


def hold(office, record, decision="5/QĐ-TTr"):
    return place_hold(
        unit=office["unit"],
        decision=decision,
        reason="Thanh tra",
        scope_words="",
        records=[record],
        **acting(office, "inspector"),
    )


def test_c6_what_is_held_after_the_decision_is_not_destroyed(office):
    record = dossier(office, document(office))
    disposal = decided(office, record)
    placed = hold(office, record)
    with pytest.raises(DossiersRefused, match="5/QĐ-TTr"):
        start(disposal, **acting(office))
    release_hold(placed, reason="xong", **acting(office))
    start(disposal, **acting(office))


def test_c6_a_hold_between_the_start_and_the_act_saves_the_dossier(office):
    record, other = dossier(office), dossier(office)
    disposal = begun(office, record, other)
    hold(office, record)
    carry_out(disposal.pk)
    assert Record.objects.get(pk=record.pk).state == RecordState.CLOSED
    assert Record.objects.get(pk=other.pk).state == RecordState.DISPOSED
    assert Disposal.objects.get(pk=disposal.pk).state == DisposalState.DONE


@pytest.fixture
def destroyed(office, settings, tmp_path):
    """A dossier with a file and a document with another, destroyed; the index as it was before."""
    settings.VANKHO_FILES_DIR = tmp_path / "files"
    settings.VANKHO_INDEX_DIR = tmp_path / "index"
    settings.VANKHO_SECOND_COPY = str(tmp_path / "second")
    settings.DATA_DIR = tmp_path / "data"
    rebuild_index(())
    own, paper = file_with(office, f"minh chứng {MARK}"), file_with(office)
    member = document(office, paper, directive=f"Chỉ đạo {MARK}", code="9/SGDĐT-VP")
    record = dossier(office, member, files=[own], summary=f"Tóm tắt {MARK}", subject="Thư viện")
    came_from_elsewhere(office, member)
    copy_to_second(own, paper)
    keep(b"x", rendition(paper.sha256, "1-600.png"))
    settle()
    assert MARK in everything_under(tmp_path)
    disposal = begun(office, record)
    assert carry_out(disposal.pk) == 2
    settle()
    return {
        "record": Record.objects.get(pk=record.pk),
        "member": Record.objects.get(pk=member.pk),
        "files": [own, paper],
        "disposal": Disposal.objects.get(pk=disposal.pk),
        "folder": tmp_path,
    }


def came_from_elsewhere(office, record):
    """As a package of another office would have left it."""
    package = ReceivedPackage.objects.create(
        unit=office["unit"],
        name="goi.zip",
        place="goi.zip",
        made_at=timezone.now(),
        made_by=office["clerk"],
    )
    proof = {"entry": {"position": 3}, "sealed": {"content": {"note": MARK}}}
    RecordOrigin.objects.create(
        record=record,
        package=package,
        system="kho-khac",
        number="7",
        facts={"versions": [{"digest": "ab", "proof": proof}], "register": [], "events": []},
    )


def copy_to_second(*attachments):
    from media.fixity import copy_missing

    for one in attachments:
        check_attachment(one)
    assert copy_missing() == len(attachments)


def settle():
    while drain(source=documents_for):
        pass
    from deploy.reindexing import rebuild_afresh

    purge_if_asked(rebuild_afresh)


def everything_under(folder: Path) -> str:
    return "".join(
        path.read_bytes().decode("utf-8", "replace") for path in folder.rglob("*") if path.is_file()
    )


def test_the_bytes_are_gone_from_every_place(office, destroyed):
    for one in destroyed["files"]:
        fresh = Attachment.objects.get(pk=one.pk)
        assert fresh.is_disposed
        assert not fresh.storage.exists(fresh.stored_name)
    assert MARK not in everything_under(destroyed["folder"])
    assert not AttachmentPage.objects.exists()
    assert list(engine().versions()) == []
    assert list(untracked_names()) == []


def test_no_table_holds_the_words_any_more(destroyed):
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - own names
            assert MARK not in str(cursor.fetchall()), table


def test_what_identifies_the_record_stays(office, destroyed):
    member = destroyed["member"]
    entry = RegisterEntry.objects.get(record=member)
    assert (entry.state, entry.code) == ("active", "9/SGDĐT-VP")
    page = DispatchPage.objects.get(pk=member.page_id)
    assert (page.code, page.subject, page.directive) == ("9/SGDĐT-VP", "Về việc thử nghiệm", "")
    assert DossierPage.objects.get(pk=destroyed["record"].page_id).subject == "Thư viện"


def test_b11_the_tombstone_tells_what_was_destroyed_when_by_whom_and_why(office, destroyed):
    stone = Tombstone.objects.get(record=destroyed["member"])
    assert stone.item.disposal.decision == "31/QĐ-SGDĐT"
    assert stone.disposed_by == office["archivist"]
    assert [one["name"] for one in stone.files] == ["van-ban.txt"]
    assert stone.files[0]["sha256"] == destroyed["files"][1].sha256
    with pytest.raises(ImmutableRow):
        stone.delete()


def test_b13_every_step_leaves_its_line_in_order(destroyed):
    events = AuditEvent.objects.order_by("position").values_list("event", flat=True)
    steps = [event for event in events if event.startswith(("disposal.", "record.disposed"))]
    assert steps == [
        Event.DISPOSAL_PROPOSED,
        Event.DISPOSAL_CHANGED,
        Event.DISPOSAL_CHANGED,
        Event.DISPOSAL_SUBMITTED,
        Event.DISPOSAL_DECIDED,
        Event.DISPOSAL_BEGUN,
        Event.RECORD_DISPOSED,
        Event.RECORD_DISPOSED,
        Event.DISPOSAL_DONE,
    ]
    assert AuditEvent.objects.filter(event=Event.FILE_DISPOSED).count() == 2


def test_fixity_knows_that_disposed_bytes_are_not_missing(destroyed):
    report = verify_attachments()
    assert report.is_clean
    assert (report.checked, report.untracked) == (0, ())
    assert check_attachment(destroyed["files"][0]) == "disposed"


def test_proofs_of_another_office_stay_without_their_contents(destroyed):
    origin = RecordOrigin.objects.get(record=destroyed["member"])
    assert origin.facts["versions"] == [{"digest": "ab", "proof": {"entry": {"position": 3}}}]


def test_bytes_that_went_between_writing_and_row_are_written_again(office, monkeypatch):
    """Somebody disposes of the last record with these bytes while they are taken in again."""
    from media import intake

    def gone(sha256):
        for one in Attachment.objects.filter(sha256=sha256):
            one.storage.erase(one.stored_name)

    first = file_with(office, "cùng lúc", extracted=False)
    monkeypatch.setattr(intake, "hold_bytes", gone)
    again = file_with(office, "cùng lúc", extracted=False)
    again.storage.require_intact(first.stored_name)


def test_the_log_proves_that_only_the_decided_texts_went(destroyed):
    assert verify_log(anew=True).is_sound
    page = DossierPage.objects.get(pk=destroyed["record"].page_id)
    revision = page.revisions.order_by("pk").first()
    content = {**revision.content, "subject": "Khác đi"}
    type(revision).objects.filter(pk=revision.pk).update(content=content)
    check = verify_log(anew=True)
    assert [bad["finding"] for bad in check.bad_seals] == ["disposal"]


def test_a_tombstone_is_not_revised_and_does_not_rise(office, destroyed):
    page = DispatchPage.objects.get(pk=destroyed["member"].page_id)
    with pytest.raises(NotAllowed, match="tiêu hủy"):
        revise_record(page, by=office["clerk"], reason="sửa", seen_version=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Record.objects.filter(pk=destroyed["member"].pk).update(state="filed")


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM archive_tombstone",
        "UPDATE archive_tombstone SET files = '[]'",
        "DELETE FROM archive_disposalitem",
        "DELETE FROM archive_doomedfile",
        "UPDATE archive_disposal SET decision = 'khác'",
        "UPDATE archive_disposal SET confirmed_by_id = NULL",
        "DELETE FROM archive_councilmember",
        "UPDATE media_attachment SET state = 'accepted'",
    ],
)
def test_ac_11_the_record_of_a_disposal_stays(destroyed, sql):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE archive_record SET state = 'disposed'",
        "DELETE FROM archive_record",
        "UPDATE media_attachment SET state = 'disposed'",
        "DELETE FROM media_attachment",
        "DELETE FROM archive_registerentry",
        "DELETE FROM wagtailcore_revision",
    ],
)
@pytest.mark.parametrize("stage", ["running-out", "decided"])
def test_b12_ac_11_without_a_decision_the_database_destroys_nothing(office, sql, stage):
    """Not before the term's end, and not before a decided round was begun."""
    record = dossier(office, document(office, file_with(office, extracted=False)))
    if stage == "decided":
        decided(office, record)
    with pytest.raises(IntegrityError), transaction.atomic():
        run(sql)


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
    connection.check_constraints()


def test_ac_11_a_forged_decision_before_the_end_of_the_term_destroys_nothing(office):
    record = dossier(office, ended_on=date(2025, 6, 1))
    forged = Disposal.objects.create(
        unit=office["unit"],
        state=DisposalState.RUNNING,
        proposed_at=timezone.now(),
        proposed_by=office["archivist"],
        confirmed_by=office["leader"],
        executed_by=office["archivist"],
        decision="1/QĐ",
        signer="Ai đó",
        decided_on=date(2026, 1, 2),
    )
    DisposalItem.objects.create(disposal=forged, record=record, ordinal=1)
    with pytest.raises(IntegrityError, match="no decision"), transaction.atomic():
        carry_out(forged.pk)
    assert Record.objects.get(pk=record.pk).state == RecordState.CLOSED


def test_bytes_that_a_living_record_shares_stay(office):
    shared, alone = file_with(office, "giống nhau"), file_with(office, "riêng")
    again = file_with(office, "giống nhau")
    living = document(office, again)
    gone = dossier(office, document(office, shared, alone))
    carry_out(begun(office, gone).pk)

    assert Attachment.objects.get(pk=shared.pk).is_disposed
    kept = Attachment.objects.get(pk=again.pk)
    assert not kept.is_disposed
    kept.storage.require_intact(kept.stored_name)
    assert not alone.storage.exists(alone.stored_name)
    assert AttachmentPage.objects.filter(attachment=again).exists()
    assert living.state == RecordState.FILED


def test_a_file_of_an_earlier_version_of_a_living_record_stays(office):
    shared = file_with(office, "bản trước")
    living = document(office, shared)
    page = DispatchPage.objects.get(pk=living.page_id)
    page.record_attachments = []
    revise_record(page, by=office["clerk"], reason="thay tệp", seen_version=1)
    carry_out(begun(office, dossier(office, document(office, shared))).pk)
    assert not Attachment.objects.get(pk=shared.pk).is_disposed


def test_a_document_of_another_living_dossier_stays(office):
    paper = file_with(office)
    member = document(office, paper)
    dossier(office, member, closed=False)
    carry_out(begun(office, dossier(office, member)).pk)
    assert Record.objects.get(pk=member.pk).state == RecordState.FILED
    assert paper.storage.exists(paper.stored_name)


def test_dossiers_within_go_with_the_one_above(office):
    deep = document(office, file_with(office, "sâu"))
    inner = dossier(office, deep, closed=False, subject="Bên trong")
    outer = dossier(office, inner)
    assert listed(office) == [outer]
    carry_out(begun(office, outer).pk)
    states = Record.objects.filter(pk__in=[deep.pk, inner.pk, outer.pk])
    assert set(states.values_list("state", flat=True)) == {RecordState.DISPOSED}


def test_a_copy_that_was_put_aside_goes_too(office):
    from archive import IntakeFile, IntakeItem

    paper, twin = file_with(office, "trùng"), file_with(office, "trùng")
    Attachment.objects.filter(pk=twin.pk).update(created_at=timezone.make_aware(LONG_AGO))
    item = IntakeItem.objects.create(
        unit=office["unit"],
        state="set_aside",
        received_at=timezone.now(),
        received_by=office["clerk"],
        reading={"fields": {"subject": {"quote": "trùng"}}},
    )
    IntakeFile.objects.create(item=item, attachment=twin)
    carry_out(begun(office, dossier(office, document(office, paper))).pk)
    item.refresh_from_db()
    assert item.reading == {}
    assert Attachment.objects.get(pk=twin.pk).is_disposed
    assert not paper.storage.exists(paper.stored_name)


def test_files_of_its_draft_go_with_the_record_and_those_of_a_living_draft_stay(office):
    first, shared = file_with(office, "bản thảo đầu"), file_with(office, "dùng lại")
    record = document(office, file_with(office), shared)
    drafted(office, first, record=record)
    drafted(office, shared)
    carry_out(begun(office, dossier(office, record)).pk)
    assert Attachment.objects.get(pk=first.pk).is_disposed
    assert not Attachment.objects.get(pk=shared.pk).is_disposed


def drafted(office, file, *, record=None):
    """A draft with a replaced file: still in work, or the one that became the record."""
    from archive import DraftFile, DraftState, OutgoingDraft

    now, clerk = timezone.now(), office["clerk"]
    leader = make_user(Role.LEADER, unit=office["unit"])
    signed = {"signed_on": now.date(), "signer": leader} if record else {}
    draft = OutgoingDraft.objects.create(
        unit=office["unit"],
        state=DraftState.ISSUED if record else DraftState.DRAFT,
        record=record,
        drafter=clerk,
        changed_at=now,
        changed_by=clerk,
        approved_by=leader if record else None,
        checked_by=clerk if record else None,
        **signed,
    )
    DraftFile.objects.create(
        draft=draft, attachment=file, kind="content", added_at=now, added_by=clerk, replaced_at=now
    )


def test_the_same_paper_can_be_taken_in_again_afterwards(office):
    paper = file_with(office, "quay lại")
    carry_out(begun(office, dossier(office, document(office, paper))).pk)
    again = file_with(office, "quay lại")
    again.storage.require_intact(again.stored_name)
    assert not again.is_disposed


def test_doing_it_again_changes_nothing(office, destroyed):
    before = AuditEvent.objects.count()
    assert carry_out(destroyed["disposal"].pk) == 0
    Disposal.objects.filter(pk=destroyed["disposal"].pk).update(state="running")
    carry_out(destroyed["disposal"].pk)
    assert AuditEvent.objects.count() == before + 1


def test_a_place_that_does_not_answer_leaves_the_round_open(office, monkeypatch):
    from media import StorageUnavailable
    from media.storage.local import LocalContentStorage

    disposal = begun(office, dossier(office, document(office, file_with(office))))
    real = LocalContentStorage.erase

    def away(self, name):
        raise StorageUnavailable("away")

    monkeypatch.setattr(LocalContentStorage, "erase", away)
    with pytest.raises(StorageUnavailable):
        carry_out(disposal.pk)
    assert Disposal.objects.get(pk=disposal.pk).state == DisposalState.RUNNING
    assert DoomedFile.objects.filter(done_at=None).count() == 1
    monkeypatch.setattr(LocalContentStorage, "erase", real)
    carry_out(disposal.pk)
    assert Disposal.objects.get(pk=disposal.pk).state == DisposalState.DONE


def test_the_archivist_above_keeps_the_schools_below(office):
    above = make_unit("Sở Trên", level=UnitLevel.PROVINCE)
    type(office["unit"]).objects.filter(pk=office["unit"].pk).update(parent=above)
    record = dossier(office)
    assert listed(office) == [record]
    stranger = make_user(Role.ARCHIVIST, unit=make_unit("Trường khác"))
    assert list(dossiers_ending(scope_for(stranger), until=TODAY)) == []
