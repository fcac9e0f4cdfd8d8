"""Numbers and symbols of documents (số, ký hiệu) as keys that survive every way of typing them."""

import re

from search.vietnamese.letters import fold

_GROUP = re.compile(r"\d+|[^\W\d_]+")
_CENTRAL = re.compile(r"(tu|tw)$")
_MENTION = re.compile(
    r"(?<![\w/-])\d{1,6}(?:\s{0,2}/\s{0,2}(?:19|20)\d{2})?"
    r"(?:\s{0,3}[/-]\s{0,3}[^\W\d_][^\W_]*(?:\s?&\s?[^\W_]+)?)"
    r"(?:\s{0,3}[/-]\s{0,3}[^\W\d_]+(?:\s?&\s?[^\W_]+)?){0,3}"
)


def normalise_code(text: str) -> str:
    """The key of a number: ``5344/KH-SGD&ĐT``, ``5344 kh sgdđt`` → ``5344.khsgddt``.

    Leading zeros, case, dấu, blanks, line ends and punctuation do not count; a number beside a
    number stays apart (``15/2024/NĐ-CP`` → ``15.2024.ndcp``), and TW stays another than TƯ.
    """
    return ".".join(_merged(_groups(text)))


def loose_code(key: str) -> str:
    """The key under which TW and TƯ are found together, both being written for either office."""
    return _CENTRAL.sub("tu", key)


def code_prefixes(text: str) -> tuple[str, ...]:
    """Every beginning of a number by which it may be asked for: its digits, digits and type, all.

    >>> code_prefixes("5344/KH-SGDĐT")
    ('5344', '5344.kh', '5344.khsgddt')
    """
    groups = _groups(text)
    keys = (".".join(_merged(groups[:length])) for length in range(1, len(groups) + 1))
    return tuple(dict.fromkeys(keys))


def code_mentions(text: str) -> tuple[tuple[str, int, int], ...]:
    """The numbers a running text names: key and place of each, in order."""
    found = []
    for match in _MENTION.finditer(text):
        symbol = match.group().lstrip("0123456789 /\n-")
        if symbol[:1].isupper():
            found.append((normalise_code(match.group()), match.start(), match.end()))
    return tuple(found)


def _groups(text: str) -> list[str]:
    groups = _GROUP.findall(fold(text))
    return [group.lstrip("0") or "0" if group.isdecimal() else group for group in groups]


def _merged(groups: list[str]) -> list[str]:
    merged: list[str] = []
    for group in groups:
        if merged and not group.isdecimal() and not merged[-1].isdecimal():
            merged[-1] += group
        else:
            merged.append(group)
    return merged
