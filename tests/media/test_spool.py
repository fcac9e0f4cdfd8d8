"""R-04: what the bucket does not take is acknowledged, waits here, and arrives with equal bytes."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from archive import AuditEvent, Event
from archive.fixity import begin_run, finish_run
from archive.guards import remove_guards
from media import (
    Attachment,
    StorageDamaged,
    StorageUnavailable,
    dispose_attachment,
    extract_attachment,
    extracted_text,
    pending_extractions,
    preview_page,
    serve,
    verify_attachments,
)
from media.fixity import check_attachment, check_due, untracked_names
from media.fixity_models import FixityOutcome, FixityState
from media.spool import send_waiting, waiting_among, waiting_here
from media.storage import ConfiguredStorage, SpooledContentStorage, spooled
from media.storage.local import LocalContentStorage
from tests.media.factories import make_pdf, store
from tests.media.spools import bucket_for, machine

pytestmark = pytest.mark.django_db

TEXT = "Quyết định số 12".encode() * 100
ROOT = Path(__file__).parents[2]


@pytest.fixture
def bucket(settings, monkeypatch, tmp_path):
    return bucket_for(settings, monkeypatch, tmp_path)


@pytest.fixture
def waiting(bucket):
    """A file that was taken in while the bucket was away, which is back now."""
    bucket.trouble = "away"
    attachment = store(TEXT, "12.txt")
    bucket.trouble = ""
    return attachment


@pytest.fixture
def decided():
    """Whether a disposal was decided is the archive's to watch, and is left out here."""
    remove_guards(connection)


def state_of(attachment):
    return FixityState.objects.get(attachment=attachment).outcome


def in_bucket(bucket, attachment):
    return bucket.exists(attachment.stored_name)


def arrived(bucket, attachment):
    """The bucket proves the bytes, nothing waits, and that is known."""
    bucket.require_intact(attachment.stored_name)
    return waiting_here() == 0 and state_of(attachment) == FixityOutcome.SOUND


@pytest.mark.parametrize("trouble", ["away", "wrong"])
def test_a_file_is_taken_in_whatever_the_bucket_does_and_sent_later(bucket, trouble):
    bucket.trouble = trouble
    attachment = store(TEXT, "12.txt")
    assert state_of(attachment) == FixityOutcome.WAITING
    assert attachment.storage.hash_of(attachment.stored_name) == attachment.sha256
    assert list(send_waiting()) == [False]
    bucket.trouble = ""
    assert list(send_waiting()) == [True]
    assert arrived(bucket, attachment)
    assert attachment.storage.hash_of(attachment.stored_name) == attachment.sha256
    assert list(send_waiting()) == []


def test_a_waiting_file_is_served_in_ranges_read_and_shown(bucket):
    bucket.trouble = "away"
    pdf = make_pdf()
    attachment = store(pdf, "12.pdf")
    request = RequestFactory().get("/", headers={"Range": "bytes=5-19"})
    response = serve(request, attachment)
    assert response.status_code == 206
    assert b"".join(response.streaming_content) == pdf[5:20]
    extract_attachment(attachment_id=attachment.pk)
    assert "Kính gửi" in extracted_text(attachment_id=attachment.pk).pages[0].text
    assert preview_page(attachment, 1, width=600)


def test_a_bucket_that_just_failed_keeps_the_next_clerk_waiting_no_more(bucket, monkeypatch):
    bucket.trouble = "away"
    store(TEXT, "12.txt")
    asked = []
    monkeypatch.setattr(bucket, "put", lambda content, *, sha256: asked.append(sha256))
    store(TEXT + b"2", "13.txt")
    assert asked == []
    assert waiting_here() == 2


def test_the_oldest_goes_first_and_a_refused_one_keeps_none_back(bucket):
    bucket.trouble = "away"
    filed = [store(TEXT + bytes([65 + n]), f"{n}.txt") for n in range(3)]
    for n, attachment in enumerate(filed):
        os.utime(ConfiguredStorage().chosen.spool.path(attachment.stored_name), (0, 100 - n))
    bucket.trouble = ""
    bucket.refused = filed[2].sha256
    assert list(send_waiting()) == [False, True, True]
    assert waiting_here() == 1
    bucket.refused = ""
    list(send_waiting())
    assert all(arrived(bucket, attachment) for attachment in filed)


