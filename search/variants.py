"""Ways in which people type the same question, for judging an engine.

A window is a run of three or four neighbouring syllables of a question, drawn by lot, one for
each question. Two kinds are judged, because they ask different things:

- *quoted*: drawn among the windows that stand, folded and side by side, in a judged answer: the
  searcher remembers a few words of the paper that is looked for. A question without such a window
  is left out, and the count of questions says so. This is the figure to hold an engine to.
- *blind*: drawn among all windows, "nào sau đây là" and "đúng hay sai" included. Nearly half of
  them stand in no document at all, so no engine can score high; only the trend tells.
"""

import random
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from search.telex import to_telex
from search.vietnamese import fold, normalise, syllables

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NEW_PLACES = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé",
               "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ", "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ",
               "ụy": "uỵ"}  # fmt: skip
_SWAP_Y = str.maketrans("yỳýỷỹỵYỲÝỶỸỴ", "iìíỉĩịIÌÍỈĨỊ")
_HOI_NGA = {"\u0309": "\u0303", "\u0303": "\u0309"}
_KEYS = "abcdeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class Variant:
    """A way of typing; ``corrected`` when the offered correction is taken.

    ``quoted`` is the size of a window that must stand in an answer, 0 for everything else.
    """

    name: str
    change: Callable[[str, random.Random], str]
    corrected: bool = False
    quoted: int = 0

    def write(self, text: str, *, seed: str, answers: Iterable[str] = ()) -> str | None:
        """The text typed this way, the same for the same seed; None when it cannot be typed so."""
        dice = random.Random(f"{self.name}:{seed}")  # noqa: S311
        if not self.quoted:
            return self.change(text, dice)
        held = [f" {' '.join(map(fold, syllables(answer)))} " for answer in answers]
        windows = [
            window
            for window in _windows(text, self.quoted)
            if any(f" {' '.join(map(fold, syllables(window)))} " in answer for answer in held)
        ]
        return self.change(dice.choice(windows), dice) if windows else None


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


def _windows(text: str, size: int) -> list[str]:
    words = text.split()
    return [" ".join(words[at : at + size]) for at in range(max(1, len(words) - size + 1))]


def _blind(size: int) -> Callable[[str, random.Random], str]:
    return lambda text, dice: dice.choice(_windows(text, size))


def _unchanged(text: str, _: random.Random) -> str:
    return text


def _folded(text: str, _: random.Random) -> str:
    return fold(text)


VARIANTS = (
    Variant("đúng như viết", _unchanged),
    Variant("không dấu", _folded),
    Variant("mất một nửa dấu", _half_marks),
    Variant("kiểu đặt dấu và i/y khác", _other_spelling),
    Variant("NFD", lambda text, _: unicodedata.normalize("NFD", text)),
    Variant("chữ hoa", lambda text, _: text.upper()),
    Variant("chữ hoa đầu từ", lambda text, _: text.title()),
    Variant("lỗi gõ", _typos, corrected=True),
    Variant("lỗi gõ không dấu", lambda text, dice: fold(_typos(text, dice)), corrected=True),
    Variant("sót phím Telex", _telex_left, corrected=True),
    Variant("lẫn hỏi ngã", _hoi_nga, corrected=True),
    Variant("4 âm tiết trích từ đáp án", _unchanged, quoted=4),
    Variant("4 âm tiết trích, không dấu", _folded, quoted=4),
    Variant("3 âm tiết trích từ đáp án", _unchanged, quoted=3),
    Variant("4 âm tiết bất kỳ", _blind(4)),
    Variant("3 âm tiết bất kỳ", _blind(3)),
)
