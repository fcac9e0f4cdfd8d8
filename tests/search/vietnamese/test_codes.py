"""Numbers and symbols of documents."""

import pytest
from hypothesis import given, strategies as st

from search import normalise_code
from search.vietnamese import code_mentions, code_prefixes, loose_code


@pytest.mark.parametrize(
    "typed",
    ["5344/KH-SGDĐT", "5344/KH-SGDDT", "5344 kh sgdđt", "5344/KH-SGD&ĐT", " 5344 /KH-\nSGDĐT"],
)
def test_every_way_of_typing_a_number_is_one_key(typed):
    assert normalise_code(typed) == "5344.khsgddt"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1307 /GDĐT", "1307/GDĐT"),
        ("92/KH-\nUBND", "92/KH-UBND"),
        ("09/TB-THCS", "9/TB-THCS"),
        ("34-CT/TW", "34/CT-TW"),
        ("12/QÐ-UBND", "12/QĐ-UBND"),
    ],
)
def test_these_are_the_same_number(left, right):
    assert normalise_code(left) == normalise_code(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("34-CT/TW", "34-CT/TƯ"), ("15/2024/NĐ-CP", "152024/NĐ-CP"), ("1/KH", "10/KH")],
)
def test_these_are_different_numbers(left, right):
    assert normalise_code(left) != normalise_code(right)


def test_the_central_and_the_provincial_office_meet_in_the_loose_key():
    keys = {loose_code(normalise_code(typed)) for typed in ("34-CT/TW", "34-CT/TƯ", "34-CT/TU")}
    assert len(keys) == 1


def test_a_number_can_be_asked_for_by_its_beginnings():
    assert code_prefixes("5344/KH-SGDĐT") == ("5344", "5344.kh", "5344.khsgddt")


@given(st.text())
def test_any_text_has_a_key_that_is_its_own_key(text):
    assert normalise_code(normalise_code(text)) == normalise_code(text)


def test_numbers_named_in_a_text_are_found_with_their_places():
    text = "Căn cứ Công văn số 18 /TB-\nPGD và Nghị định 15/2024/NĐ-CP; lớp 6/4, ngày 03/9/2024."
    found = code_mentions(text)
    assert [key for key, _, _ in found] == ["18.tbpgd", "15.2024.ndcp"]
    assert text[found[0][1] : found[0][2]] == "18 /TB-\nPGD"
