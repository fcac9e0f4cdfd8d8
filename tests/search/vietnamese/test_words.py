"""Words with their places in the text as it was written."""

import unicodedata

from hypothesis import given, strategies as st

from search import syllables
from search.vietnamese import forms, plain_texts, term_of, tokens, words


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


_ODD = st.text(st.sampled_from("aĐỳ1_/-., \n\u00a0\u0301\u200b\u3000ｆﬁ𝐀ỶİÐ"), max_size=90)


@given(st.text() | _ODD)
def test_words_read_between_blanks_are_those_read_one_by_one(text):
    found = [(token.normal, token.folded) for token in tokens(text)]
    assert forms(text) == found
    assert plain_texts(text) == (
        " ".join(normal for normal, _ in found),
        " ".join(folded for _, folded in found),
    )


def test_what_is_remembered_of_words_has_a_bound(monkeypatch):
    remembered = words._Chunks(1)
    monkeypatch.setattr(words._Chunks, "MOST", 3)
    assert [remembered[chunk] for chunk in ("Lý,", "Mỹ", "–", "5/6", "Lý,", "x" * 99)] == [
        "li ", "mi ", "", "5 6 ", "li ", f"{'x' * words.MAX_TERM} "
    ]  # fmt: skip
    assert len(remembered) == 2


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
