"""Personal data is found in texts meant for the public, and ordinary figures are left alone."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from cms.portal.redaction import PersonalData, find_in_texts, find_personal_data


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Liên hệ cô Hoa 0912345678 để tham quan", PersonalData.PHONE),
        ("ĐT: 0912.345.678", PersonalData.PHONE),
        ("gọi +84 912 345 678.", PersonalData.PHONE),
        ("máy bàn (0210) 3846 123", PersonalData.PHONE),
        ("0210-384-6123", PersonalData.PHONE),
        ("84987654321", PersonalData.PHONE),
        ("CCCD 025190001234", PersonalData.IDENTITY),
        ("số 025190001234 cấp tại", PersonalData.IDENTITY),
        ("025 190 001 234", PersonalData.IDENTITY),
        ("CMND số: 131234567", PersonalData.IDENTITY),
        ("Căn cước công dân: 0251 9000 1234", PersonalData.IDENTITY),
        ("gửi về hoa.nguyen85@gmail.com nhé", PersonalData.EMAIL),
        ("hoa@yahoo.com.vn", PersonalData.EMAIL),
        ("hoa (at) outlook.com", PersonalData.EMAIL),
        ("sinh ngày 12/03/1985", PersonalData.BIRTH_DATE),
        ("Ngày sinh: 2-3-1985", PersonalData.BIRTH_DATE),
        ("sinh ngày 12 tháng 3 năm 1985", PersonalData.BIRTH_DATE),
        ("Ngày, tháng, năm sinh: 12/3/1985", PersonalData.BIRTH_DATE),
        ("cô sinh năm 1985 tại Phú Thọ", PersonalData.BIRTH_DATE),
        ("(SN 1985)", PersonalData.BIRTH_DATE),
        ("thường trú tại số 5 ngõ 12 đường Hùng Vương", PersonalData.ADDRESS),
        ("Số tài khoản 0123 4567 8901", PersonalData.ACCOUNT),
        ("０９１２３４５６７８", PersonalData.PHONE),
        (unicodedata.normalize("NFD", "Chị sinh ngày 12/03/1985"), PersonalData.BIRTH_DATE),
    ],
)
def test_personal_data_is_found(text, kind):
    assert [found.kind for found in find_personal_data(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Học sinh năm học 2023-2024 tăng 12,5% so với năm 2021.",
        "Có 1.250 học sinh năm 2023 tham gia, 98,7% đạt yêu cầu.",
        "Quyết định số 1307/QĐ-SGDĐT ngày 29/09/2023",
        "kinh phí 12.500.000 đồng, 350.000.000 đồng",
        "Liên hệ nhà trường qua thptvietxuan@phutho.edu.vn",
        "văn phòng: vanthu@sgd.phutho.gov.vn",
        "giai đoạn 2019-2020, 2020-2021, 2021-2022",
        "học sinh 12/15 em đạt giải; sĩ số 0,5",
        "bảng số liệu 10 20 30 40 50 60 70 80",
        "học sinh năm 2024 và học sinh ngày 20/11 tri ân thầy cô",
        "số 0123/BC-THPT năm 2024",
    ],
)
def test_ordinary_text_is_left_alone(text):
    assert find_personal_data(text) == ()


def test_the_message_names_the_place_and_what_to_do():
    (found,) = find_in_texts([("Tóm tắt", "gọi 0912345678")])
    assert (
        found.message == "Tóm tắt: có số điện thoại (“0912345678”). Bỏ hoặc che trước khi công bố."
    )


def test_one_number_is_reported_once():
    found = find_personal_data("Số căn cước 025190001234, điện thoại 0912345678")
    assert [item.kind for item in found] == [PersonalData.IDENTITY, PersonalData.PHONE]


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text):
    find_personal_data(text)


WORDS = st.text(alphabet="abdđê .,\n", max_size=50)  # Which cannot spell «CCCD».


@given(WORDS, WORDS)
def test_a_phone_is_found_wherever_it_stands_among_words(before, after):
    text = f"{before} 0912345678 {after}"
    assert PersonalData.PHONE in {found.kind for found in find_personal_data(text)}
