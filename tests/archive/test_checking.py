"""Evidence of reading: read value beside kept value."""

import pytest

from archive import CheckedField, CheckedPaper, FieldCheck, Role, amend_checks, keep_checks
from archive.checking import outcome_of_check
from archive.reading import reader_version
from tests.archive.factories import file_dispatch, make_unit, make_user

PAPER = CheckedPaper(issuer="Sở", doc_type="Công văn", quality="clear", reader=reader_version())


@pytest.mark.parametrize(
    ("read", "kept", "outcome"),
    [
        ("1/SGD", "1/SGD", "right"),
        ("", "", "right"),
        ("1/SGD", "7/SGD", "corrected"),
        ("", "7/SGD", "missed"),
        ("1/SGD", "", "invented"),
    ],
)
def test_the_outcome_tells_wrong_from_missing_and_made_up(read, kept, outcome):
    assert outcome_of_check(read=read, kept=kept) == outcome


@pytest.mark.django_db
def test_a_later_correction_judges_the_reading_again():
    from django.utils import timezone

    from archive import IntakeItem

    unit = make_unit()
    clerk = make_user(Role.CLERK, unit=unit)
    record = file_dispatch(unit=unit, by=clerk).record
    now = timezone.now()
    item = IntakeItem.objects.create(unit=unit, received_at=now, received_by=clerk)
    fields = [CheckedField("code", read="1/A", kept="1/A", confidence=0.9)]
    for _ in range(2):  # Filed again after its number was taken back: the later one counts.
        keep_checks(fields, item=item, record=record, paper=PAPER, by=clerk, at=now)
    amend_checks(record, {"code": "11/A", "subject": "khác"})
    check = FieldCheck.objects.get()
    assert (check.kept, check.outcome) == ("11/A", "corrected")


def test_the_version_of_the_rules_is_short_and_stable():
    assert len(reader_version()) == 12
    assert reader_version() == reader_version()
