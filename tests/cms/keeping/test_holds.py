"""Legal hold: behaviours C1 to C8, by every way that leads to a record."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from wagtail.models import Page, Revision

from archive import (
    AuditEvent,
    ClosingRefused,
    Event,
    ImmutableRow,
    LegalHold,
    NotAllowed,
    Record,
    RecordCitation,
    RecordHeld,
    RegisterEntry,
    Role,
    Term,
    UnitLevel,
    add_member,
    cancel_entry,
    fix_term,
    holds_over,
    place_hold,
    release_hold,
    restore_version,
    revise_record,
    scope_for,
)
from cms.dossiers.closing import close_dossier
from cms.finding.models import SavedSearch
from cms.indexing import documents_for
from cms.records.models import DispatchPage, DossierPage, RecordAttachment
from cms.registers.forwarding import forward_entry
from search import drain, rebuild_index
from tests.archive.factories import file_dispatch, file_dossier, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db

WORDS = "Hồ sơ đang bị phong tỏa theo 5/QĐ-TTr; không thể sửa, hủy."


@pytest.fixture
def office():
    unit = make_unit()
    people = {str(role): make_user(role, unit=unit) for role in Role}
    return {"unit": unit, **people}


@pytest.fixture
def filed(office):
    return file_dispatch(unit=office["unit"], by=office["clerk"], code="7/SGDĐT")


def hold(office, *records, decision="5/QĐ-TTr", by="inspector", **more):
    return place_hold(
        unit=office["unit"],
        decision=decision,
        reason="Thanh tra đột xuất",
        scope_words="",
        records=records,
        by=office[by],
        scope=scope_for(office[by]),
        **more,
    )


def release(office, placed):
    return release_hold(
        placed, reason="Xong", by=office["archivist"], scope=scope_for(office["archivist"])
    )


def change(office, page, **more):
    page.subject = "Nội dung khác"
    version = Record.objects.get(page_id=page.pk).version
    return revise_record(page, by=office["clerk"], reason="sửa", seen_version=version, **more)


def test_c1_c2_c3_acts_of_the_archive_are_refused_with_the_decision(office, filed):
    hold(office, filed.record)
    scope = scope_for(office["clerk"])
    page = DispatchPage.objects.get()
    acts = [
        lambda: change(office, page),
        lambda: restore_version(
            filed.record.versions.get(), by=office["clerk"], reason="về", seen_version=1
        ),
        lambda: cancel_entry(filed.entry, scope=scope, by=office["clerk"], reason="nhầm"),
        lambda: forward_entry(
            filed.entry,
            scope=scope,
            by=office["clerk"],
            handler="Tổ Văn phòng",
            forwarded_on=date(2024, 5, 7),
        ),
    ]
    for act in acts:
        with pytest.raises(RecordHeld) as refused:
            act()
        assert refused.value.message == WORDS
    assert filed.record.versions.count() == 1
    assert RegisterEntry.objects.get().state == "active"


def test_the_clerk_reads_why_on_the_screen(client, office, filed):
    hold(office, filed.record)
    client.force_login(office["clerk"])
    screen = client.get(reverse("record_detail", args=[filed.page.pk])).content.decode()
    assert "phong tỏa theo 5/QĐ-TTr" in screen
    assert reverse("record_edit", args=[filed.page.pk]) not in screen


@pytest.mark.parametrize(
    "act",
    [
        lambda p, r: Record.objects.filter(pk=r.pk).update(state="cancelled"),
        lambda p, r: r.save(),
        lambda p, r: Page.objects.filter(pk=p.pk).update(title="khác"),
        lambda p, r: DispatchPage.objects.filter(pk=p.pk).update(subject="khác"),
        lambda p, r: DispatchPage.objects.get(pk=p.pk).save(),
        lambda p, r: p.save_revision(),
        lambda p, r: RecordCitation.objects.create(record=r, ordinal=1, role="x"),
        lambda p, r: RegisterEntry.objects.update(note="khác"),
        lambda p, r: Revision.objects.filter(object_id=str(p.pk)).update(user=None),
        lambda p, r: Page.objects.get(pk=p.pk).move(Page.get_first_root_node(), "last-child"),
    ],
    ids=lambda act: None,
)
def test_c1_to_c5_the_database_refuses_what_goes_around_the_archive(office, filed, act):
    hold(office, filed.record)
    with pytest.raises(IntegrityError, match="legal hold"), transaction.atomic():
        act(DispatchPage.objects.get(), Record.objects.get())


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE archive_record SET confidentiality = 1 WHERE page_id = {page}",
        "UPDATE cms_dispatchpage SET subject = 'x' WHERE page_ptr_id = {page}",
        "DELETE FROM cms_dispatchpage WHERE page_ptr_id = {page}",
        "DELETE FROM wagtailcore_page WHERE id = {page}",
        "UPDATE wagtailcore_page SET path = path || '0001' WHERE id = {page}",
        "UPDATE archive_registerentry SET note = 'x'",
        "DELETE FROM archive_heldrecord",
        "UPDATE archive_heldrecord SET record_id = record_id",
        "DELETE FROM archive_legalhold",
        "UPDATE archive_legalhold SET decision = 'x'",
    ],
)
def test_sql_is_refused_too(office, filed, sql):
    hold(office, filed.record)
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql.format(page=filed.page.pk))


def test_a_file_is_not_put_on_or_taken_off_a_frozen_dossier(office):
    record = file_dossier(unit=office["unit"], by=office["staff"]).record
    inner = file_dossier(unit=office["unit"], by=office["staff"]).record
    hold(office, record)
    for act in (
        lambda: add_member(record, inner, by=office["staff"]),
        lambda: fix_term(record, entry=None, term=Term.TEN, by=office["staff"]),
    ):
        with pytest.raises(RecordHeld):
            act()
    with pytest.raises(IntegrityError, match="legal hold"), transaction.atomic():
        RecordAttachment.objects.create(page_id=record.page_id, attachment_id=1)
    with pytest.raises(ClosingRefused, match="phong tỏa theo 5/QĐ-TTr"):
        close_dossier(
            record,
            ended_on=date(2024, 12, 1),
            seen_version=1,
            by=office["staff"],
            scope=scope_for(office["staff"]),
        )


def test_c7_releasing_one_of_two_keeps_the_record_frozen(office, filed):
    first = hold(office, filed.record)
    second = hold(office, filed.record, decision="9/QĐ-UBND")
    page = DispatchPage.objects.get()
    with pytest.raises(RecordHeld, match="5/QĐ-TTr, 9/QĐ-UBND"):
        change(office, page)
    release(office, first)
    with pytest.raises(RecordHeld, match="theo 9/QĐ-UBND;"):
        change(office, page)
    release(office, second)
    assert change(office, DispatchPage.objects.get()).number == 2


def test_c8_every_act_of_a_hold_is_in_the_log(office, filed):
    placed = hold(office, filed.record)
    release(office, placed)
    acts = AuditEvent.objects.filter(event__startswith="hold.").values_list("event", flat=True)
    assert sorted(acts) == ["hold.frozen", "hold.placed", "hold.released", "hold.unfrozen"]
    of_record = AuditEvent.objects.filter(event=Event.RECORD_FROZEN).get()
    assert (of_record.subject_id, of_record.reason) == (str(filed.record.pk), "5/QĐ-TTr")


def test_a_dossier_freezes_all_it_holds(office, filed):
    outer, inner = (file_dossier(unit=office["unit"], by=office["staff"]).record for _ in "ab")
    add_member(outer, inner, by=office["staff"])
    add_member(inner, filed.record, by=office["staff"])
    hold(office, outer)
    assert all(holds_over(record) for record in (outer, inner, filed.record))
    with pytest.raises(RecordHeld):
        change(office, DispatchPage.objects.get())


def test_a_frozen_unit_freezes_what_it_files_later(office, filed):
    placed = hold(office, units=[office["unit"]])
    later = file_dispatch(unit=office["unit"], by=office["clerk"])
    assert all(holds_over(record) for record in (filed.record, later.record))
    with pytest.raises(RecordHeld):
        change(office, DispatchPage.objects.get(pk=later.page.pk))
    release(office, placed)
    assert change(office, DispatchPage.objects.get(pk=later.page.pk)).number == 2


def test_neighbours_of_a_frozen_record_stay_free(office, filed):
    other = file_dispatch(unit=office["unit"], by=office["clerk"])
    hold(office, filed.record)
    assert change(office, DispatchPage.objects.get(pk=other.page.pk)).number == 2


def test_a_released_hold_is_history(office, filed):
    placed = release(office, hold(office, filed.record))
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalHold.objects.filter(pk=placed.pk).update(released_at=None)
    with pytest.raises(ImmutableRow):
        placed.delete()


@pytest.mark.parametrize("role", ["clerk", "staff", "leader", "editor", "administrator"])
def test_only_archivists_and_inspectors_freeze(client, office, filed, role):
    with pytest.raises(NotAllowed):
        hold(office, filed.record, by=role)
    client.force_login(office[role])
    assert client.get(reverse("hold_list")).status_code == 404
    assert client.post(reverse("hold_place"), {"decision": "x"}).status_code == 404


def test_a_record_beyond_ones_reach_is_not_frozen(office, filed):
    stranger = make_user(Role.INSPECTOR, unit=make_unit())
    with pytest.raises(NotAllowed):
        place_hold(
            unit=office["unit"],
            decision="x",
            reason="y",
            scope_words="",
            records=[filed.record],
            by=stranger,
            scope=scope_for(stranger),
        )


def test_the_screen_freezes_what_is_named_and_releases_it(client, office, filed):
    client.force_login(office["archivist"])
    wrong = client.post(
        reverse("hold_place"),
        {"unit": office["unit"].pk, "decision": "5/QĐ-TTr", "reason": "x", "named": "không có"},
    ).content.decode()
    assert "Không tìm thấy «không có»" in wrong
    assert_vietnamese(wrong)
    sent = {
        "unit": office["unit"].pk,
        "decision": "5/QĐ-TTr",
        "reason": "Khiếu nại",
        "named": reverse("record_detail", args=[filed.page.pk]),
    }
    client.post(reverse("hold_place"), sent)
    placed = LegalHold.objects.get()
    for address in (reverse("hold_list"), reverse("hold_page", args=[placed.pk])):
        screen = client.get(address).content.decode()
        assert "5/QĐ-TTr" in screen
        assert_vietnamese(screen)
    client.post(reverse("hold_page", args=[placed.pk]), {"reason": "Hết khiếu nại"})
    assert not holds_over(filed.record)


def test_the_hits_of_a_saved_search_are_frozen(client, settings, tmp_path, office, filed):
    settings.VANKHO_INDEX_DIR = tmp_path / "index"
    rebuild_index(())
    while drain(source=documents_for):
        pass
    saved = SavedSearch.objects.create(
        owner=office["inspector"], name="Thử", query="q=7/SGDĐT", created_at=filed.record.filed_at
    )
    client.force_login(office["inspector"])
    client.post(
        reverse("hold_place"),
        {
            "unit": office["unit"].pk,
            "decision": "5/QĐ-TTr",
            "reason": "Thanh tra",
            "saved": saved.pk,
        },
    )
    assert [str(one) for one in holds_over(filed.record)] == ["5/QĐ-TTr"]


def test_the_inspector_above_freezes_below():
    above = make_unit(level=UnitLevel.PROVINCE)
    unit = make_unit(parent=above)
    clerk, inspector = make_user(Role.CLERK, unit=unit), make_user(Role.INSPECTOR, unit=above)
    record = file_dispatch(unit=unit, by=clerk).record
    hold({"unit": unit, "inspector": inspector}, record)
    assert holds_over(record)
    assert DossierPage.objects.count() == 0
