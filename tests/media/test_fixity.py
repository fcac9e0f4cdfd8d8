"""R-07: whatever happens to stored bytes is found, and nothing else is."""

import os
import random
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from archive import AuditEvent, Event
from archive.fixity import begin_run, check_share, finish_run, repair_file
from media import Attachment, StorageDamaged, triggers, verify_attachments
from media.fixity import check_attachment, copy_missing
from media.fixity_models import FixityOutcome, FixityState
from tests.media.factories import store

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def stored():
    return [store(f"Văn bản số {number}".encode() * 50, f"{number}.txt") for number in range(100)]


def place(attachment: Attachment) -> Path:
    path = Path(attachment.storage.path(attachment.stored_name))
    path.chmod(0o600)
    return path


def test_untouched_files_are_all_proven(stored):
    steps = []

    report = verify_attachments(progress=lambda done, total: steps.append((done, total)))

    assert report.is_clean
    assert report.checked == 100
    assert steps[-1] == (100, 100)
    assert not report.untracked


def test_r07_every_kind_of_damage_is_found_and_nothing_else(stored):
    chosen = random.Random(7).sample(stored, 12)
    flipped, cut, swapped, removed, touched = (
        chosen[:3], chosen[3:6], chosen[6:8], chosen[8:10], chosen[10:]
    )  # fmt: skip
    for attachment in flipped:
        content = bytearray(place(attachment).read_bytes())
        content[len(content) // 2] ^= 1
        place(attachment).write_bytes(content)
    for attachment in cut:
        os.truncate(place(attachment), 10)
    first, second = (place(attachment) for attachment in swapped)
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    for attachment in removed:
        place(attachment).unlink()
    for attachment in touched:
        os.utime(place(attachment), (0, 0))
    stray = place(stored[0]).parent / ("f" * 64)
    stray.write_bytes(b"x")

    report = verify_attachments()

    changed = {attachment.stored_name for attachment in (*flipped, *cut, *swapped)}
    assert set(report.changed) == changed
    assert set(report.missing) == {attachment.stored_name for attachment in removed}
    assert len(report.untracked) == 1
    assert not report.is_clean


def test_a_changed_hash_in_the_database_is_found(stored):
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE media_attachment SET sha256 = %s WHERE id = %s", ["0" * 64, stored[3].pk]
        )

    assert verify_attachments().misfiled == (stored[3].pk,)


def test_the_command_fails_when_a_file_is_lost(stored, capsys):
    call_command("verify_files")
    assert "Đã kiểm tra 100 tệp." in capsys.readouterr().out
    place(stored[0]).unlink()

    with pytest.raises(CommandError, match="không còn nguyên vẹn"):
        call_command("verify_files")
    assert f"Mất tệp: {stored[0].stored_name}" in capsys.readouterr().out


def test_r07_what_the_second_copy_holds_is_repaired(stored, settings, tmp_path):
    settings.VANKHO_SECOND_COPY = str(tmp_path / "second")
    assert verify_attachments().is_clean
    assert copy_missing() == 100
    assert copy_missing() == 0
    flipped, gone = stored[3], stored[8]
    place(flipped).write_bytes(b"x" * flipped.size)
    place(gone).unlink()

    report = verify_attachments()
    assert (len(report.changed), len(report.missing)) == (1, 1)
    for attachment in (flipped, gone):
        assert repair_file(attachment, by=None) == FixityOutcome.SOUND
    assert verify_attachments().is_clean
    assert AuditEvent.objects.filter(event=Event.FILE_REPAIRED).count() == 2


def test_a_second_copy_that_is_damaged_itself_repairs_nothing(stored, settings, tmp_path):
    settings.VANKHO_SECOND_COPY = str(tmp_path / "second")
    check_attachment(stored[0])
    copy_missing()
    copy = tmp_path / "second" / stored[0].stored_name
    copy.chmod(0o600)
    copy.write_bytes(b"x")
    place(stored[0]).unlink()
    with pytest.raises(StorageDamaged):
        repair_file(stored[0], by=None)


def test_the_worker_reads_every_file_again_within_the_round(stored):
    now = timezone.now()
    for minute in range(12):
        check_share(at=now + timedelta(minutes=minute))
    assert FixityState.objects.filter(outcome=FixityOutcome.SOUND).count() == 100
    assert check_share(at=now + timedelta(days=30)) == 0
    later = now + timedelta(days=61)
    place(stored[5]).unlink()
    assert sum(check_share(at=later + timedelta(minutes=m)) for m in range(12)) == 100
    assert not FixityState.objects.filter(checked_at__lt=later).exists()
    event = AuditEvent.objects.get(event=Event.FILE_DAMAGED)
    assert (event.subject_id, event.detail["outcome"]) == (str(stored[5].pk), "missing")


def test_an_interrupted_whole_check_goes_on_where_it_stopped(stored, monkeypatch):
    def stop(done, total):
        if done == 60:
            raise KeyboardInterrupt

    run = begin_run(by=None)
    with pytest.raises(KeyboardInterrupt):
        finish_run(run, progress=stop)
    again = begin_run(by=None)
    assert (again.pk, again.checked) == (run.pk, 50)
    assert finish_run(again).checked == 100
    assert AuditEvent.objects.filter(event=Event.FILES_CHECKED).count() == 1
