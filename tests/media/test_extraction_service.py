import json
import os
import signal
import threading
import time
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from media import (
    AttachmentPage,
    ExtractionBusy,
    ExtractionJob,
    extract_attachment,
    extracted_text,
    pending_extractions,
)
from media.extraction import service
from media.extraction.heartbeat import beat
from media.extraction.result import ExtractedText, PageText, WordBox
from media.extraction.sandbox import JobFailed, Limits, pool, run_job, workspace
from media.holders import is_dead, this_process
from media.tasks import extract
from tests.media.factories import LETTER, make_pdf, store
from tests.media.processes import dead_process

CRUEL = "tests.media.cruel_jobs"


@pytest.mark.django_db
class TestExtracting:
    def test_pages_and_outcome_are_kept(self):
        attachment = store(make_pdf(LETTER, "Trang hai"), "a.pdf")

        read = extract_attachment(attachment_id=attachment.pk)

        assert read.text.startswith("Kính gửi")
        assert extracted_text(attachment_id=attachment.pk) == read
        job = ExtractionJob.objects.get(attachment=attachment)
        assert (job.state, job.page_count, job.quality) == ("done", 2, "clear")
        assert list(attachment.pages.values_list("number", "method")) == [
            (1, "layer"),
            (2, "layer"),
        ]

    def test_reading_twice_reads_once(self, monkeypatch):
        attachment = store(make_pdf(), "a.pdf")
        first = extract_attachment(attachment_id=attachment.pk)
        monkeypatch.setattr(service, "read_file", None)

        assert extract_attachment(attachment_id=attachment.pk) == first

    def test_reading_again_replaces_the_pages(self, monkeypatch):
        attachment = store(make_pdf(LETTER, "Hai"), "a.pdf")
        extract_attachment(attachment_id=attachment.pk)
        word = WordBox("Một", 0.1, 0.2, 0.3, 0.4)
        page = PageText(1, "Một", "ocr", "ocr", "M t", (word,), recoded="vni-codes")
        monkeypatch.setattr(service, "read_file", lambda **_: ExtractedText((page,), "ocr", "x"))

        extract_attachment(attachment_id=attachment.pk, again=True)

        kept = AttachmentPage.objects.get(attachment=attachment)
        assert (kept.text, kept.raw_text, kept.recoded, kept.words) == (
            "Một",
            "M t",
            "vni-codes",
            [["Một", 0.1, 0.2, 0.3, 0.4]],
        )

    def test_a_file_being_read_by_another_worker_is_left_to_it(self):
        attachment = store(make_pdf(), "a.pdf")
        lease(attachment, until=timezone.now() + timedelta(minutes=1))

        with pytest.raises(ExtractionBusy):
            extract_attachment(attachment_id=attachment.pk)
        assert extract.call(attachment_id=attachment.pk) == "busy"
        assert list(pending_extractions()) == []

    def test_a_killed_workers_file_is_taken_up_again(self):
        attachment = store(make_pdf(), "a.pdf")
        lease(attachment, until=timezone.now() - timedelta(seconds=1))

        assert list(pending_extractions()) == [attachment.pk]
        assert extract_attachment(attachment_id=attachment.pk).quality == "clear"

    def test_a_dead_workers_file_is_free_before_its_lease_runs_out(self):
        attachment = store(make_pdf(), "a.pdf")
        lease(attachment, until=timezone.now() + timedelta(minutes=9))
        dead = dead_process()
        ExtractionJob.objects.update(holder=dead)

        assert is_dead(dead)
        assert not is_dead(this_process())
        assert not is_dead("another-machine:1:2")
        assert list(pending_extractions()) == [attachment.pk]
        assert extract_attachment(attachment_id=attachment.pk).quality == "clear"

    def test_a_file_that_takes_its_worker_down_again_and_again_is_given_up(self):
        attachment = store(make_pdf(), "a.pdf")
        lease(attachment, until=timezone.now() - timedelta(seconds=1), attempts=3)

        read = extract_attachment(attachment_id=attachment.pk)

        assert "bị dừng nhiều lần" in read.note
        assert ExtractionJob.objects.get(attachment=attachment).state == "failed"

    def test_a_lease_lost_meanwhile_writes_nothing(self, monkeypatch):
        attachment = store(make_pdf(), "a.pdf")

        def slow(**_):
            ExtractionJob.objects.filter(attachment=attachment).update(attempts=2)
            return ExtractedText((PageText(1, "muộn", "clear", "layer"),), "clear")

        monkeypatch.setattr(service, "read_file", slow)
        extract_attachment(attachment_id=attachment.pk)

        assert not AttachmentPage.objects.exists()

    def test_a_long_reading_holds_its_lease(self, monkeypatch):
        attachment = store(make_pdf(), "a.pdf")
        nearly_over = timezone.now() + timedelta(seconds=5)
        seen = []

        def long(**_):
            job = ExtractionJob.objects.get(attachment=attachment)
            seen.append(job.leased_until)
            beat()
            seen.append(ExtractionJob.objects.get(attachment=attachment).leased_until)
            return ExtractedText((), "none")

        monkeypatch.setattr(service, "read_file", long)
        monkeypatch.setattr(service, "RENEW_AFTER", timedelta(0))
        extract_attachment(attachment_id=attachment.pk)

        assert seen[1] > seen[0] > nearly_over

    def test_the_task_takes_an_id_and_gives_json(self):
        attachment = store(make_pdf(), "a.pdf")

        assert json.dumps(extract.call(attachment_id=attachment.pk)) == '"clear"'

    def test_the_command_reads_all_that_wait(self, capsys):
        for name in ("a.pdf", "b.pdf"):
            store(make_pdf(name), name)

        call_command("extract", "--pending")

        assert list(pending_extractions()) == []
        out = capsys.readouterr().out
        assert "2/2" in out
        assert "Đã đọc 2 tệp." in out

    def test_the_command_names_unknown_files(self):
        with pytest.raises(CommandError, match="Không có tệp với mã: 999"):
            call_command("extract", "999")
        with pytest.raises(CommandError, match="--pending"):
            call_command("extract")


