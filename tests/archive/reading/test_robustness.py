# ruff: noqa: E501
"""Any string is read: no error, exact quotes, and time in proportion to length."""

import time
import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

from archive.reading import DocumentReading, read_document

from .samples import SAMPLES, Sample

PIECES = st.sampled_from(
    [
        "Số: ", "/QĐ-UBND", "12", "ngày ", "tháng ", "năm 2020", "\n", "|", "   ", "- ", "Nơi nhận:",
        "KT. GIÁM ĐỐC", "QUYẾT ĐỊNH", "Kính gửi: ", "V/v ", "CỘNG HÒA XÃ HỘI", "UBND TỈNH ", "; ", "./.",
        "Nguyễn Văn An", "trước ngày 03/4/2021", "PHỤ LỤC 1", "T r ư ờ n g", "\u00ad", "a\u0302\u0301", "(",
    ]
)  # fmt: skip


def assert_sound(text: str, reading: DocumentReading) -> None:
    header = reading.header
    readings = [header.issuer, header.number, header.symbol, header.date, header.subject]
    readings += [header.signer, header.place, *header.addressees]
    readings += [r.reading for r in header.recipients] + [a.title for a in header.annexes]
    readings += [o.reading for o in reading.obligations]
    for item in (*filter(None, readings), *reading.citations, *reading.named_acts):
        assert text[item.start : item.end] == item.quote


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=400))
def test_random_text_is_read_without_error(text: str) -> None:
    assert_sound(text, read_document(text))


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join))
def test_shuffled_forms_are_read_without_error(text: str) -> None:
    assert_sound(text, read_document(text))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(SAMPLES), st.sampled_from(["NFC", "NFD"]))
def test_normal_forms_read_alike(sample: Sample, form: str) -> None:
    text = sample.text
    plain, other = read_document(text), read_document(unicodedata.normalize(form, text))
    assert [c.symbol for c in plain.citations] == [c.symbol for c in other.citations]
    for name in ("issuer", "symbol", "date", "subject", "signer"):
        one, two = getattr(plain.header, name), getattr(other.header, name)
        assert (one and one.value) == (two and two.value)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["| a ", "Kính gửi: ", "Số: ", "QĐ-", "T r ư ờ n g ", "Bộ A, Bộ B, ", "Nơi nhận:\n- ", " ", "1/",
     "Quyết định số 12/QĐ-UBND ngày 1/2/2020 của Ủy ban, ", "TM. ỦY BAN "],
)  # fmt: skip
def test_a_hostile_megabyte_costs_seconds_not_minutes(unit: str) -> None:
    text = (unit * (1_000_000 // len(unit)))[:1_000_000]
    begun = time.process_time()
    read_document(text)
    assert time.process_time() - begun < 15
