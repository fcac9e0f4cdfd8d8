"""Messages in the limited child: one shape for .eml and .msg. No Django here."""

import hashlib
import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import timedelta, timezone
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path
from typing import Any

from PIL import Image

from media.extraction.readers import eml, outlook as msg
from media.extraction.readers.webpages import text_of_html

MOST_PARTS = 500
MOST_CHARACTERS = 500_000
# A picture in the words of a message is a logo; with this many dots each way it may be a paper.
LEAST_PAGE_SIDE = 600
# How a part of a message begins, as S/MIME signs it (RFC 8551 3.1).
_ENTITY = re.compile(rb"\s*(?:mime-version|content-[a-z-]+)[ \t]*:", re.IGNORECASE)
VIETNAM = timezone(timedelta(hours=7))


def open_message(path: str, out: str, outlook: bool) -> dict[str, Any]:
    """The message as JSON; its parts are written as ``out/N``."""
    return _told(_source(Path(path), outlook=outlook), Path(out))


def open_signed(path: str, out: str, name: str) -> dict[str, Any]:
    """The same of what was signed, by the name of the signed data when it is a bare file."""
    content = Path(path).read_bytes()
    if _ENTITY.match(content):
        return _told(_source(Path(path), outlook=False), Path(out))
    part = {"name": name.removesuffix(".p7m"), "content": content, "problem": "", "inline": False}
    headers = dict.fromkeys(("message_id", "sender", "to", "subject", "sent"), "")
    return _told({"headers": headers, "text": "", "html": "", "parts": [part]}, Path(out))


def _told(source: dict[str, Any], out: Path) -> dict[str, Any]:
    headers = {name: _clean(value) for name, value in source["headers"].items()}
    text = _clean(source["text"] or text_of_html(source["html"]))[:MOST_CHARACTERS]
    digest = hashlib.sha256()
    for value in (address_of(headers["sender"]), headers["sent"], headers["subject"], text):
        digest.update(value.encode() + b"\0")
    parts = list(_written(source["parts"], out, digest))
    return {
        **headers,
        "address": address_of(headers["sender"]),
        "text": text,
        "digest": digest.hexdigest(),
        "parts": parts,
    }


def read_text(path: str, outlook: bool) -> str:
    """The message as a person reads it: the headers that matter, then the words."""
    source = _source(Path(path), outlook=outlook)
    headers = {name: _clean(value) for name, value in source["headers"].items()}
    names = [_clean(part["name"]) for part in source["parts"] if not part["inline"]]
    lines = [
        ("Từ", headers["sender"]),
        ("Đến", headers["to"]),
        ("Ngày", day_of(headers["sent"])),
        ("Chủ đề", headers["subject"]),
        ("Tệp đính kèm", ", ".join(names)),
    ]
    head = "\n".join(f"{label}: {value}" for label, value in lines if value)
    body = _clean(source["text"] or text_of_html(source["html"]))[:MOST_CHARACTERS]
    return f"{head}\n\n{body}"


def address_of(sender: str) -> str:
    """The bare address in lower case."""
    return parseaddr(sender)[1].strip().lower()


def day_of(sent: str) -> str:
    """When a message was sent, as people here write it; the header itself when it is no date."""
    try:
        return f"{parsedate_to_datetime(sent).astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    except (ValueError, OverflowError):
        return sent


def _source(path: Path, *, outlook: bool) -> dict[str, Any]:
    source = msg.read(path) if outlook else eml.read(path)
    for part in source["parts"]:
        part["inline"] = part["inline"] and not _may_be_a_page(part["content"])
    return source


def _may_be_a_page(content: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return min(picture.size) >= LEAST_PAGE_SIDE
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False


def _written(
    parts: list[dict[str, Any]], out: Path, digest: "hashlib._Hash"
) -> Iterator[dict[str, Any]]:
    for number, part in enumerate(parts[:MOST_PARTS], start=1):
        content: bytes = part["content"]
        name = _clean(part["name"]).replace("\n", " ").strip()
        digest.update(hashlib.sha256(content).digest())
        place = out / str(number)
        place.write_bytes(content)
        yield {
            "name": name or f"tep-dinh-kem-{number}",
            "file": place.name,
            "problem": part["problem"],
            "inline": part["inline"],
        }
    left = len(parts) - MOST_PARTS
    if left > 0:
        place = out / "left"
        place.touch()
        name = f"{left} tệp sau tệp thứ {MOST_PARTS}"
        yield {"name": name, "file": place.name, "problem": "many", "inline": False}


def _clean(text: str) -> str:
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    whole = whole.encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in whole if c in "\n\t" or unicodedata.category(c) != "Cc")
