"""Documents that are cited and not here, as far as the reader sees."""

from datetime import date

import pytest

from archive import (
    Filing,
    Role,
    count_lacking_documents,
    file_record,
    lacking_documents,
    records_citing,
    scope_for,
)
from archive.reading import find_citations
from cms.records.shelving import year_folder
from tests.archive.factories import file_dispatch, make_dispatch, make_unit, make_user

pytestmark = pytest.mark.django_db
CITING = "Căn cứ Kế hoạch số 45/KH-UBND ngày 12 tháng 01 năm 2024 của Ủy ban nhân dân thành phố;"


def cite(unit, clerk, text=CITING):
    return file_record(
        Filing(
            page=make_dispatch(unit=unit),
            folder=year_folder(unit=unit, year=2024),
            unit=unit,
            day=date(2024, 5, 6),
            book="incoming",
            citations=find_citations(text),
        ),
        by=clerk,
    )


@pytest.fixture
def office():
    unit = make_unit()
    clerk = make_user(Role.CLERK, unit=unit)
    return unit, clerk, scope_for(clerk)


def test_a_cited_document_is_listed_until_it_is_filed(office):
    unit, clerk, scope = office
    first, second = cite(unit, clerk), cite(unit, clerk)
    (lacking,) = lacking_documents(scope)
    assert (lacking.code, lacking.year, lacking.citing) == ("45/KH-UBND", "2024", 2)
    citing = records_citing([lacking], scope=scope, most=2)
    assert citing == {lacking: [second.record, first.record]}
    assert records_citing([lacking], scope=scope, most=1) == {lacking: [second.record]}
    file_dispatch(unit=unit, by=clerk, code="45/KH-UBND", day=date(2023, 1, 12))
    assert count_lacking_documents(scope) == 1  # That one is of another year.
    file_dispatch(unit=unit, by=clerk, code="45/KH-UBND", day=date(2024, 1, 12))
    assert lacking_documents(scope) == []


def test_text_narrows_by_number_or_issuer(office):
    unit, clerk, scope = office
    cite(unit, clerk)
    assert count_lacking_documents(scope, text="45/kh-ubnd") == 1
    assert count_lacking_documents(scope, text="nhân dân") == 1
    assert count_lacking_documents(scope, text="99/QĐ") == 0


def test_another_office_neither_sees_the_citation_nor_learns_what_is_held(office):
    unit, clerk, _ = office
    cite(unit, clerk)
    other = make_unit()
    stranger = make_user(Role.CLERK, unit=other)
    scope = scope_for(stranger)
    assert lacking_documents(scope) == []
    cite(other, stranger)
    file_dispatch(unit=unit, by=clerk, code="45/KH-UBND", day=date(2024, 1, 12))
    assert count_lacking_documents(scope) == 1
