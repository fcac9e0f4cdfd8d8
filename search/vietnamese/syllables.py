"""What a Vietnamese syllable can be: onset, rhyme and tone, and how much of a text is one."""

from functools import lru_cache

from search.vietnamese.letters import fold, normalise, without_tone
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
ONSETS = tuple(_ONSETS.split())
RHYMES = frozenset(_RHYMES.split())
_BARE_ONSETS = ("", *dict.fromkeys(map(fold, ONSETS)))
_BARE_RHYMES = frozenset(map(fold, RHYMES))
_STOPPED = ("c", "ch", "p", "t")
_STOP_TONES = frozenset("\u0301\u0323")
_FRONT = frozenset("eêiy")


def is_syllable(word: str) -> bool:
    """Whether the word can be a Vietnamese syllable by its structure; case does not count."""
    return _is_syllable(normalise(word).lower()) if len(word) <= 16 else False


@lru_cache(maxsize=16_384)
def is_bare_syllable(word: str) -> bool:
    """Whether a word typed without any dấu can be a syllable: ``hoach`` for ``hoạch``."""
    return word.isascii() and any(
        word.startswith(onset) and word[len(onset) :] in _BARE_RHYMES for onset in _BARE_ONSETS
    )


@lru_cache(maxsize=16_384)
def _is_syllable(word: str) -> bool:
    bare, tone, _ = without_tone(word)
    rhymes = (rhyme for onset in ("", *ONSETS) if (rhyme := _rhyme_after(onset, bare)))
    return any(_tone_fits(rhyme, tone) for rhyme in rhymes)


def _rhyme_after(onset: str, bare: str) -> str:
    """The rhyme left when ``bare`` starts with ``onset`` and the spelling rules allow the two."""
    if not bare.startswith(onset):
        return ""
    rest = bare[len(onset) :]
    if onset == "gi":
        return rest if rest in RHYMES else f"i{rest}" if f"i{rest}" in RHYMES else ""
    if rest not in RHYMES or not _spelt_together(onset, rest[0]):
        return ""
    if onset == "qu":
        return rest if rest[0] in "aăâeêiôơy" else ""
    return "" if rest.startswith("yê") and onset else rest


def _spelt_together(onset: str, first: str) -> bool:
    if onset in ("k", "gh", "ngh"):
        return first in _FRONT
    if onset in ("c", "ng"):
        return first not in _FRONT
    return not (onset == "g" and first in "eê")


def _tone_fits(rhyme: str, tone: str) -> bool:
    return not rhyme.endswith(_STOPPED) or tone in _STOP_TONES


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