def test_what_died_between_upload_and_removal_is_done_again(bucket, waiting, monkeypatch):
    class Killed(BaseException):
        pass

    def die(self, name):
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(SpooledContentStorage, "release", die)
        with pytest.raises(Killed):
            list(send_waiting())
    assert in_bucket(bucket, waiting)
    assert waiting_here() == 1
    assert list(send_waiting()) == [True]
    assert arrived(bucket, waiting)


KILLED = """
    import os, signal, sys
    from media.storage import SpooledContentStorage
    from media.storage.local import LocalContentStorage
    bucket, spool, name = sys.argv[1:]
    storage = SpooledContentStorage(bucket=LocalContentStorage(folder=bucket), folder=spool)
    with storage.held(name) as ours:
        assert ours
        storage.send(name)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_worker_killed_after_the_upload_leaves_lock_and_file_to_the_next(
    bucket, waiting, settings
):
    code = "\n".join(line[4:] for line in KILLED.splitlines())
    places = [str(bucket.folder), str(settings.VANKHO_SPOOL_DIR), waiting.stored_name]
    killed = subprocess.run(
        [sys.executable, "-c", code, *places],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
    )
    assert killed.returncode == -signal.SIGKILL
    assert in_bucket(bucket, waiting)
    assert waiting_here() == 1
    assert list(send_waiting()) == [True]
    assert arrived(bucket, waiting)


def test_wrong_bytes_are_never_acknowledged_by_the_spool_either(bucket):
    bucket.trouble = "away"
    with pytest.raises(StorageDamaged):
        ConfiguredStorage().put(ContentFile(b"other"), sha256="0" * 64)
    assert waiting_here() == 0


def test_a_spooled_copy_that_was_changed_is_not_sent(bucket, waiting):
    place = Path(ConfiguredStorage().chosen.spool.path(waiting.stored_name))
    place.chmod(0o600)
    place.write_bytes(b"changed")
    assert list(send_waiting()) == [False]
    assert not in_bucket(bucket, waiting)
    assert check_attachment(waiting) == FixityOutcome.CHANGED


def test_without_room_nothing_is_taken_in(bucket, monkeypatch):
    bucket.trouble = "away"
    monkeypatch.setattr(spooled, "FULL_BELOW", 1 << 62)
    with pytest.raises(StorageUnavailable):
        store(TEXT, "12.txt")
    assert waiting_here() == 0
    assert not Attachment.objects.exists()


def test_a_disk_that_refuses_is_told_like_a_bucket_that_does(bucket, monkeypatch):
    bucket.trouble = "away"

    def full(self, content, *, sha256):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(LocalContentStorage, "put", full)
    with pytest.raises(StorageUnavailable):
        store(TEXT, "12.txt")


def test_switched_off_nothing_more_is_taken_and_what_waits_is_sent(bucket, waiting, settings):
    settings.VANKHO_SPOOL = False
    bucket.trouble = "away"
    with pytest.raises(StorageUnavailable):
        store(TEXT + b"2", "13.txt")
    bucket.trouble = ""
    assert waiting.storage.hash_of(waiting.stored_name) == waiting.sha256
    assert list(send_waiting()) == [True]
    assert arrived(bucket, waiting)


def test_a_waiting_file_is_neither_missing_nor_untracked(bucket, waiting):
    report = verify_attachments()
    assert report.is_clean
    assert report.untracked == ()
    assert finish_run(begin_run(by=None)).damaged == 0
    assert state_of(waiting) == FixityOutcome.WAITING
    told = waiting_among(FixityState.objects.all())
    assert (told.count, told.since) == (1, waiting.created_at)


def test_another_machine_says_503_and_does_not_take_it_for_lost(
    bucket, waiting, settings, tmp_path
):
    machine(settings, tmp_path / "b")
    assert serve(RequestFactory().get("/"), waiting).status_code == 503
    for bucket.trouble in ("", "away"):
        assert check_attachment(waiting) == FixityOutcome.WAITING
    bucket.trouble = ""
    finish_run(begin_run(by=None))
    assert not AuditEvent.objects.filter(event=Event.FILE_DAMAGED).exists()
    machine(settings, tmp_path / "a")
    list(send_waiting())
    machine(settings, tmp_path / "b")
    assert serve(RequestFactory().get("/"), waiting).status_code == 200
    assert check_attachment(waiting) == FixityOutcome.SOUND


def test_another_machine_reads_the_words_once_the_file_has_arrived(
    bucket, waiting, settings, tmp_path
):
    machine(settings, tmp_path / "b")
    for _ in range(5):
        with pytest.raises(FileNotFoundError):
            extract_attachment(attachment_id=waiting.pk)
    assert waiting.pk in set(pending_extractions())
    machine(settings, tmp_path / "a")
    list(send_waiting())
    machine(settings, tmp_path / "b")
    assert extract_attachment(attachment_id=waiting.pk).pages


def test_that_a_file_arrived_is_noticed_within_minutes_also_by_a_late_check(bucket, waiting):
    list(send_waiting())
    FixityState.objects.update(outcome=FixityOutcome.WAITING)
    later = timezone.now() + timedelta(minutes=11)
    check_due(found=lambda attachment, outcome: None, at=later)
    assert state_of(waiting) == FixityOutcome.SOUND


def test_an_earlier_file_with_the_same_bytes_does_not_count_as_waiting(bucket):
    earlier = store(TEXT, "12.txt")
    bucket.trouble = "away"
    later = store(TEXT, "12-lai.txt")
    bucket.trouble = ""
    assert state_of(later) == FixityOutcome.WAITING
    assert check_attachment(earlier) == FixityOutcome.SOUND
    list(send_waiting())
    assert arrived(bucket, later)


def test_disposal_destroys_what_waits(bucket, waiting, decided):
    assert dispose_attachment(waiting.pk, reason="Hết thời hạn")
    assert waiting_here() == 0
    assert list(send_waiting()) == []
    assert not in_bucket(bucket, waiting)


def test_disposal_by_another_machine_is_carried_out_in_the_spool(
    bucket, waiting, decided, settings, tmp_path
):
    machine(settings, tmp_path / "b")
    dispose_attachment(waiting.pk, reason="Hết thời hạn")
    machine(settings, tmp_path / "a")
    assert waiting_here() == 1
    list(send_waiting())
    assert waiting_here() == 0
    assert list(untracked_names()) == []


def test_a_disposal_during_the_upload_wins(
    bucket, waiting, decided, settings, tmp_path, monkeypatch
):
    sent = SpooledContentStorage.send

    def disposed_meanwhile(self, name):
        sent(self, name)
        machine(settings, tmp_path / "b")
        dispose_attachment(waiting.pk, reason="Hết thời hạn")
        machine(settings, tmp_path / "a")

    monkeypatch.setattr(SpooledContentStorage, "send", disposed_meanwhile)
    list(send_waiting())
    assert waiting_here() == 0
    assert not in_bucket(bucket, waiting)


def test_sending_and_destroying_take_turns(bucket, waiting):
    with ConfiguredStorage().chosen.held(waiting.stored_name) as ours:
        assert ours
        list(send_waiting())
        with pytest.raises(StorageUnavailable):
            ConfiguredStorage().erase(waiting.stored_name)
    assert not in_bucket(bucket, waiting)
    assert waiting_here() == 1
    ConfiguredStorage().erase(waiting.stored_name)
    assert waiting_here() == 0


def test_a_bucket_that_does_not_answer_destroys_nothing(bucket, waiting, decided):
    bucket.trouble = "away"
    with pytest.raises(StorageUnavailable):
        dispose_attachment(waiting.pk, reason="Hết thời hạn")
    assert waiting.storage.hash_of(waiting.stored_name) == waiting.sha256
