"""Internet messages (RFC 5322, MIME) by Python's own parser. No Django here."""

import email
import email.policy
from email.errors import (
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
)
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Any

BROKEN = (InvalidBase64CharactersDefect, InvalidBase64LengthDefect, InvalidBase64PaddingDefect)
# Signatures of the transport: they stay in the message itself.
SIGNATURES = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
    }
)


def read(path: Path) -> dict[str, Any]:
    """Headers, words and files of a message."""
    whole = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = _body(whole, "plain")
    page = _body(whole, "html")
    html = _text(page)
    taken = {id(part) for part in (body, page) if part is not None}
    files = [_file(part, html) for part in _leaves(whole) if id(part) not in taken]
    return {
        "headers": {
            "message_id": header(whole, "Message-ID").strip("<> "),
            "sender": header(whole, "From"),
            "to": header(whole, "To"),
            "subject": header(whole, "Subject"),
            "sent": header(whole, "Date"),
        },
        "text": _text(body),
        "html": html,
        "parts": files,
    }


def header(message: Message, name: str) -> str:
    """A header in one line; one that breaks the parser is read as it stands."""
    try:
        value = message.get(name, "")
    # The header parser raises many kinds on hostile lines; the line itself is then the value.
    except (ValueError, IndexError, KeyError, AttributeError, TypeError, LookupError):
        value = next((raw for key, raw in message.raw_items() if key.lower() == name.lower()), "")
    return " ".join(str(value).split())


def _leaves(message: Message) -> list[Message]:
    """Parts that hold something; an attached message is one of them and is not entered."""
    found: list[Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        inner = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting[:0] = [one for one in inner if isinstance(one, Message)]
        else:
            found.append(part)
    return found


def _body(message: Message, kind: str) -> EmailMessage | None:
    if not isinstance(message, EmailMessage):
        return None
    try:
        return message.get_body(preferencelist=(kind,))  # type: ignore[return-value]
    except (AttributeError, KeyError, IndexError, ValueError):
        return None


def _text(part: Message | None) -> str:
    if part is None:
        return ""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return content.decode(charset, "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def _file(part: Message, html: str) -> dict[str, Any]:
    kind = part.get_content_type()
    content, problem = _content(part)
    return {
        "name": _name(part),
        "content": content,
        "problem": problem,
        "inline": kind in SIGNATURES or _is_drawn(part, html),
    }


def _content(part: Message) -> tuple[bytes, str]:
    if part.get_content_maintype() == "message" and part.is_multipart():
        inner = part.get_payload(0)
        return (inner.as_bytes() if isinstance(inner, Message) else b""), ""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return b"", "empty"
    broken = any(isinstance(defect, BROKEN) for defect in part.defects)
    return content, "broken" if broken else ""


def _name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, IndexError, KeyError, AttributeError, TypeError, LookupError):
        name = ""
    if not name and part.get_content_maintype() == "message":
        inner = part.get_payload(0) if part.is_multipart() else None
        subject = header(inner, "Subject") if isinstance(inner, Message) else ""
        return f"{subject[:100] or 'thu-dinh-kem'}.eml"
    if not name and part.get_content_type() in ("text/plain", "text/html"):
        return f"phan-thu.{'txt' if part.get_content_type() == 'text/plain' else 'html'}"
    return name


def _is_drawn(part: Message, html: str) -> bool:
    """Whether the page of the message shows this picture: a logo, not a paper."""
    name = str(part.get("Content-ID", "")).strip("<> ")
    return part.get_content_maintype() == "image" and bool(name) and f"cid:{name}" in html
