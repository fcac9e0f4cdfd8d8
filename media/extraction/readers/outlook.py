"""Outlook's .msg files (MS-OXMSG). No Django here."""

from email.utils import format_datetime
from pathlib import Path
from typing import Any

from oxmsg import Message
from oxmsg.attachment import Attachment

# PidTagAttachContentId (MS-OXPROPS): how the page of the message names a picture.
CONTENT_ID = 0x3712


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
        "parts": [_file(one, html) for one in message.attachments],
    }


def _file(attachment: Attachment, html: str) -> dict[str, Any]:
    content = attachment.file_bytes
    name = attachment.properties.str_prop_value(CONTENT_ID) or ""
    return {
        "name": attachment.file_name or "",
        "content": content or b"",
        "problem": "" if content else "empty",
        "inline": bool(name) and f"cid:{name}" in html,
    }
