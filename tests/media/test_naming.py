import os
import unicodedata

import pytest
from hypothesis import given, strategies as st

from media.naming import FALLBACK_NAME, extension_of, in_unicode, safe_name


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("Kế hoạch số 12.pdf", "Kế hoạch số 12.pdf"),
        (unicodedata.normalize("NFD", "Quyết định.docx"), "Quyết định.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\vanthu\\Tờ trình.doc", "Tờ trình.doc"),
        ("bao cao\x00\r\n.pdf", "bao cao.pdf"),
        ("thu\u202efdp.exe", "thufdp.exe"),
        ("công\u200bvăn\ufeff.pdf", "côngvăn.pdf"),
        ("tên . . .", "tên"),
        ("con.pdf", "_con.pdf"),
        ("CON", "_CON"),
        ("LPT1.txt", "_LPT1.txt"),
        ("nul.tar.gz", "_nul.tar.gz"),
        ("contact.pdf", "contact.pdf"),
        ('a<b>c:"d|e?f*.pdf', "a_b_c__d_e_f_.pdf"),
        ("khoảng\u00a0trắng   nhiều.pdf", "khoảng trắng nhiều.pdf"),
        ("", FALLBACK_NAME),
        ("...", FALLBACK_NAME),
        ("\u202e\u200b", FALLBACK_NAME),
    ],
)
def test_a_name_is_made_safe_and_stays_readable(given_name, expected):
    assert safe_name(given_name) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"K\xd5 ho\xb9ch n\xa8m h\xe4c m\xedi.doc", "Kế hoạch năm học mới.doc"),  # TCVN3
        ("Kế hoạch.doc".encode(), "Kế hoạch.doc"),
    ],
)
def test_bytes_of_an_old_machine_are_read_as_a_name(raw, expected):
    assert safe_name(os.fsdecode(raw)) == expected


@pytest.mark.parametrize("name", ["a\ud800b.pdf", "\udcff"])
def test_a_name_read_from_a_disk_can_be_kept(name):
    assert in_unicode(name).encode()


def test_a_long_vietnamese_name_is_cut_on_a_letter_and_keeps_its_extension():
    name = safe_name("Kế hoạch tuyên dương điển hình tiên tiến " * 20 + ".docx")

    assert len(name.encode()) <= 255
    assert name.endswith(".docx")
    assert "\ufffd" not in name


@given(st.text(max_size=400))
def test_any_text_gives_one_safe_component(name):
    made = safe_name(name)

    assert made
    assert len(made.encode()) <= 255
    assert made == unicodedata.normalize("NFC", made)
    assert not set(made) & set("/\\\0\r\n\u202e\u200b\u200f")
    assert made not in (".", "..")
    assert made == made.strip()
    assert not made.endswith(".")


@given(st.text(max_size=400))
def test_making_a_name_safe_twice_changes_nothing(name):
    assert safe_name(safe_name(name)) == safe_name(name)


@pytest.mark.parametrize(
    ("name", "extension"), [("a.PDF", "pdf"), ("a", ""), (".pdf", ""), ("a.tar.gz", "gz")]
)
def test_the_extension_is_lower_case_without_its_dot(name, extension):
    assert extension_of(name) == extension
