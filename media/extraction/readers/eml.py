"""Internet messages (RFC 5322, MIME) by Python's own parser. No Django here."""

import email
import email.policy
import re
from email.errors import (
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
)
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Any

from media.extraction.readers import tnef
from media.extraction.readers.enveloped import seal_of, without_uuencoded
from media.extraction.readers.webpages import text_of_html
from media.naming import in_unicode, stem_of

BROKEN = (InvalidBase64CharactersDefect, InvalidBase64LengthDefect, InvalidBase64PaddingDefect)
# Signatures of the transport: they stay in the message itself.
SIGNATURES = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
    }
)
# What a Mac keeps beside a file for itself.
MAC_FORK = "application/applefile"
SIGNATURE_NAMES = (".p7s", ".sig")
PGP_SIGNATURE = b"-----BEGIN PGP SIGNATURE-----"
SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
SIGNED_WHOLE = re.compile(rb"\s*(?:mime-version:[^\n]*\n)?content-type:\s*multipart/signed", re.I)
OUTLOOK_FILES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UNNAMED = {"text/html": "phan-thu.html", "text/calendar": "lich-hop.ics"}


def read(path: Path) -> dict[str, Any]:
    """Headers, words and files of a message."""
    content = path.read_bytes().removeprefix(BYTE_ORDER_MARK)
    whole = email.message_from_bytes(content, policy=email.policy.default)
    leaves = _leaves(whole)
    for part in (whole, *leaves):
        _read_raw_headers(part)
    body = _body(whole, "plain")
    page = _body(whole, "html")
    html = _text(page)
    said = body if body is not None else page
    words: list[str] = []
    files: list[dict[str, Any]] = []
    for part in leaves:
        if part is said or _is_written(part):
            text, packed = without_uuencoded(_words(part))
            words.append(text)
            files += [_told(name, content) for name, content in packed]
        else:
            files += _files(part, html)
    return {
        "headers": {
            "message_id": header(whole, "Message-ID").strip("<> "),
            "sender": header(whole, "From"),
            "to": header(whole, "To"),
            "subject": header(whole, "Subject"),
            "sent": header(whole, "Date"),
        },
        "text": "\n\n".join(filter(None, words)),
        "html": html,
        "parts": files,
    }


def files_signed(content: bytes) -> list[dict[str, Any]]:
    """The files of a message that Outlook keeps whole, with its signature, as one file."""
    if not SIGNED_WHOLE.match(content):
        return []
    whole = email.message_from_bytes(content, policy=email.policy.default)
    parts = [part for part in _leaves(whole) if not _is_written(part)]
    return [file for part in parts for file in _files(part, "")]


def header(message: Message, name: str) -> str:
    """A header in one line; one that breaks the parser is read as it stands."""
    try:
        value = message.get(name, "")
    # The header parser raises many kinds on hostile lines; the line itself is then the value.
    except (ValueError, IndexError, KeyError, AttributeError, TypeError, LookupError):
        value = next((raw for key, raw in message.raw_items() if key.lower() == name.lower()), "")
    return " ".join(str(value).split())


def _read_raw_headers(message: Message) -> None:
    """Headers in bytes of a code page, as old programs sent them, become Unicode."""
    for name, raw in list(message.raw_items()):
        readable = in_unicode(raw)
        if readable != raw:
            message.replace_header(name, " ".join(readable.split()))


def _is_written(part: Message) -> bool:
    """Whether a part goes on with the words of the message: many programs part them by a file."""
    plain = part.get_content_type() in ("text/plain", "text/html")
    return plain and not part.get_filename() and part.get_content_disposition() != "attachment"


def _words(part: Message) -> str:
    text = _text(part)
    return text_of_html(text) if part.get_content_type() == "text/html" else text


def _leaves(message: Message) -> list[Message]:
    """Parts that hold something; an attached message is one of them and is not entered.

    Of words that are sent in two forms the plain ones stand for both.
    """
    found: list[Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        inner = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting[:0] = _one_form([one for one in inner if isinstance(one, Message)], part)
        else:
            found.append(part)
    return found


def _one_form(parts: list[Message], around: Message) -> list[Message]:
    kinds = {one.get_content_type() for one in parts}
    if around.get_content_subtype() != "alternative" or "text/plain" not in kinds:
        return parts
    return [one for one in parts if one.get_content_type() != "text/html"]


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


def _files(part: Message, html: str) -> list[dict[str, Any]]:
    """The file of a part; of what Outlook packs together each file."""
    kind = part.get_content_type()
    name, (content, problem) = _name(part), _content(part)
    if kind in OUTLOOK_FILES or name.lower() == "winmail.dat":
        packed = tnef.files_of(content)
        if packed:
            return [_told(inner, raw) for inner, raw in packed]
        problem = "packed"
    aside = kind == MAC_FORK or _is_signature(kind, name, content) or _is_drawn(part, html)
    sealed = seal_of(content) or ("sealed" if kind in SEALED else "")
    return [_told(name, content, problem=sealed or problem, inline=aside)]


def _is_signature(kind: str, name: str, content: bytes) -> bool:
    """Many programs send the signature of a message as a file of unknown type."""
    named = name.lower().endswith(SIGNATURE_NAMES)
    return kind in SIGNATURES or named or content.lstrip().startswith(PGP_SIGNATURE)


def _told(name: str, content: bytes, *, problem: str = "", inline: bool = False) -> dict[str, Any]:
    return {"name": name, "content": content, "problem": problem, "inline": inline}


def _content(part: Message) -> tuple[bytes, str]:
    if part.get_content_maintype() == "message" and part.is_multipart():
        return _inner(part)
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return b"", "empty"
    broken = any(isinstance(defect, BROKEN) for defect in part.defects)
    return content, "broken" if broken else ""


def _inner(part: Message) -> tuple[bytes, str]:
    """The bytes of an attached message, or of a report on the delivery, which has several parts."""
    inner = part.get_payload()
    held = [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []
    try:
        return b"\n".join(one.as_bytes() for one in held), ""
    # The generator raises many kinds on headers that no program should have written.
    except (ValueError, IndexError, KeyError, AttributeError, TypeError, LookupError):
        return b"", "broken"


def _name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, IndexError, KeyError, AttributeError, TypeError, LookupError):
        name = ""
    if name:
        return name
    if part.get_content_type() in ("message/rfc822", "message/global"):
        inner = part.get_payload(0) if part.is_multipart() else None
        subject = ""
        if isinstance(inner, Message):
            _read_raw_headers(inner)
            subject = header(inner, "Subject")
        return f"{stem_of(subject) or 'thu-dinh-kem'}.eml"
    if part.get_content_maintype() in ("text", "message"):
        return UNNAMED.get(part.get_content_type(), "phan-thu.txt")
    return name


def _is_drawn(part: Message, html: str) -> bool:
    """Whether the page of the message shows this picture: a logo, not a paper."""
    name = str(part.get("Content-ID", "")).strip("<> ")
    return part.get_content_maintype() == "image" and bool(name) and f"cid:{name}" in html
