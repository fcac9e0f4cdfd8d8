"""Taking in: what is stored, what is refused, what is already here."""

import pytest
from django.core.files.base import ContentFile

from archive import AuditEvent, Event, IntakeFile, IntakeItem, IntakeState
from cms.intake.errors import AlreadyHere
from cms.intake.filing import file_item
from cms.intake.reading import Status
from cms.intake.receiving import receive_file, receive_paper
from media import Attachment, RejectedFile
from tests.cms.intake.papers import checked, letter, office, received, text_file

pytestmark = pytest.mark.django_db


def test_a_file_waits_in_the_queue_of_its_unit_and_the_log_says_so():
    unit, clerk, scope = office()
    item = receive_file(file=text_file(letter()), unit=unit, by=clerk, scope=scope)
    assert item.state == IntakeState.READING
    assert item.files.get().attachment.unit_id == unit.pk
    logged = AuditEvent.objects.get(event=Event.FILE_RECEIVED)
    assert logged.unit_id == unit.pk
    assert "cong-van" not in str(logged.detail)


def test_a_refused_file_leaves_its_reason_in_the_log_and_nothing_in_the_queue():
    unit, clerk, scope = office()
    with pytest.raises(RejectedFile) as refused:
        receive_file(
            file=ContentFile(b"MZ\x90\x00" + b"\x00" * 200, name="chay.exe"),
            unit=unit,
            by=clerk,
            scope=scope,
        )
    logged = AuditEvent.objects.get(event=Event.FILE_REFUSED)
    assert logged.reason == refused.value.message
    assert not IntakeItem.objects.exists()


def test_bytes_that_wait_are_not_stored_twice_unless_the_clerk_insists():
    unit, clerk, scope = office()
    text = letter()
    first = receive_file(file=text_file(text), unit=unit, by=clerk, scope=scope)
    with pytest.raises(AlreadyHere) as here:
        receive_file(file=text_file(text, "ban-sao.txt"), unit=unit, by=clerk, scope=scope)
    assert here.value.item_id == first.pk
    assert Attachment.objects.count() == 1
    receive_file(file=text_file(text), unit=unit, by=clerk, scope=scope, insist=True)
    assert IntakeFile.objects.count() == 2


def test_bytes_that_are_filed_lead_to_their_record():
    unit, clerk, scope = office()
    text = letter()
    item = received(text, unit=unit, by=clerk)
    outcome = file_item(
        item=item, cleaned=checked(item, registered_on="20/05/2024"), by=clerk, scope=scope
    )
    with pytest.raises(AlreadyHere) as here:
        receive_file(file=text_file(text), unit=unit, by=clerk, scope=scope)
    assert here.value.record_id == outcome.entry.record_id


def test_the_same_bytes_at_another_unit_are_that_units_own_business():
    unit, clerk, scope = office()
    other, stranger, others = office()
    text = letter()
    receive_file(file=text_file(text), unit=unit, by=clerk, scope=scope)
    receive_file(file=text_file(text), unit=other, by=stranger, scope=others)
    assert IntakeItem.objects.count() == 2


def test_a_paper_without_a_file_is_ready_at_once():
    unit, clerk, _ = office()
    item = receive_paper(unit=unit, by=clerk)
    assert (item.state, item.reading["status"]) == (IntakeState.READY, Status.PAPER)
