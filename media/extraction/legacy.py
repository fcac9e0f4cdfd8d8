"""Vietnamese text in encodings from before Unicode: TCVN3 (ABC) and VNI, read as Latin-1.

Tables: TCVN 5712:1993 VN3 and VNI for Windows. No Django here: the limited child uses it too.
"""

import re
import unicodedata
from typing import Literal

Legacy = Literal["tcvn3", "vni"]

# Code points are those a reader without the font sees; capitals with a tone do not exist in
# TCVN3 and are small letters in a capital font (.VnTimeH).
_TCVN3_LETTERS = (
    "¸á µà ¶ả ·ã ¹ạ ¨ă ¾ắ »ằ ¼ẳ ½ẵ Æặ ©â Êấ Çầ Èẩ Éẫ Ëậ "
    "®đ Ðé Ìè Îẻ Ïẽ Ñẹ ªê Õế Òề Óể Ôễ Öệ Ýí ×ì Øỉ Üĩ Þị "
    "ãó ßò áỏ âõ äọ «ô èố åồ æổ çỗ éộ ¬ơ íớ êờ ëở ìỡ îợ "
    "óú ïù ñủ òũ ôụ \xadư øứ õừ öử ÷ữ ùự ýý úỳ ûỷ üỹ þỵ "
    "¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ"
)
TCVN3 = {ord(pair[0]): pair[1] for pair in _TCVN3_LETTERS.split(" ")}

_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_BREVES = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_HATS = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_HORNS = {"ô": "ơ", "ö": "ư"}
_VNI_SINGLES = {"æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}
# Small letters whose capital TCVN3 lacks; between capitals they stand for it.
_WITHOUT_CAPITAL = frozenset(
    letter for letter in TCVN3.values() if letter.upper() not in TCVN3.values()
) - frozenset(map(str.upper, TCVN3.values()))
_CELL = re.compile(r"(?:(?!\s{3})[^\n\t|])+")
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL_FONT = re.compile(r"^\.Vn.*H(?:[ ,-]?(?:Bold|Italic))*$")


def _vni_pairs() -> dict[str, str]:
    pairs = {}
    for vowel in "aeouy":
        pairs.update({vowel + mark: vowel + tone for mark, tone in _TONES.items()})
    pairs.update({"a" + mark: "ă" + tone for mark, tone in _BREVES.items()})
    for vowel in "aeo":
        pairs.update({vowel + mark: _hat(vowel) + tone for mark, tone in _HATS.items()})
    for code, vowel in _HORNS.items():
        pairs.update({code + mark: vowel + tone for mark, tone in _TONES.items()})
    small = {pair: unicodedata.normalize("NFC", letter) for pair, letter in pairs.items()}
    capitals = {
        head + tail: small[pair].upper()
        for pair in small
        for head in (pair[0].upper(),)
        for tail in (pair[1], pair[1].upper())
    }
    return {**small, **capitals}


def _hat(vowel: str) -> str:
    return {"a": "â", "e": "ê", "o": "ô"}[vowel]


VNI_PAIRS = _vni_pairs()
VNI_SINGLES = {
    **_VNI_SINGLES,
    **{code.upper(): letter.upper() for code, letter in _VNI_SINGLES.items()},
}
_VNI = re.compile(
    "|".join(re.escape(code) for code in sorted((*VNI_PAIRS, *VNI_SINGLES), key=len, reverse=True))
)


def from_tcvn3(text: str) -> str:
    """Unicode for TCVN3 seen as Latin-1."""
    return text.translate(TCVN3)


def with_capitals(text: str) -> str:
    """Headings typed in capitals, whose toned letters TCVN3 keeps small: "Sở GIáO DụC" in full.

    Only stretches most of whose words are such; a sentence that names the UBND stays as it is.
    """
    return _CELL.sub(lambda cell: _raised(cell[0]), text)


def _raised(cell: str) -> str:
    words = _WORD.findall(cell)
    loud = [word for word in words if _is_loud(word)]
    torn = any(not word.isupper() for word in loud)
    return _WORD.sub(_in_capitals, cell) if torn and 2 * len(loud) > len(words) else cell


def _is_loud(word: str) -> bool:
    """Whether a capital stands behind the first letter and no letter is small that need not be."""
    inner = any(letter.isupper() for letter in word[1:])
    return inner and all(letter.isupper() or letter in _WITHOUT_CAPITAL for letter in word)


def _in_capitals(found: re.Match[str]) -> str:
    word = found[0]
    fits = all(letter.isupper() or letter in _WITHOUT_CAPITAL for letter in word)
    return word.upper() if fits else word


def from_vni(text: str) -> str:
    """Unicode for VNI seen as Latin-1."""
    return _VNI.sub(lambda found: VNI_PAIRS.get(found[0]) or VNI_SINGLES[found[0]], text)


def is_old_font(font: str) -> bool:
    """Whether a font draws codes from before Unicode; a PDF's subset mark before "+" is ignored."""
    name = font.rpartition("+")[2]
    return name.startswith(".Vn") or name.upper().startswith("VNI-")


def font_encoding(font: str) -> Legacy:
    """The encoding that an old font draws."""
    return "tcvn3" if font.rpartition("+")[2].startswith(".Vn") else "vni"


def in_font(text: str, font: str) -> str:
    """The text as the font draws it: the old Vietnamese fonts settle what the codes mean."""
    if not is_old_font(font):
        return text
    name = font.rpartition("+")[2]
    if not name.startswith(".Vn"):
        return unicodedata.normalize("NFC", from_vni(text))
    read = from_tcvn3(text)
    return read.upper() if _CAPITAL_FONT.match(name) else with_capitals(read)
