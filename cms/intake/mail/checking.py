"""One look into a mailbox: every message once, whatever its folder or number.

The mark of a folder moves on only after a message's fate has been kept, so a look that is cut
short goes on where it was. A folder whose validity changed is read from its start: what has
been taken is known by its own key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from cms.intake.errors import AlreadyHere, SourceFault
from cms.intake.mail.connecting import Folder, LetterGone, connected, opened
from cms.intake.mail.senders import is_declared
from cms.intake.messages import key_of, receive_message
from cms.intake.models import Fate, Mailbox, MailFolder, MailLetter, Strangers
from media import EML, RejectedFile, StorageUnavailable, opened_message, sha256_of

if TYPE_CHECKING:
    from datetime import datetime

    from archive import IntakeItem

MOST_BYTES = 200 * 1024 * 1024
MOST_AT_ONCE = 500
# Refusals that are the machine's trouble and not the message's: it is tried again.
PASSING = frozenset({"scanner-unavailable", "scan-failed", "tool-missing"})
GONE = (
    "Thư không còn ở thư mục này của hộp thư. Hãy chuyển thư trở lại thư mục, hoặc lưu thư thành "
    "tệp .eml rồi kéo thả vào Tiếp nhận."
)
TOO_LARGE = "Thư lớn hơn 200 MB. Hãy lưu riêng tệp đính kèm rồi kéo thả vào Tiếp nhận."


@dataclass(frozen=True, slots=True)
class Judged:
    """What a look at one message came to."""

    key: str
    fate: Fate
    sender: str = ""
    subject: str = ""
    why: str = ""
    item: IntakeItem | None = None


def check_mailbox(mailbox: Mailbox, *, at: datetime | None = None) -> int:
    """Take in what is new; how many messages became documents. SourceFault when cut short."""
    taken = 0
    with connected(mailbox) as box:
        for name in mailbox.folder_names:
            taken += _read_folder(mailbox, opened(box, name), at=at or timezone.now())
    return taken


def _read_folder(mailbox: Mailbox, folder: Folder, *, at: datetime) -> int:
    mark, _ = MailFolder.objects.get_or_create(mailbox=mailbox, name=folder.name)
    if mark.validity != folder.validity:
        mark.validity, mark.last_uid = folder.validity, 0
        mark.save(update_fields=["validity", "last_uid"])
    wanted = MailLetter.objects.filter(mailbox=mailbox, fate=Fate.WANTED, folder=folder.name)
    again = set(wanted.values_list("uid", flat=True))
    fresh = folder.uids_after(mark.last_uid)[:MOST_AT_ONCE]
    taken = 0
    for uid in sorted(again | set(fresh)):
        try:
            judged = _judge(mailbox, folder, uid)
        except LetterGone:
            judged = None
        taken += judged is not None and judged.fate == Fate.TAKEN
        with transaction.atomic():
            if judged is None:
                wanted.filter(uid=uid).update(fate=Fate.REFUSED, why=GONE, seen_at=at)
            else:
                _keep(mailbox, folder, uid, judged, at=at)
            MailFolder.objects.filter(pk=mark.pk, last_uid__lt=uid).update(last_uid=uid)
    return taken


def _judge(mailbox: Mailbox, folder: Folder, uid: int) -> Judged:
    if folder.size_of(uid) > MOST_BYTES:
        key = f"{folder.name}:{folder.validity}:{uid}"[-64:]
        return Judged(key, Fate.REFUSED, why=TOO_LARGE)
    file = ContentFile(folder.message(uid), name="thu.eml")
    try:
        with opened_message(file, media_type=EML) as message:
            key = key_of(message)
            about = {"sender": message.sender[:300], "subject": message.subject[:300]}
            stranger = not _is_welcome(mailbox, key, message.address)
    except RejectedFile as refused:
        return Judged(sha256_of(file), Fate.REFUSED, why=refused.message)
    if stranger:
        return Judged(key, Fate.STRANGER, **about)
    return _take(mailbox, file, key, about)


def _take(mailbox: Mailbox, file: ContentFile, key: str, about: dict[str, str]) -> Judged:
    try:
        item = receive_message(file, media_type=EML, unit=mailbox.unit, by=mailbox.receiver)
    except AlreadyHere as here:
        return Judged(key, Fate.KNOWN, **about, why=here.message)
    except StorageUnavailable as error:
        raise SourceFault(
            "Kho tệp tạm thời không nhận được. Thư còn nguyên ở hộp thư; hệ thống sẽ tự thử lại."
        ) from error
    except RejectedFile as refused:
        if refused.code in PASSING:
            raise SourceFault(refused.message) from refused
        return Judged(key, Fate.REFUSED, **about, why=refused.message)
    return Judged(key, Fate.TAKEN, **about, item=item)


def _is_welcome(mailbox: Mailbox, key: str, address: str) -> bool:
    if mailbox.strangers == Strangers.TAKE or is_declared(address, mailbox.senders):
        return True
    return MailLetter.objects.filter(mailbox=mailbox, key=key, fate=Fate.WANTED).exists()


def _keep(mailbox: Mailbox, folder: Folder, uid: int, judged: Judged, *, at: datetime) -> None:
    """One row for each message; a copy in another folder changes nothing that was settled."""
    known = MailLetter.objects.filter(mailbox=mailbox, key=judged.key).first()
    settled = known is not None and known.fate in (Fate.TAKEN, Fate.KNOWN)
    if settled and judged.fate in (Fate.KNOWN, Fate.STRANGER):
        return
    values = {
        "folder": folder.name,
        "uid": uid,
        "sender": judged.sender,
        "subject": judged.subject,
        "fate": judged.fate,
        "why": judged.why,
        "item": judged.item,
        "seen_at": at,
    }
    MailLetter.objects.update_or_create(mailbox=mailbox, key=judged.key, defaults=values)
