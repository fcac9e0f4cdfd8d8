"""Words with their places in the text as it was written."""

import unicodedata

from hypothesis import given, strategies as st

from search import syllables
from search.vietnamese import term_of, tokens


@given(st.text())
def test_words_lie_in_order_and_within_the_text(text):
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end <= len(text)
        at = token.end


@given(st.text())
def test_a_word_is_its_own_term(text):
    for token in tokens(text):
        again = term_of(token.normal)
        assert again == (token.normal, token.folded)


def test_a_decomposed_text_gives_the_same_words_at_its_own_places():
    composed = "Nhân rộng điển hình, tiên tiến"
    decomposed = unicodedata.normalize("NFD", composed)
    assert syllables(composed) == syllables(decomposed)
    assert [decomposed[token.start : token.end] for token in tokens(decomposed)] == [
        unicodedata.normalize("NFD", word)
        for word in ["Nhân", "rộng", "điển", "hình", "tiên", "tiến"]
    ]


def test_i_and_y_at_the_end_of_a_syllable_are_one_where_both_are_spelt():
    assert syllables("kỹ sư Lý Mỹ") == syllables("kĩ sư Lí Mĩ")
    assert syllables("quý") == syllables("quí")
    assert syllables("tuy thúy") != syllables("tui thúi")


def test_endless_words_are_cut():
    (token,) = tokens("a" * 100_000)
    assert len(token.normal) < 100
