"""One spelling for every way a letter reaches us."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from search import fold, normalise

VIETNAMESE = st.text(
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    "ĐƯƠÔÊÂĂ ,.-/0123456789\n"
)
ANYTHING = st.one_of(VIETNAMESE, st.text())


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("hoà", "hòa"),
        ("Uỷ ban", "Ủy ban"),
        ("qúy", "quý"),
        ("tòan", "toàn"),
        ("gìa", "già"),
        ("thuý", "thúy"),
        ("khuỷu", "khuỷu"),
        ("Ðiện", "Điện"),
        ("ðua", "đua"),
        ("điển\u00adhình", "điểnhình"),
        ("thi\u200b đua", "thi đua"),
        ("ＫＨ", "KH"),
        ("a\u0301", "á"),
        ("e\u0301\u0302", "ế"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("Quảng Bình", "Quảng Bình"),
        ("giếng", "giếng"),
    ],
)
def test_every_spelling_becomes_one(written, normal):
    assert normalise(written) == normal


@given(ANYTHING)
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(ANYTHING)
def test_what_is_normalised_is_nfc(text):
    assert unicodedata.is_normalized("NFC", normalise(text))


@given(VIETNAMESE)
def test_normal_forms_of_a_text_are_one_text(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert normalise(composed) == normalise(decomposed)
    assert fold(composed) == fold(decomposed)


@given(ANYTHING)
def test_folding_keeps_the_length_of_the_normalised_text(text):
    assert len(fold(text)) == len(normalise(text))


@given(VIETNAMESE)
def test_folded_vietnamese_is_ascii_and_stays_folded(text):
    assert fold(text).isascii()
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_folding_does_not_depend_on_case(text):
    assert fold(text.upper()) == fold(text)
