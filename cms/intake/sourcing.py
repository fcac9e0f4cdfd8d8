"""What is done with mailboxes and scanner folders beside reading them; each act is logged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count

from archive import Event, IntakeItem, record_event
from cms.intake.due import look_soon
from cms.intake.errors import ItemGone
from cms.intake.mail.senders import is_declared
from cms.intake.models import Fate, Mailbox, MailFolder, MailLetter, ScannerFolder, Strangers
from cms.intake.receiving import WAITING
from cms.intake.scanner.places import make_home
from media.extraction.readers.messages import address_of

if TYPE_CHECKING:
    from archive import Unit, User
    from cms.intake.models import Source


@dataclass(frozen=True, slots=True)
class SourceCount:
    """What waits of the two ways in, and whether one of them needs somebody."""

    mail: int
    scans: int
    mailboxes: int
    scanners: int
    troubled: bool

    @property
    def any(self) -> bool:
        """Whether the unit has a way in that the page of sources can show."""
        return bool(self.mailboxes or self.scanners)


def count_sources(unit: Unit) -> SourceCount:
    """For the head of Tiếp nhận; three queries."""
    waiting = IntakeItem.objects.filter(
        unit=unit, state__in=WAITING, source__in=("email", "scanner")
    )
    rows = dict(waiting.values_list("source").annotate(n=Count("pk")).order_by())
    boxes = list(Mailbox.objects.filter(unit=unit, is_active=True).values_list("problem"))
    scanners = list(ScannerFolder.objects.filter(unit=unit, is_active=True).values_list("problem"))
    return SourceCount(
        mail=rows.get("email", 0),
        scans=rows.get("scanner", 0),
        mailboxes=len(boxes),
        scanners=len(scanners),
        troubled=any(problem for (problem,) in (*boxes, *scanners)),
    )


def save_source(source: Source, *, by: User, changed: list[str]) -> None:
    """Keep the settings and have the source looked at soon; the log names fields, no values."""
    with transaction.atomic():
        is_new = source.pk is None
        source.problem, source.next_check_at = "", None
        source.save()
        if isinstance(source, Mailbox):
            _after_mailbox(source, changed)
        record_event(
            Event.UNIT_CHANGED,
            subject=source,
            by=by,
            unit_id=source.unit_id,
            detail={"added": is_new, "fields": sorted(changed)},
        )
    if isinstance(source, ScannerFolder):
        make_home(source.folder)


def want_letter(letter: MailLetter, *, by: User) -> None:
    """The clerk decides that a stranger's message is taken with the next look."""
    with transaction.atomic():
        held = MailLetter.objects.filter(pk=letter.pk, fate=Fate.STRANGER)
        if not held.update(fate=Fate.WANTED):
            raise ItemGone("Thư này đã được quyết định.")
        record_event(
            Event.FILE_RECEIVED,
            subject=letter.mailbox,
            by=by,
            unit_id=letter.mailbox.unit_id,
            detail={"letter": letter.pk, "act": "stranger_accepted"},
        )
        look_soon(letter.mailbox)


def refuse_letter(letter: MailLetter, *, by: User) -> None:
    """The clerk decides that a stranger's message is not taken; it stays in the mailbox."""
    why = "Văn thư không nhận thư của người gửi này."
    with transaction.atomic():
        held = MailLetter.objects.filter(pk=letter.pk, fate=Fate.STRANGER)
        if not held.update(fate=Fate.REFUSED, why=why):
            raise ItemGone("Thư này đã được quyết định.")
        record_event(
            Event.FILE_REFUSED,
            subject=letter.mailbox,
            by=by,
            unit_id=letter.mailbox.unit_id,
            reason=why,
            detail={"letter": letter.pk},
        )


def _after_mailbox(mailbox: Mailbox, changed: list[str]) -> None:
    """Another account is read from its start; senders declared now are strangers no longer."""
    if {"host", "username"} & set(changed):
        MailFolder.objects.filter(mailbox=mailbox).delete()
    held = MailLetter.objects.filter(mailbox=mailbox, fate=Fate.STRANGER)
    free = mailbox.strangers == Strangers.TAKE
    wanted = [
        letter.pk
        for letter in held
        if free or is_declared(address_of(letter.sender), mailbox.senders)
    ]
    held.filter(pk__in=wanted).update(fate=Fate.WANTED)
