"""The files in an Outlook ``winmail.dat`` (MS-OXTNEF). No Django here.

Ours, because the one library for it (tnefparse 1.4, last released in January 2021) gives the same
files of a whole stream and raises errors of its own making on damaged ones that this reads on.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = 0x223E9F78
# Attributes of the stream (MS-OXTNEF 2.1.3.2): a new attachment, its short name, bytes, properties.
_BEGINS, _TITLE, _DATA, _PROPERTIES, _CODE_PAGE = 0x9002, 0x8010, 0x800F, 0x9005, 0x9007
# Properties (MS-OXPROPS): the name in full; an object such as a forwarded message.
_LONG_NAME, _OBJECT = 0x3707, 0x3701
_TEXT8, _UNICODE, _MANY, _NAMED = 0x001E, 0x001F, 0x1000, 0x8000
_VARIABLE = frozenset({_TEXT8, _UNICODE, 0x000D, 0x0102})
# Bytes of a value by its type, as they are padded in the stream.
_WIDTHS = {0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8, 0x40: 8, 0x48: 16}
_USUAL_WIDTH = 4
_OBJECT_HEAD = 16
MOST_LAYERS = 3


@dataclass(slots=True)
class _Attached:
    name: str = ""
    content: bytes = b""


def files_of(content: bytes, *, layers: int = MOST_LAYERS) -> list[tuple[str, bytes]]:
    """Name and bytes of each file inside; as far as a stream that breaks off can be read."""
    if not layers or not content.startswith(struct.pack("<I", SIGNATURE)):
        return []
    found: list[tuple[str, bytes]] = []
    held: list[_Attached] = []
    code_page = "cp1258"
    try:
        for key, value in _attributes(content):
            if key == _BEGINS:
                held.append(_Attached())
            elif key == _CODE_PAGE:
                code_page = f"cp{struct.unpack_from('<I', value)[0]}"
            elif held and key == _TITLE:
                held[-1].name = held[-1].name or _text8(value, code_page)
            elif held and key == _DATA:
                held[-1].content = value
            elif held and key == _PROPERTIES:
                found += _told(held[-1], value, code_page, layers)
    except struct.error:
        pass  # The stream ends early; what came before it stands.
    return found + [(one.name, one.content) for one in held if one.content]


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and value of each attribute; behind a value stand two bytes of checksum."""
    at = 6
    while at + 9 <= len(content):
        key, size = struct.unpack_from("<II", content, at + 1)
        yield key & 0xFFFF, content[at + 9 : at + 9 + size]
        at += 9 + size + 2


def _told(held: _Attached, value: bytes, code_page: str, layers: int) -> list[tuple[str, bytes]]:
    """Take over the full name; the files of a message that is attached as an object."""
    inner: list[tuple[str, bytes]] = []
    for kind, key, told in _properties(value):
        if key == _LONG_NAME and kind == _UNICODE:
            held.name = told.decode("utf-16-le", "replace").rstrip("\0")
        elif key == _LONG_NAME and kind == _TEXT8:
            held.name = _text8(told, code_page)
        elif key == _OBJECT:
            inner += files_of(told[_OBJECT_HEAD:], layers=layers - 1)
    return inner


def _properties(value: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Type, number and (first) value of each property."""
    (count,) = struct.unpack_from("<I", value)
    at = 4
    for _ in range(count):
        kind, key = struct.unpack_from("<HH", value, at)
        at = _behind_name(value, at + 4) if key >= _NAMED else at + 4
        base, many = kind & ~_MANY, bool(kind & _MANY)
        times = 1
        if many or base in _VARIABLE:
            (times,) = struct.unpack_from("<I", value, at)
            at += 4
        first = b""
        for number in range(times):
            width = padded = _WIDTHS.get(base, _USUAL_WIDTH)
            if base in _VARIABLE:
                (width,) = struct.unpack_from("<I", value, at)
                at, padded = at + 4, width + -width % 4
            first = value[at : at + width] if number == 0 else first
            at += padded
            if at > len(value):
                return
        yield base, key, first


def _behind_name(value: bytes, at: int) -> int:
    """Where a named property goes on behind its set, its kind and its number or name."""
    kind, size = struct.unpack_from("<II", value, at + 16)
    return at + 24 + (size + -size % 4 if kind else 0)


def _text8(value: bytes, code_page: str) -> str:
    raw = value.split(b"\0")[0]
    try:
        return raw.decode(code_page, "replace")
    except LookupError:
        return raw.decode("cp1252", "replace")
