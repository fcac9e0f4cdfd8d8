"""Days come before months, decimals after a comma, weeks start on Monday."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.utils import formats
from django.utils.dateformat import format as format_date
from django.utils.translation import override
from hypothesis import given, strategies as st

from cms.dates import (
    DateNotUnderstood,
    PartialDate,
    long_date,
    parse_partial_date,
    parse_vietnamese_date,
    short_date,
)
from cms.forms import VietnameseDateField, VietnamesePartialDateField

WRITTEN = [
    "29/9/2023",
    "29/09/2023",
    "29-09-2023",
    "29.9.2023",
    " 29 / 9 / 2023 ",
    "ngày 29 tháng 9 năm 2023",
    "Ngày 29 tháng 09 năm 2023.",
    "29 tháng 9, 2023",
    "2023-09-29",
    "2023/9/29",
    "nga\u0300y 29 tha\u0301ng 9 na\u0306m 2023",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_every_usual_way_of_writing_a_date_is_read(text: str) -> None:
    assert parse_vietnamese_date(text) == date(2023, 9, 29)


def test_the_day_comes_first_even_when_both_readings_exist() -> None:
    assert parse_vietnamese_date("03/04/2024") == date(2024, 4, 3)
    with override("vi"):
        assert forms.DateField().clean("03/04/2024") == date(2024, 4, 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9/29/2023", "Không có tháng 29"),
        ("31/4/2023", "Tháng 4/2023 không có ngày 31"),
        ("29/2/2023", "Tháng 2/2023 không có ngày 29"),
        ("0/1/2023", "không có ngày 0"),
        ("29/9/23", "bốn chữ số"),
        ("tháng 3/2021", "Ngày chưa đủ: mới có tháng 3/2021"),
        ("2021", "Ngày chưa đủ: mới có năm 2021"),
        ("", "Vui lòng nhập ngày"),
        ("hôm qua", "Không đọc được ngày “hôm qua”"),
        ("29/9-2023", "Không đọc được"),
        ("1/1/0023", "Năm 0023 không hợp lý"),
        ("²/1/2023", "Không đọc được"),
    ],
)
def test_a_date_that_is_none_says_what_to_write(text: str, said: str) -> None:
    with pytest.raises(DateNotUnderstood, match=said):
        parse_vietnamese_date(text)


@pytest.mark.parametrize(
    ("text", "iso", "shown"),
    [
        ("3/2021", "2021-03", "tháng 3/2021"),
        ("tháng 03 năm 2021", "2021-03", "tháng 3/2021"),
        ("2021-03", "2021-03", "tháng 3/2021"),
        ("năm 2021", "2021", "năm 2021"),
        ("5/3/2021", "2021-03-05", "05/03/2021"),
    ],
)
def test_a_partial_date_keeps_what_is_known(text: str, iso: str, shown: str) -> None:
    partial = parse_partial_date(text)
    assert partial.iso() == iso
    assert str(partial) == shown


def test_the_long_form_pads_as_the_decree_says() -> None:
    assert long_date(date(2023, 2, 3)) == "ngày 03 tháng 02 năm 2023"
    assert long_date(date(2023, 9, 20)) == "ngày 20 tháng 9 năm 2023"
    assert long_date(date(2023, 12, 9)) == "ngày 09 tháng 12 năm 2023"


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31)))
def test_what_we_write_we_read_back(day: date) -> None:
    assert parse_vietnamese_date(long_date(day)) == day
    assert parse_vietnamese_date(short_date(day)) == day
    assert parse_vietnamese_date(day.isoformat()) == day


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_message(text: str) -> None:
    try:
        outcome = str(parse_partial_date(text)) + "."
    except DateNotUnderstood as error:
        outcome = str(error)
    assert outcome.endswith(".")


def test_the_form_field_gives_a_date_or_our_message() -> None:
    field = VietnameseDateField()
    assert field.clean("ngày 20 tháng 9 năm 2023") == date(2023, 9, 20)
    assert field.clean(datetime(2023, 9, 20, 8, tzinfo=UTC)) == date(2023, 9, 20)
    with pytest.raises(forms.ValidationError, match="ngày trước, tháng sau"):
        field.clean("09/29/2023")
    assert VietnameseDateField(required=False).clean("") is None
    assert field.widget.render("d", date(2023, 9, 2)).count('value="02/09/2023"') == 1


def test_the_partial_field_gives_what_is_known_and_shows_it_again() -> None:
    field = VietnamesePartialDateField(required=False)
    assert field.clean("tháng 3/2021") == PartialDate(year=2021, month=3)
    assert field.clean("") is None
    assert field.prepare_value(PartialDate(year=2021, month=3)) == "tháng 3/2021"
    assert field.has_changed(PartialDate(year=2021, month=3), "2021-03") is False
    with pytest.raises(forms.ValidationError):
        field.clean("13/2021")


@pytest.mark.parametrize("text", ["29/09/2023", "29-9-2023", "29.9.2023", "2023-09-29"])
def test_django_reads_dates_in_our_formats(text: str) -> None:
    with override("vi"):
        assert forms.DateField(localize=True).clean(text) == date(2023, 9, 29)
        assert forms.DateTimeField().clean(f"{text} 14:30").hour == 14


def test_django_refuses_a_month_first_date_in_vietnamese() -> None:
    with override("vi"), pytest.raises(forms.ValidationError, match="ngày/tháng/năm"):
        forms.DateField().clean("09/29/2023")


def test_django_shows_dates_and_numbers_our_way() -> None:
    moment = datetime(2023, 9, 2, 14, 5, tzinfo=UTC)
    with override("vi"):
        assert formats.date_format(moment, "DATE_FORMAT") == "02/09/2023"
        assert formats.date_format(moment, "SHORT_DATETIME_FORMAT") == "02/09/2023 14:05"
        assert formats.date_format(moment, "YEAR_MONTH_FORMAT") == "tháng 9/2023"
        assert format_date(moment, "l") == "Thứ Bảy"
        assert formats.number_format(1234567.5, force_grouping=True) == "1.234.567,5"
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
        assert forms.DecimalField(localize=True).clean("1,5") == forms.DecimalField().clean("1.5")
