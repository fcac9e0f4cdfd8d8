"""Filing: numbers, register rows, sealed versions, and what the database refuses."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from wagtail.models import Page, Revision

from archive import (
    AuditEvent,
    Book,
    Filing,
    ImmutableRow,
    RecordVersion,
    Register,
    RegisterClosed,
    RegisterEntry,
    Role,
    StaleEdit,
    cancel_entry,
    file_records,
    restore_version,
    revise_record,
    scope_for,
)
from cms.records.shelving import year_folder
from tests.archive.factories import file_dispatch, file_dossier, make_dispatch, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def clerk(unit):
    return make_user(Role.CLERK, unit=unit)


def test_numbers_follow_each_other_in_a_book_and_start_again_with_the_year(unit, clerk):
    first = file_dispatch(unit=unit, by=clerk, day=date(2023, 12, 30))
    second = file_dispatch(unit=unit, by=clerk, day=date(2023, 12, 31))
    third = file_dispatch(unit=unit, by=clerk, day=date(2024, 1, 2))
    assert [f.entry.number for f in (first, second, third)] == [1, 2, 1]
    assert third.page.register_number == 1


def test_books_and_units_count_by_themselves(unit, clerk):
    other = make_unit()
    assert file_dispatch(unit=unit, by=clerk).entry.number == 1
    assert file_dispatch(unit=unit, by=clerk, book=Book.OUTGOING).entry.number == 1
    assert file_dispatch(unit=other, by=clerk).entry.number == 1


def test_outgoing_numbers_count_by_type_where_the_office_says_so(clerk):
    unit = make_unit(numbers_per_type=True)
    filed = [
        file_dispatch(unit=unit, by=clerk, book=Book.OUTGOING, doc_type=kind).entry.number
        for kind in ("Kế hoạch", "Công văn", "Kế hoạch")
    ]
    assert filed == [1, 1, 2]


def test_an_outgoing_paper_without_number_is_given_the_next_of_its_series(unit, clerk):
    fields = {"direction": "outgoing", "doc_type": "Kế hoạch", "code": "/KH-THCSTN"}
    first = file_dispatch(unit=unit, by=clerk, book=Book.OUTGOING, **fields)
    second = file_dispatch(unit=unit, by=clerk, book=Book.OUTGOING, **fields)
    assert (first.entry.code, second.page.code) == ("01/KH-THCSTN", "02/KH-THCSTN")


def test_a_filed_page_is_a_complete_wagtail_page(unit, clerk):
    filed = file_dispatch(unit=unit, by=clerk, subject="Triển khai phong trào đọc sách")
    page = Page.objects.get(pk=filed.page.pk).specific
    assert page.live
    assert page.latest_revision == page.live_revision
    assert page.latest_revision.as_object().subject == "Triển khai phong trào đọc sách"
    assert page.get_parent().specific.year == 2024
    assert page.get_url() is None
    problems = Page.find_problems()
    assert not any(problems)


def test_many_records_take_as_many_statements_as_one(unit, clerk, django_assert_max_num_queries):
    folder = year_folder(unit=unit, year=2024)
    file_dispatch(unit=unit, by=clerk)

    def filings(count):
        return [
            Filing(
                page=make_dispatch(unit=unit),
                folder=folder,
                unit=unit,
                day=date(2024, 5, 6),
                book=Book.INCOMING,
            )
            for _ in range(count)
        ]

    with django_assert_max_num_queries(24):
        file_records(filings(1), by=clerk)
    with django_assert_max_num_queries(24):
        filed = file_records(filings(60), by=clerk)
    assert [f.entry.number for f in filed] == list(range(3, 63))
    assert not any(Page.find_problems())


def test_a_rolled_back_filing_gives_its_number_back(unit, clerk):
    with transaction.atomic():
        file_dispatch(unit=unit, by=clerk)
        transaction.set_rollback(True)
    assert file_dispatch(unit=unit, by=clerk).entry.number == 1


def test_a_closed_register_takes_nothing(unit, clerk):
    file_dispatch(unit=unit, by=clerk)
    Register.objects.update(closed_on=date(2025, 1, 5))
    with pytest.raises(RegisterClosed, match="đã khóa ngày 05/01/2025"):
        file_dispatch(unit=unit, by=clerk)


def test_a_change_becomes_a_sealed_version_with_its_reason(unit, clerk):
    filed = file_dispatch(unit=unit, by=clerk, subject="Trích yếu cũ")
    page = filed.page
    page.subject = "Trích yếu mới"
    revise_record(page, by=clerk, reason="Gõ nhầm trích yếu", seen_version=1)
    versions = list(RecordVersion.objects.filter(record=filed.record).order_by("number"))
    assert [v.number for v in versions] == [1, 2]
    assert versions[0].revision.content["subject"] == "Trích yếu cũ"
    assert versions[1].reason == "Gõ nhầm trích yếu"
    amendment = filed.entry.amendments.get()
    assert (amendment.old, amendment.new) == (
        "Công văn – Trích yếu cũ",
        "Công văn – Trích yếu mới",
    )
    assert Page.objects.get(pk=page.pk).specific.subject == "Trích yếu mới"


def test_an_edit_of_an_outdated_version_is_refused(unit, clerk):
    page = file_dispatch(unit=unit, by=clerk).page
    revise_record(page, by=clerk, reason="Sửa lần một", seen_version=1)
    with pytest.raises(StaleEdit):
        revise_record(page, by=clerk, reason="Sửa lần hai", seen_version=1)


def test_an_old_version_comes_back_as_a_new_one(unit, clerk):
    filed = file_dispatch(unit=unit, by=clerk, subject="Bản thứ nhất")
    filed.page.subject = "Bản thứ hai"
    revise_record(filed.page, by=clerk, reason="Sửa", seen_version=1)
    first = RecordVersion.objects.get(record=filed.record, number=1)
    restored = restore_version(first, by=clerk, reason="Sửa nhầm", seen_version=2)
    assert restored.number == 3
    assert Page.objects.get(pk=filed.page.pk).specific.subject == "Bản thứ nhất"
    assert RecordVersion.objects.filter(record=filed.record).count() == 3


def test_a_cancelled_number_stays_with_its_reason_and_is_not_given_again(unit, clerk):
    filed = file_dispatch(unit=unit, by=clerk)
    cancel_entry(filed.entry, scope=scope_for(clerk), by=clerk, reason="Vào nhầm sổ")
    entry = RegisterEntry.objects.get(pk=filed.entry.pk)
    assert (entry.state, entry.cancelled_reason) == ("cancelled", "Vào nhầm sổ")
    assert file_dispatch(unit=unit, by=clerk).entry.number == 2


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM archive_registerentry",
        "UPDATE archive_registerentry SET number = 9",
        "DELETE FROM archive_recordversion",
        "UPDATE archive_recordversion SET reason = 'x'",
        "DELETE FROM archive_auditevent",
        "UPDATE archive_auditevent SET reason = 'x'",
        "DELETE FROM archive_record",
        "UPDATE wagtailcore_revision SET content = '{}'",
    ],
)
def test_the_database_refuses_to_change_evidence(unit, clerk, statement):
    file_dispatch(unit=unit, by=clerk)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_no_version_is_lost_through_the_orm(unit, clerk):
    filed = file_dossier(unit=unit, by=clerk)
    with pytest.raises(ProtectedError):
        Page.objects.get(pk=filed.page.pk).delete()
    with pytest.raises(ProtectedError):
        Revision.objects.filter(object_id=str(filed.page.pk)).delete()
    with pytest.raises(ImmutableRow):
        AuditEvent.objects.all().delete()
    with pytest.raises(ImmutableRow):
        filed.record.delete()
    assert RecordVersion.objects.filter(record=filed.record).exists()
