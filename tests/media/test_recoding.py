import unicodedata

import pytest
from hypothesis import given, strategies as st

from media.extraction.legacy import from_tcvn3, from_vni, in_font, with_capitals
from media.extraction.recoding import Reading, decode, quality_of, repaired, with_horned_u
from tests.media.extraction_documents import to_tcvn3, to_vni
from tests.media.factories import LETTER

SMALL = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ"
CAPITALS_OF_TCVN3 = "ĂÂĐÊÔƠƯ"


def test_every_letter_survives_tcvn3():
    text = SMALL + CAPITALS_OF_TCVN3

    assert len(set(to_tcvn3(SMALL))) == len(SMALL) == 67
    assert from_tcvn3(to_tcvn3(text)) == text


def test_every_letter_survives_vni():
    text = " ".join(SMALL + SMALL.upper())

    assert from_vni(to_vni(text)) == text


def test_known_lines_as_old_programs_wrote_them():
    assert from_tcvn3("Céng hßa x· héi chñ nghÜa ViÖt Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert from_tcvn3("§éc lËp - Tù do - H¹nh phóc") == "Độc lập - Tự do - Hạnh phúc"
    assert from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam") == (
        "Cộng hòa xã hội chủ nghĩa Việt Nam"
    )
    assert from_vni("Ñoäc laäp - Töï do - Haïnh phuùc") == "Độc lập - Tự do - Hạnh phúc"
    assert from_vni("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC") == "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"


def test_headings_in_capitals_get_the_toned_capitals_that_tcvn3_lacks():
    for line in ("UBND TỈNH HÒA BÌNH", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "KT. GIÁM ĐỐC", "ỦY BAN NHÂN DÂN"):
        typed = "".join(
            c if c.lower() not in SMALL or c in CAPITALS_OF_TCVN3 else c.lower() for c in line
        )
        both = f"{typed}          Độc lập - Tự do - Hạnh phúc"
        assert typed != line
        assert with_capitals(from_tcvn3(to_tcvn3(both))) == both.replace(typed, line)


def test_a_sentence_that_names_an_office_in_capitals_stays_as_it_is():
    for line in ("Từ UBND tỉnh Hà Giang đến xã", "Số: 106/SGDĐT-GDTrH", "Hà Nội, ngày 2"):
        assert with_capitals(line) == line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_text_is_read_in_any_of_its_encodings(encoding):
    assert decode(LETTER.encode(encoding)).text == LETTER


def test_decomposed_text_comes_out_composed():
    assert decode(unicodedata.normalize("NFD", LETTER).encode()).text == LETTER


def test_tcvn3_vni_and_windows_1258_are_told_apart_by_their_syllables():
    tcvn3 = decode(to_tcvn3(LETTER).encode("latin-1"))
    vni = decode(to_vni(LETTER).encode("latin-1"))
    assert (tcvn3.encoding, tcvn3.text) == ("tcvn3", LETTER)
    assert (vni.encoding, vni.text) == ("vni", LETTER)


def test_windows_1258_writes_tones_after_their_letter():
    def split_tones(char):
        parts = unicodedata.normalize("NFD", char)
        tones = [mark for mark in parts if mark in "\u0300\u0301\u0309\u0303\u0323"]
        base = "".join(mark for mark in parts if mark not in tones)
        return unicodedata.normalize("NFC", base) + "".join(tones)

    content = "".join(split_tones(char) for char in LETTER).encode("cp1258")

    assert decode(content) == Reading(LETTER, "cp1258")


def test_codes_saved_as_unicode_are_read_and_sound_text_is_left_alone():
    assert repaired(Reading(to_tcvn3(LETTER), "utf-8")).text == LETTER
    assert repaired(Reading(to_vni(LETTER), "utf-8")).text == LETTER
    assert repaired(Reading(LETTER, "utf-8")).text == LETTER
    english = "Price: £5, 20 µg of «æther» per naïve façade, señor."
    assert repaired(Reading(english, "utf-8")).text == english


@given(st.binary(max_size=2000))
def test_any_bytes_give_some_text(content):
    decode(content).text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    ("font", "text"),
    [
        (".VnTime", "Độc lập"),
        (".VnTimeH", "ĐỘC LẬP"),
        (".VnArialH", "ĐỘC LẬP"),
        ("Times New Roman", "§éc lËp"),
    ],
)
def test_the_font_settles_what_codes_mean(font, text):
    assert in_font("§éc lËp", font) == text


@pytest.mark.parametrize(
    ("text", "quality"),
    [
        ("", "none"),
        (" \n ", "none"),
        (LETTER, "clear"),
        ("".join(" " if char in "đệglmyi" else char for char in LETTER), "broken"),
        (" ".join(LETTER), "broken"),
        ("The quick brown fox jumps over the lazy dog. " * 8, "clear"),
        ("Số 12", "clear"),
    ],
)
def test_a_layer_is_judged_by_its_syllables(text, quality):
    assert quality_of(text) == quality


@pytest.mark.parametrize(
    ("layer", "text"),
    [
        ("tr-ờng, D-ƠNG -u tú nh- trên", "trường, DƯƠNG ưu tú như trên"),
        (
            "12/KH-UBND ngày 2-3, thi-đua - khen th-ởng",
            "12/KH-UBND ngày 2-3, thi-đua - khen thưởng",
        ),
    ],
)
def test_a_hyphen_is_a_horned_u_only_where_it_makes_a_syllable(layer, text):
    assert with_horned_u(layer) == text
