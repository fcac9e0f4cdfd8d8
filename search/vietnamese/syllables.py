"""What a Vietnamese syllable can be: onset, rhyme and tone, and how much of a text is one."""

from functools import lru_cache
from unicodedata import normalize

from search.vietnamese.letters import TONES, fold, normalise, without_tone
from search.vietnamese.words import tokens

_ONSETS = "ngh ng nh ch gh gi kh ph qu th tr b c d đ g h k l m n p r s t v x"
_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oong ooc
    oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt
    uôc uôi uôm uôn uông uôt uơ
    uy uya uych uyn uynh uyt uyu uyp uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
"""
LONGEST_SYLLABLE = 7  # Letters: "nghiêng".
ONSETS = tuple(_ONSETS.split())
RHYMES = frozenset(_RHYMES.split())
_BARE_ONSETS = ("", *dict.fromkeys(map(fold, ONSETS)))
_BARE_RHYMES = frozenset(map(fold, RHYMES))
_STOPPED = ("c", "ch", "p", "t")
_STOP_TONES = frozenset("\u0301\u0323")
_FRONT = frozenset("eêiy")
_TONELESS = {
    ord(normalize("NFC", vowel + tone)): vowel for vowel in "aăâeêioôơuưy" for tone in TONES
}


def is_syllable(word: str) -> bool:
    """Whether the word can be a Vietnamese syllable by its structure; case does not count."""
    return _is_syllable(normalise(word).lower()) if len(word) <= 16 else False


@lru_cache(maxsize=16_384)
def is_bare_syllable(word: str) -> bool:
    """Whether a word typed without any dấu can be a syllable: ``hoach`` for ``hoạch``."""
    return word.isascii() and any(
        word.startswith(onset) and word[len(onset) :] in _BARE_RHYMES for onset in _BARE_ONSETS
    )


def is_spelt_as_syllable(word: str) -> bool:
    """Whether a normalised word in lower case can be a syllable, its tones left aside."""
    return word.translate(_TONELESS) in _toneless_syllables()


@lru_cache(maxsize=16_384)
def _is_syllable(word: str) -> bool:
    bare, tone, _ = without_tone(word)
    if bare not in _toneless_syllables():
        return False
    return not bare.endswith(_STOPPED) or tone in _STOP_TONES


@lru_cache(maxsize=1)
def _toneless_syllables() -> frozenset[str]:
    spelt = {
        onset + rhyme
        for onset in ("", *ONSETS)
        for rhyme in RHYMES
        if onset == "gi" or _spelt_together(onset, rhyme)
    }
    return frozenset(spelt | {f"g{rhyme}" for rhyme in RHYMES if rhyme.startswith("i")})


def _spelt_together(onset: str, rhyme: str) -> bool:
    if onset in ("k", "gh", "ngh"):
        return rhyme[0] in _FRONT and not rhyme.startswith("yê")
    if onset in ("c", "ng"):
        return rhyme[0] not in _FRONT
    if onset == "g":
        return rhyme[0] not in "eê" and not rhyme.startswith("yê")
    if onset == "qu":
        return rhyme[0] in "aăâeêiôơy"
    return not onset or not rhyme.startswith("yê")


def syllable_share(text: str) -> float:
    """The share of a text's words that are Vietnamese syllables; 1.0 for a text without words.

    Numbers and abbreviations (UBND, GDĐT) do not count as words.
    """
    valid = total = 0
    for token in tokens(text):
        written = text[token.start : token.end]
        if not any(map(str.isalpha, written)) or any(map(str.isdigit, written)):
            continue
        if is_syllable(token.normal):
            valid += 1
        elif written.isupper() and len(written) > 1:
            continue
        total += 1
    return valid / total if total else 1.0


def lone_letter_share(text: str) -> float:
    """The share of words that are one letter and no syllable: high where a layer lost letters."""
    lone = total = 0
    for token in tokens(text):
        total += 1
        lone += len(token.normal) == 1 and token.normal.isalpha() and not is_syllable(token.normal)
    return lone / total if total else 0.0
