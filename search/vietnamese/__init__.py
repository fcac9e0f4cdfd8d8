"""Vietnamese text as this archive compares it: one form per word, with and without dấu."""

from search.vietnamese.codes import code_mentions, code_prefixes, loose_code, normalise_code
from search.vietnamese.damage import DamageFold, find_damaged, lost_letters
from search.vietnamese.letters import fold, normalise
from search.vietnamese.syllables import (
    LONGEST_SYLLABLE,
    is_bare_syllable,
    is_spelt_as_syllable,
    is_syllable,
    lone_letter_share,
    syllable_share,
)
from search.vietnamese.words import Token, folded_words, forms, syllables, term_of, tokens

__all__ = [
    "LONGEST_SYLLABLE",
    "DamageFold",
    "Token",
    "code_mentions",
    "code_prefixes",
    "find_damaged",
    "fold",
    "folded_words",
    "forms",
    "is_bare_syllable",
    "is_spelt_as_syllable",
    "is_syllable",
    "lone_letter_share",
    "loose_code",
    "lost_letters",
    "normalise",
    "normalise_code",
    "syllable_share",
    "syllables",
    "term_of",
    "tokens",
]
