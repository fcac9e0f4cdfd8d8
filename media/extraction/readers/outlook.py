"""Outlook's .msg files (MS-OXMSG). No Django here."""

from collections.abc import Iterator
from email.utils import format_datetime
from pathlib import Path
from typing import Any, cast

from oxmsg import Message
from oxmsg.attachment import Attachment
from oxmsg.domain import constants
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from media.extraction.readers.eml import files_signed
from media.extraction.readers.enveloped import seal_of
from media.naming import stem_of

# PidTagAttachContentId (MS-OXPROPS): how the page of the message names a picture.
CONTENT_ID = 0x3712
# A message that was forwarded as a file lies in the storage of its attachment (MS-OXMSG 2.2.2.1);
# its properties begin behind 24 bytes (2.4.1.2).
FORWARDED, PROPERTIES, HEAD_BYTES = "__substg1.0_3701000D", "__properties_version1.0", 24
MOST_LAYERS = 5


def read(path: Path) -> dict[str, Any]:
    """Headers, words and files of a message."""
    message = Message.load(path.read_bytes())
    headers = {name.lower(): value for name, value in message.message_headers.items()}
    sent = message.sent_date
    html = message.html_body or ""
    people = [one.email_address or one.name for one in message.recipients]
    return {
        "headers": {
            "message_id": headers.get("message-id", "").strip("<> "),
            "sender": message.sender or "",
            "to": headers.get("to") or ", ".join(people),
            "subject": message.subject,
            "sent": headers.get("date") or (format_datetime(sent) if sent else ""),
        },
        "text": message.body or "",
        "html": html,
        # What lies in an attachment has no public way in the library.
        "parts": list(_files(cast(Storage, message._storage), html, layers=MOST_LAYERS)),
    }


def _files(storage: Storage, html: str, *, layers: int) -> Iterator[dict[str, Any]]:
    """The files of a message; of one inside it its files, then its words."""
    for held in storage.iter_attachment_storages():
        inner = next((one for one in held.storages if one.name == FORWARDED), None)
        if inner is None or not layers or not _is_message(inner):
            file = _file(Attachment(held), html)
            yield from files_signed(file["content"]) or [file]
        else:
            yield from _files(inner, "", layers=layers - 1)
            yield _words(inner)


def _is_message(storage: Storage) -> bool:
    """Whether an object is a message; others are drawings of the program that made them."""
    return any(stream.name == PROPERTIES for stream in storage.streams)


def _words(storage: Storage) -> dict[str, Any]:
    told = Properties(storage, properties_header_offset=HEAD_BYTES)
    subject = told.str_prop_value(constants.PID_SUBJECT) or ""
    sender = told.str_prop_value(constants.PID_SENDER_NAME) or ""
    body = told.str_prop_value(constants.PID_BODY) or ""
    text = f"Từ: {sender}\nChủ đề: {subject}\n\n{body}\n"
    name = f"{stem_of(subject) or 'thu-chuyen-tiep'}.txt"
    return {"name": name, "content": text.encode(), "problem": "", "inline": False}


def _file(attachment: Attachment, html: str) -> dict[str, Any]:
    content = attachment.file_bytes
    name = attachment.properties.str_prop_value(CONTENT_ID) or ""
    return {
        "name": attachment.file_name or "",
        "content": content or b"",
        "problem": (seal_of(content) or "") if content else "empty",
        "inline": bool(name) and f"cid:{name}" in html,
    }
