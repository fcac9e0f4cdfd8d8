"""What can be a Vietnamese syllable."""

import pytest

from search import is_syllable, lone_letter_share, syllable_share
from search.telex import from_telex, to_telex
from search.vietnamese import is_spelt_as_syllable
from search.vietnamese.syllables import ONSETS, RHYMES


@pytest.mark.parametrize(
    "word",
    "điển hình tiên tiến nghiêng khuyễn quốc giếng gì quý yêu ở ý thuở khuya nguệch ngoằn xoong "
    "hòa hoà UỶ Đ̀ường".replace("Đ̀ường", "Đường").split(),
)
def test_these_are_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["", "q", "thì1", "sgdđt", "caa", "nge", "kô", "cê", "tôch", "các̉", "school", "a" * 99]
)
def test_these_are_not(word):
    assert not is_syllable(word)


def test_a_syllable_that_ends_in_a_stop_takes_two_tones_only():
    assert [word for word in ("mat", "màt", "mát", "mảt", "mãt", "mạt") if is_syllable(word)] == [
        "mát",
        "mạt",
    ]


def test_spelling_is_judged_without_the_tones():
    words = ("hoàn", "hoà", "hòa", "màt", "giếng", "gì", "quyển", "kô", "giyt", "trươnng", "")
    spelt = [word for word in words if is_spelt_as_syllable(word)]
    assert spelt == ["hoàn", "hoà", "hòa", "màt", "giếng", "gì", "quyển"]


def test_every_onset_begins_some_syllable():
    for onset in ONSETS:
        assert any(is_syllable(onset + rhyme) for rhyme in RHYMES), onset


def test_prose_is_made_of_syllables_and_a_damaged_layer_is_not():
    prose = "Học sinh lớp 6A trồng cây quanh sân trường theo kế hoạch của UBND phường."
    damaged = prose.replace("g", " ").replace("â", " ").replace("h", " ")
    assert syllable_share(prose) == 1.0
    assert lone_letter_share(prose) == 0.0
    assert syllable_share(damaged) < 0.8
    assert lone_letter_share(damaged) > 0.1


def test_a_text_without_words_counts_as_sound():
    assert syllable_share("12/3 --- 45") == 1.0
    assert lone_letter_share("") == 0.0


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("truwowngf", "trường"),
        ("truongwf", "trường"),
        ("nguowif", "người"),
        ("ddieenr", "điển"),
        ("dieendr", "điển"),
        ("hoas", "hóa"),
        ("uyr", "ủy"),
        ("quyr", "quỷ"),
        ("ginf", "gìn"),
        ("thuowr", "thuở"),
    ],
)
def test_telex_keys_left_as_typed_are_read(keys, word):
    assert from_telex(keys) == word


@pytest.mark.parametrize("word", ["trường", "điển", "quốc", "giữ", "khuỷu", "yếu", "người"])
def test_keys_of_a_word_give_the_word_back(word):
    assert from_telex(to_telex(word)) == word


@pytest.mark.parametrize("word", ["school", "thi", "ban", "", "điển", "x1"])
def test_what_is_no_telex_is_left_alone(word):
    assert from_telex(word) == ""
