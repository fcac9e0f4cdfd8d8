"""Our own documents in many layouts are read field by field, and nothing more is read."""

import pytest

from archive.reading import DocumentHeader, read_document

from .fresh_samples import FRESH
from .layer_samples import LAYERS
from .more_samples import MORE
from .office_samples import OFFICES
from .page_samples import PAGES
from .paper_samples import PAPERS
from .samples import SAMPLES, Sample
from .trap_samples import TRAPS
from .viewer_samples import VIEWED
from .web_samples import WEB

FIELDS = (
    "issuer", "superior", "number", "symbol", "symbol_partial", "place", "date", "date_partial",
    "type", "subject", "urgency", "secrecy", "signer", "signer_position", "signing_capacity",
)  # fmt: skip
ALL = [
    pytest.param(sample, id=sample.name)
    for sample in (
        *SAMPLES,
        *MORE,
        *OFFICES,
        *TRAPS,
        *FRESH,
        *PAPERS,
        *LAYERS,
        *WEB,
        *VIEWED,
        *PAGES,
    )
]


def comparable(name: str, value: str | None) -> str | None:
    """Values differ neither by case nor by the opening of a subject."""
    if value is None:
        return None
    lowered = value.lower().replace(" – ", " - ")
    if name == "place":
        lowered = lowered.replace("tp. ", "thành phố ")
    return lowered.removeprefix("về việc ").removeprefix("về ")


def read_values(header: DocumentHeader) -> dict[str, str | None]:
    """Field names to comparable values."""
    readings = {name: getattr(header, name) for name in FIELDS}
    return {n: comparable(n, None if r is None else r.value) for n, r in readings.items()}


@pytest.mark.parametrize("sample", ALL)
def test_every_field_is_read_and_none_is_invented(sample: Sample) -> None:
    values = read_values(read_document(sample.text).header)
    assert values == {name: comparable(name, sample.expected.get(name)) for name in FIELDS}


@pytest.mark.parametrize("sample", ALL)
def test_every_cited_symbol_and_its_date_are_read(sample: Sample) -> None:
    citations = read_document(sample.text).citations
    assert {c.symbol: c.date for c in citations} == sample.citations


@pytest.mark.parametrize("sample", ALL)
def test_the_distribution_list_is_split_by_its_lines(sample: Sample) -> None:
    recipients = read_document(sample.text).header.recipients
    assert tuple(r.reading.value for r in recipients) == sample.recipients


@pytest.mark.parametrize("sample", ALL)
def test_quotes_are_exact_stretches_of_the_text(sample: Sample) -> None:
    reading = read_document(sample.text)
    readings = [getattr(reading.header, name) for name in FIELDS]
    readings += [r.reading for r in reading.header.recipients] + list(reading.header.addressees)
    readings += [o.reading for o in reading.obligations]
    for item in (*filter(None, readings), *reading.citations, *reading.named_acts):
        assert sample.text[item.start : item.end] == item.quote


def test_two_signatures_are_read_with_their_own_titles() -> None:
    joint = next(sample for sample in OFFICES if sample.name.startswith("a joint plan"))
    signers = read_document(joint.text).header.signers
    assert [
        (s.name.value, s.position and s.position.value, s.capacity and s.capacity.value)
        for s in signers
    ] == [
        ("Trần Tiến Đạt", "PHÓ GIÁM ĐỐC", "KT."),
        ("Trương Thị Kim Huệ", "GIÁM ĐỐC", None),
    ]


@pytest.mark.parametrize("sample", ALL)
def test_every_field_without_a_value_has_its_reason(sample: Sample) -> None:
    header = read_document(sample.text).header
    for name in FIELDS:
        if name != "symbol_partial" and name != "date_partial":
            assert (getattr(header, name) is None) == (name in header.missing)


PDF_LINES = """UBND TỈNH HÒA AN

SỞ GIÁO DỤC VÀ ĐÀO TẠO

Số: | /PA-SGDĐT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA
VIỆT NAM

{independence} - Tự do - Hạnh phúc

Hòa An, ngày | tháng 5 năm
2026

PHƯƠNG ÁN

Phân luồng học sinh sau trung học cơ sở; tư vấn chọn nghề,

chọn trường năm 2026

Sở Giáo dục và Đào tạo xây dựng phương án như sau:

Nơi nhận:

- Lưu: VT.

TL. GIÁM ĐỐC

TRƯỞNG PHÒNG TỔ CHỨC CÁN
BỘ

Lê Thị Minh Ánh
""".replace("{independence}", "Độc lập")


def test_blanks_that_a_pdf_turned_into_cells_and_lines_apart_are_read() -> None:
    header = read_document(PDF_LINES).header
    assert header.symbol_partial is not None
    assert header.symbol_partial.value == "/PA-SGDĐT"
    assert header.date_partial is not None
    assert header.date_partial.value == "2026-05"
    assert header.subject is not None
    assert header.subject.value.endswith("tư vấn chọn nghề, chọn trường năm 2026")
    assert header.signer_position is not None
    assert header.signer_position.value == "TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ"
