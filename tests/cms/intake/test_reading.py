"""Reading what waits: quotes, gaps, leases, secrecy."""

from datetime import timedelta

import pytest
from django.utils import timezone

from archive import IntakeItem, IntakeState
from cms.intake import reading
from cms.intake.deciding import clear_secrecy, type_by_hand
from cms.intake.prefill import initial_of, sources_of, to_check
from cms.intake.reading import LEASE, MOST_ATTEMPTS, Status, read_item, resume_readings
from cms.intake.receiving import receive_file
from media import AttachmentPage, ExtractionBusy
from tests.cms.intake.papers import NOTES, letter, office, received, text_file
from tests.media.processes import dead_process

pytestmark = pytest.mark.django_db


def test_every_value_read_comes_with_its_words_and_page():
    unit, clerk, scope = office()
    text = letter(code="1307/SGDĐT-GDTrH")
    item = receive_file(file=text_file(text), unit=unit, by=clerk, scope=scope)
    read_item(item_id=item.pk)
    item.refresh_from_db()
    assert item.state == IntakeState.READY
    fields = item.reading["fields"]
    assert fields["code"]["value"] == "1307/SGDĐT-GDTrH"
    assert fields["issued"]["value"] == "2024-05-15"
    for found in fields.values():
        assert found["page"] == 1
        assert found["quote"].split(" … ")[0] in " ".join(text.split())


def test_the_form_is_filled_from_the_reading_and_the_arrival_day_is_today():
    unit, clerk, _ = office()
    item = received(letter(code="1307/SGDĐT-GDTrH"), unit=unit, by=clerk)
    shown = initial_of(item)
    assert shown["code"] == "1307/SGDĐT-GDTrH"
    assert shown["issued"] == "15/05/2024"
    assert shown["registered_on"] == f"{timezone.localdate():%d/%m/%Y}"
    assert shown["doc_type"] == "Công văn"


def test_what_is_not_on_the_paper_is_asked_for_and_never_guessed():
    unit, clerk, _ = office()
    item = received(NOTES, unit=unit, by=clerk)
    shown = initial_of(item)
    assert not shown.get("code")
    assert not shown.get("issued")
    sources = sources_of(item, ("code", "issued", "issuer"))
    assert sources["code"].state == "missing"
    assert "«Không có số»" in sources["code"].text
    assert set(to_check(sources)) == {"code", "issued", "issuer"}


def test_a_second_delivery_of_the_task_changes_nothing():
    unit, clerk, _ = office()
    item = received(letter(), unit=unit, by=clerk)
    before = item.reading
    assert read_item(item_id=item.pk) is None
    item.refresh_from_db()
    assert item.reading == before


def test_an_item_under_a_living_lease_is_left_to_its_worker():
    unit, clerk, scope = office()
    item = receive_file(file=text_file(letter()), unit=unit, by=clerk, scope=scope)
    until = (timezone.now() + LEASE).isoformat()
    IntakeItem.objects.filter(pk=item.pk).update(reading={"attempts": 1, "leased_until": until})
    assert read_item(item_id=item.pk) is None
    assert read_item(item_id=item.pk, at=timezone.now() + LEASE * 2) is not None


def test_an_item_of_a_dead_worker_is_read_at_once():
    unit, clerk, scope = office()
    item = receive_file(file=text_file(letter()), unit=unit, by=clerk, scope=scope)
    held = {"attempts": 1, "leased_until": (timezone.now() + LEASE).isoformat()}
    IntakeItem.objects.filter(pk=item.pk).update(reading=held | {"holder": dead_process()})
    assert read_item(item_id=item.pk) is not None


def test_an_item_that_no_task_waits_for_is_asked_for_again_once(
    django_capture_on_commit_callbacks,
):
    unit, clerk, scope = office()
    item = receive_file(file=text_file(letter()), unit=unit, by=clerk, scope=scope)
    held = {"attempts": 1, "leased_until": (timezone.now() + LEASE).isoformat()}
    IntakeItem.objects.filter(pk=item.pk).update(reading=held)
    assert resume_readings() == 0
    later = timezone.now() + LEASE + timedelta(seconds=5)
    with django_capture_on_commit_callbacks(execute=True):
        assert resume_readings(at=later) == 1
    assert resume_readings(at=later) == 0
    assert read_item(item_id=item.pk, at=later) is not None


def test_an_item_that_fails_again_and_again_is_given_to_the_clerk():
    unit, clerk, scope = office()
    item = receive_file(file=text_file(letter()), unit=unit, by=clerk, scope=scope)
    IntakeItem.objects.filter(pk=item.pk).update(reading={"attempts": MOST_ATTEMPTS})
    settled = read_item(item_id=item.pk)
    assert settled is not None
    assert (settled.state, settled.reading["status"]) == (IntakeState.READY, Status.FAILED)


def test_a_busy_extraction_leaves_the_item_waiting(monkeypatch):
    unit, clerk, scope = office()
    item = receive_file(file=text_file(letter()), unit=unit, by=clerk, scope=scope)

    def busy(**_: int) -> None:
        raise ExtractionBusy

    monkeypatch.setattr(reading, "extract_attachment", busy)
    for asked in range(MOST_ATTEMPTS + 1):
        later = timezone.now() + 2 * asked * LEASE
        assert read_item(item_id=item.pk, at=later) is None
    item.refresh_from_db()
    assert (item.state, item.reading["attempts"]) == (IntakeState.READING, 0)


def test_the_clerk_need_not_wait_for_the_reading():
    unit, clerk, scope = office()
    item = receive_file(file=text_file(letter()), unit=unit, by=clerk, scope=scope)
    type_by_hand(item=item)
    assert read_item(item_id=item.pk) is None
    item.refresh_from_db()
    assert item.state == IntakeState.READY


def test_of_a_secret_paper_no_words_are_kept_until_a_clerk_says_it_is_none():
    unit, clerk, _ = office()
    text = letter().replace("SỞ GIÁO DỤC VÀ ĐÀO TẠO  ", "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nMẬT\n")
    item = received(text, unit=unit, by=clerk)
    assert item.reading["status"] == Status.SECRET
    assert "fields" not in item.reading
    assert not AttachmentPage.objects.exists()
    clear_secrecy(item=item, by=clerk, reason="Chữ MẬT là tên bài trong văn bản.")
    item.refresh_from_db()
    assert item.state == IntakeState.READING
