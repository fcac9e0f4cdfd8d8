"""What other programs wrap files in before they send them: S/MIME and uuencode. No Django here."""

import binascii
import re
from enum import StrEnum

# Type of a CMS object behind the head of its outermost sequence (RFC 5652, RFC 5083).
_CMS = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
_AUTHENTICATED = b"\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17"
_HEAD_BYTES = 24
_BEGIN = re.compile(r"^begin [0-7]{3,4} (?P<name>[^\n]{1,255})$", re.MULTILINE)
_END = re.compile(r"^end[ \t]*$", re.MULTILINE)


class Seal(StrEnum):
    """Why nothing is taken out of a CMS object here."""

    SIGNED = "signed"
    ENCRYPTED = "encrypted"


def seal_of(content: bytes) -> Seal | None:
    """Whether the bytes are a signed or an encrypted CMS object (.p7m, .p7s); None for others."""
    head = content[:_HEAD_BYTES]
    if not head.startswith(b"\x30"):
        return None
    if _CMS + b"\x02" in head:
        return Seal.SIGNED
    return Seal.ENCRYPTED if _CMS + b"\x03" in head or _AUTHENTICATED in head else None


def without_uuencoded(text: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The words without the files that stand among them, and name and bytes of each.

    What only looks like a file stays among the words.
    """
    words, files, at = [], [], 0
    for begin in _BEGIN.finditer(text):
        end = _END.search(text, begin.end())
        if begin.start() < at or end is None:
            continue
        content = _decoded(text[begin.end() : end.start()])
        if content is None:
            continue
        words.append(text[at : begin.start()])
        files.append((begin["name"].strip(), content))
        at = end.end()
    return "".join([*words, text[at:]]), files


def _decoded(lines: str) -> bytes | None:
    try:
        return b"".join(map(_line, lines.strip("\r\n").splitlines()))
    except (binascii.Error, UnicodeEncodeError):
        return None


def _line(line: str) -> bytes:
    """One line; blanks at its end that got lost on the way stand for zeros."""
    raw = line.encode("ascii")
    size = (raw[0] - 32) & 63 if raw else 0
    return binascii.a2b_uu(raw.ljust(1 + -(-size // 3) * 4)[: 1 + -(-size // 3) * 4])
