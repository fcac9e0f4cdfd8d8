"""Whole numbers in Vietnamese words, as totals are written on signed papers."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ")
MOST = 10**12 - 1


def in_words(number: int) -> str:
    """21 → «hai mươi mốt», 105 → «một trăm linh năm»; ValueError beyond ``MOST``."""
    if not 0 <= number <= MOST:
        raise ValueError(f"no words for {number}")
    if number == 0:
        return _DIGITS[0]
    groups = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    parts: list[str] = []
    for place in reversed(range(len(groups))):
        if groups[place]:
            words = _below_thousand(groups[place], whole=bool(parts))
            parts.append(f"{words} {_GROUPS[place]}".strip())
    return " ".join(parts)


def _below_thousand(number: int, *, whole: bool) -> str:
    """Three digits; ``whole`` says the hundreds also when they are nought."""
    hundreds, rest = divmod(number, 100)
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or whole else []
    tens, ones = divmod(rest, 10)
    if not rest:
        return " ".join(words)
    if tens == 0:
        return " ".join([*words, *(["linh"] if words else []), _DIGITS[ones]])
    words.append("mười" if tens == 1 else f"{_DIGITS[tens]} mươi")
    if ones:
        words.append(_last(ones, tens=tens))
    return " ".join(words)


def _last(ones: int, *, tens: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 4 and tens > 1:
        return "tư"
    return "lăm" if ones == 5 else _DIGITS[ones]
