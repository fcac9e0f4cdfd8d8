"""Reading attachments once, with a lease, so that a killed worker's work is taken up again."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from media.errors import ExtractionBusy, StorageUnavailable
from media.extraction.by_type import read_file
from media.extraction.heartbeat import listening
from media.extraction.result import ExtractedText, Method, PageText, Quality, Recoding, WordBox
from media.fixity_models import FixityOutcome, FixityState
from media.holders import this_process
from media.models import (
    Attachment,
    AttachmentPage,
    ExtractionJob,
    ExtractionState,
)

LEASE = timedelta(minutes=10)
RENEW_AFTER = timedelta(minutes=1)
# A file that took its worker down this often is recorded as unreadable.
MAX_ATTEMPTS = 3
GAVE_UP = "Không trích được văn bản: tiến trình đọc tệp này bị dừng nhiều lần."


def extract_attachment(*, attachment_id: int, again: bool = False) -> ExtractedText:
    """The text of an attachment, read now or before; ExtractionBusy while another worker reads.

    A storage that does not answer, and another machine's spool, raise and count as no attempt.
    ``again`` reads anew, for instance after OCR has been installed.
    """
    job = _claim(attachment_id, again=again)
    if job is None:
        return extracted_text(attachment_id=attachment_id)
    if job.attempts > MAX_ATTEMPTS:
        _finish(job, ExtractedText((), "none", GAVE_UP), failed=True)
        return extracted_text(attachment_id=attachment_id)
    attachment = Attachment.objects.get(pk=attachment_id)
    with ExitStack() as held:
        try:
            path = held.enter_context(attachment.storage.local_copy(attachment.stored_name))
        except (StorageUnavailable, FileNotFoundError) as error:
            if isinstance(error, StorageUnavailable) or _waits_elsewhere(attachment):
                _give_back(job)
            raise
        held.enter_context(listening(lambda: _renew(job)))
        read = read_file(path=path, media_type=attachment.media_type)
    _finish(job, read)
    return read


def extracted_text(*, attachment_id: int) -> ExtractedText:
    """What has been read so far, without reading anything now."""
    job = ExtractionJob.objects.filter(attachment_id=attachment_id).first()
    pages = tuple(
        PageText(
            page.number,
            page.text,
            _quality(page.quality),
            _method(page.method),
            page.raw_text,
            words=tuple(WordBox(*word) for word in page.words),
            recoded=_recoding(page.recoded),
        )
        for page in AttachmentPage.objects.filter(attachment_id=attachment_id)
    )
    return ExtractedText(pages, _quality(job.quality if job else "none"), job.note if job else "")


def pending_extractions(*, at: datetime | None = None) -> Iterator[int]:
    """Ids of attachments to read: new ones, and those whose worker's lease has run out."""
    now = at or timezone.now()
    waiting = (ExtractionState.PENDING, ExtractionState.RUNNING)
    jobs = ExtractionJob.objects.filter(state__in=waiting).order_by("attachment_id")
    yield from (job.attachment_id for job in jobs.iterator() if not job.is_leased(at=now))


def _claim(attachment_id: int, *, again: bool) -> ExtractionJob | None:
    """The job under our lease, or None when it has been done."""
    now = timezone.now()
    ExtractionJob.objects.get_or_create(attachment_id=attachment_id)
    job = ExtractionJob.objects.get(attachment_id=attachment_id)
    finished = job.state in (ExtractionState.DONE, ExtractionState.FAILED)
    if finished and not again:
        return None
    if job.is_leased(at=now):
        raise ExtractionBusy("Tệp đang được đọc. Hãy thử lại sau ít phút.")
    won = ExtractionJob.objects.filter(
        pk=job.pk, state=job.state, attempts=job.attempts, leased_until=job.leased_until
    ).update(
        state=ExtractionState.RUNNING,
        attempts=1 if finished else job.attempts + 1,
        leased_until=now + LEASE,
        holder=this_process(),
    )
    if not won:
        raise ExtractionBusy("Tệp đang được đọc. Hãy thử lại sau ít phút.")
    job.refresh_from_db()
    return job


def _renew(job: ExtractionJob) -> None:
    """Hold the lease a while longer; one that was lost stays lost."""
    now = timezone.now()
    if job.leased_until is None or job.leased_until - now > LEASE - RENEW_AFTER:
        return
    job.leased_until = now + LEASE
    ExtractionJob.objects.filter(pk=job.pk, attempts=job.attempts).update(
        leased_until=job.leased_until
    )


def _waits_elsewhere(attachment: Attachment) -> bool:
    """Whether the bytes wait in another machine's spool."""
    states = FixityState.objects.filter(attachment=attachment)
    return states.filter(outcome=FixityOutcome.WAITING).exists()


def _give_back(job: ExtractionJob) -> None:
    """As if we had not tried: the file is not to blame."""
    ExtractionJob.objects.filter(pk=job.pk, attempts=job.attempts).update(
        state=ExtractionState.PENDING, attempts=job.attempts - 1, leased_until=None
    )


def _finish(job: ExtractionJob, read: ExtractedText, *, failed: bool = False) -> None:
    """Write pages and outcome together; a lease lost to another worker writes nothing."""
    with transaction.atomic():
        ours = ExtractionJob.objects.filter(pk=job.pk, attempts=job.attempts).update(
            state=ExtractionState.FAILED if failed else ExtractionState.DONE,
            leased_until=None,
            quality=read.quality,
            page_count=len(read.pages),
            note=read.note,
            finished_at=timezone.now(),
        )
        if not ours:
            return
        AttachmentPage.objects.filter(attachment_id=job.attachment_id).delete()
        AttachmentPage.objects.bulk_create(
            [_row(job.attachment_id, page) for page in read.pages], batch_size=200
        )


def _row(attachment_id: int, page: PageText) -> AttachmentPage:
    return AttachmentPage(
        attachment_id=attachment_id,
        number=page.number,
        text=page.text,
        raw_text=page.raw_text,
        quality=page.quality,
        method=page.method,
        recoded=page.recoded,
        words=[_packed(word) for word in page.words],
    )


def _packed(word: WordBox) -> list[str | float]:
    return [word.text, word.x, word.y, word.w, word.h]


def _quality(value: str) -> Quality:
    known: dict[str, Quality] = {"clear": "clear", "ocr": "ocr", "broken": "broken"}
    return known.get(value, "none")


def _recoding(value: str) -> Recoding:
    known: dict[str, Recoding] = {
        "tcvn3-fonts": "tcvn3-fonts",
        "vni-fonts": "vni-fonts",
        "tcvn3-codes": "tcvn3-codes",
        "vni-codes": "vni-codes",
        "cp1258-codes": "cp1258-codes",
        "cp1252-codes": "cp1252-codes",
    }
    return known.get(value, "")


def _method(value: str) -> Method:
    known: dict[str, Method] = {"layer": "layer", "ocr": "ocr", "office": "office"}
    return known.get(value, "plain")
