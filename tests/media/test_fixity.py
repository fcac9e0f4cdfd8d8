"""R-07: whatever happens to stored bytes is found, and nothing else is."""

import os
import random
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from media import Attachment, triggers, verify_attachments
from tests.media.factories import store

pytestmark = pytest.mark.django_db


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


def test_every_kind_of_damage_is_found_and_nothing_else(stored):
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
