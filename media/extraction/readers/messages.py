"""Messages in the limited child: one shape for .eml and .msg. No Django here."""

import hashlib
import unicodedata
from collections.abc import Iterator
from email.utils import parseaddr
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from media.extraction.readers import eml, outlook as msg

MOST_PARTS = 500
MOST_CHARACTERS = 500_000
# A blank line after these; what stands in the others is no text.
_BREAKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "table"})
_SILENT = frozenset({"style", "script", "head", "title"})


def open_message(path: str, out: str, outlook: bool) -> dict[str, Any]:
    """The message as JSON; its parts are written as ``out/N``."""
    source = _source(Path(path), outlook=outlook)
    headers = {name: _clean(value) for name, value in source["headers"].items()}
    text = _clean(source["text"] or text_of_html(source["html"]))[:MOST_CHARACTERS]
    digest = hashlib.sha256()
    for value in (address_of(headers["sender"]), headers["sent"], headers["subject"], text):
        digest.update(value.encode() + b"\0")
    parts = list(_written(source["parts"], Path(out), digest))
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
        ("Ngày", headers["sent"]),
        ("Chủ đề", headers["subject"]),
        ("Tệp đính kèm", ", ".join(names)),
    ]
    head = "\n".join(f"{label}: {value}" for label, value in lines if value)
    body = _clean(source["text"] or text_of_html(source["html"]))[:MOST_CHARACTERS]
    return f"{head}\n\n{body}"


def address_of(sender: str) -> str:
    """The bare address in lower case."""
    return parseaddr(sender)[1].strip().lower()


def text_of_html(html: str) -> str:
    """The words of a page, blocks on lines of their own."""
    reader = _Words()
    reader.feed(html)
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in _BREAKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def _source(path: Path, *, outlook: bool) -> dict[str, Any]:
    return msg.read(path) if outlook else eml.read(path)


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


def _clean(text: str) -> str:
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    whole = whole.encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in whole if c in "\n\t" or unicodedata.category(c) != "Cc")
