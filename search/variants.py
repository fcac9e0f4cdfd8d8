"""Ways in which people type the same question, for judging an engine."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from search.telex import to_telex
from search.vietnamese import fold, normalise

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NEW_PLACES = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé",
               "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ", "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ",
               "ụy": "uỵ"}  # fmt: skip
_SWAP_Y = str.maketrans("yỳýỷỹỵYỲÝỶỸỴ", "iìíỉĩịIÌÍỈĨỊ")
_HOI_NGA = {"\u0309": "\u0303", "\u0303": "\u0309"}
_KEYS = "abcdeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class Variant:
    """A way of typing; ``corrected`` when the offered correction is taken."""

    name: str
    change: Callable[[str, random.Random], str]
    corrected: bool = False

    def write(self, text: str, *, seed: str) -> str:
        """The text typed this way; the same seed types it the same."""
        return self.change(text, random.Random(f"{self.name}:{seed}"))  # noqa: S311


def _each(text: str, change: Callable[[str], str]) -> str:
    return " ".join(change(word) for word in text.split())


def _half_marks(text: str, dice: random.Random) -> str:
    return _each(text, lambda word: fold(word) if dice.random() < 0.5 else word)


def _other_spelling(text: str, _: random.Random) -> str:
    for old, new in _NEW_PLACES.items():
        text = text.replace(old, new)
    return _each(text, _other_i)


def _other_i(word: str) -> str:
    plain = fold(word)
    open_y = len(plain) == 2 and plain[0] in "hklmst" and plain[1] == "y"
    return word.translate(_SWAP_Y) if open_y or plain == "quy" else word


def _typed_slip(word: str, dice: random.Random) -> str:
    """One letter left out, doubled, exchanged with its neighbour or replaced."""
    if len(word) < 3 or not word.isalpha():
        return word
    at = dice.randrange(len(word) - 1)
    match dice.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at] + word[at:]
        case 2:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case _:
            return word[:at] + dice.choice(_KEYS) + word[at + 1 :]


def _typos(text: str, dice: random.Random) -> str:
    return _each(text, lambda word: _typed_slip(word, dice) if dice.random() < 1 / 6 else word)


def _telex_left(text: str, dice: random.Random) -> str:
    return _each(text, lambda word: to_telex(word) if dice.random() < 0.15 else word)


def _hoi_nga(text: str, _: random.Random) -> str:
    parts = unicodedata.normalize("NFD", normalise(text))
    swapped = "".join(_HOI_NGA.get(char, char) for char in parts)
    return unicodedata.normalize("NFC", swapped)


def _window(size: int) -> Callable[[str, random.Random], str]:
    """Some neighbouring words of the question, as people type who are in a hurry."""

    def cut(text: str, dice: random.Random) -> str:
        words = text.split()
        start = dice.randrange(max(1, len(words) - size + 1))
        return " ".join(words[start : start + size])

    return cut


VARIANTS = (
    Variant("đúng như viết", lambda text, _: text),
    Variant("không dấu", lambda text, _: fold(text)),
    Variant("mất một nửa dấu", _half_marks),
    Variant("kiểu đặt dấu và i/y khác", _other_spelling),
    Variant("NFD", lambda text, _: unicodedata.normalize("NFD", text)),
    Variant("chữ hoa", lambda text, _: text.upper()),
    Variant("chữ hoa đầu từ", lambda text, _: text.title()),
    Variant("lỗi gõ", _typos, corrected=True),
    Variant("lỗi gõ không dấu", lambda text, dice: fold(_typos(text, dice)), corrected=True),
    Variant("sót phím Telex", _telex_left, corrected=True),
    Variant("lẫn hỏi ngã", _hoi_nga, corrected=True),
    Variant("4 âm tiết liền nhau", _window(4)),
    Variant("3 âm tiết liền nhau", _window(3)),
)