def lease(attachment, *, until, attempts=1):
    ExtractionJob.objects.filter(attachment=attachment).update(
        state="running", leased_until=until, attempts=attempts
    )


def cruel(name: str, limits: Limits, **arguments):
    with workspace() as folder:
        return run_job(f"{CRUEL}:{name}", arguments, folder=folder, limits=limits)


@pytest.mark.parametrize(
    ("name", "limits", "reason"),
    [
        ("sleep", Limits(wall=0.5), "timeout"),
        ("spin", Limits(cpu=1, wall=10), "timeout"),
        ("hoard", Limits(memory=400 * 1024 * 1024), "error"),
        ("crash", Limits(), "killed"),
        ("flood", Limits(written=1_000_000), "error"),
        ("leave", Limits(), "error"),
    ],
)
def test_a_job_beyond_its_limits_is_ended_and_said(name, limits, reason):
    started = time.monotonic()

    with pytest.raises(JobFailed) as failed:
        cruel(name, limits)

    assert failed.value.reason == reason
    assert time.monotonic() - started < 8


def test_a_job_sees_no_secret_and_no_input():
    seen = cruel("look", Limits())

    assert not [name for name in seen["environment"] if "VANKHO" in name or "SECRET" in name]
    assert seen["input"] == ""
    assert seen["umask"] == 0o077
    assert seen["folder_mode"] == 0o700


def test_what_a_job_started_ends_with_it(tmp_path):
    mark = tmp_path / "alive"

    with pytest.raises(JobFailed):
        cruel("leave_a_child", Limits(wall=1), mark=str(mark))

    time.sleep(0.3)
    before = mark.read_text()
    time.sleep(0.5)
    assert mark.read_text() == before


def test_jobs_of_several_threads_do_not_mix():
    found = []

    def ask(number):
        found.append((number, cruel("echo", Limits(), value=number)))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [(number, number) for number in range(12)]


def test_a_killed_server_is_replaced():
    assert cruel("echo", Limits(), value=1) == 1
    with pool._lock:
        servers = list(pool._idle)
    for server in servers:
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()

    assert cruel("echo", Limits(), value=2) == 2
