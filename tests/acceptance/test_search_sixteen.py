"""The sixteen Vietnamese search cases of the acceptance list, on both engines."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from search import AttachmentText, Scope, SearchDocument, SearchEngine, parse_query, syllable_share
from search.elastic import ElasticsearchEngine
from search.embedded import EmbeddedEngine

OWN = {
    "gương": "Hội nghị biểu dương điển hình tiên tiến của cụm trường",
    "CHỮ HOA": "BIỂU DƯƠNG NGƯỜI LÁI ĐÒ TẬN TỤY",
    "điện tử": "Triển khai sổ điểm điện tử từ học kỳ hai",
    "tổ hợp": unicodedata.normalize("NFD", "Bếp ăn bán trú sạch sẽ, thực đơn phong phú"),
    "hoà": "Tổ hoà giải và câu lạc bộ Hoà Bình",
    "uỷ": "Uỷ ban nhân dân phường họp thường kỳ",
    "tiền tiến": "Lớp học tiền tiến của thôn",
    "thì dưa": "Chợ phiên có gì: thì dưa, thì khoai",
    "Ð": "Ðội văn nghệ Ðồng Tháp lưu diễn",
}


def seed(shared: Path, number: str) -> str:
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


def documents(shared: Path) -> Iterator[SearchDocument]:
    """Documents of our own wording and the five seeds as they came."""
    for name, subject in OWN.items():
        yield SearchDocument(key=name, version=1, kind="plan", doc_type="", subject=subject)
    number = "5344/KH-SGDĐT"
    yield SearchDocument(
        key=number, version=1, kind="plan", doc_type="Kế hoạch", subject="Kế hoạch năm", code=number
    )
    heading = next(
        line for line in seed(shared, "004").splitlines() if line.startswith("III. ĐỐI TƯỢNG")
    )
    yield SearchDocument(
        key="004-III", version=1, kind="plan", doc_type="", subject="Đề mục", body=heading
    )
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        quality = "broken" if syllable_share(text) < 0.9 else "clear"
        yield SearchDocument(
            key=path.name[:3],
            version=1,
            kind="dispatch",
            doc_type="",
            subject=f"Văn bản mẫu {path.name[:3]}",
            attachments=(AttachmentText(id=1, name="tệp", text=text, quality=quality),),
        )


@pytest.fixture(scope="module", params=["embedded", "elasticsearch"])
def engine(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> SearchEngine:
    if request.param == "embedded":
        made: SearchEngine = EmbeddedEngine(tmp_path_factory.mktemp("index"))
    else:
        url = request.getfixturevalue("elasticsearch_url")
        made = ElasticsearchEngine(url, index=f"sixteen-{uuid4().hex}")
    made.rebuild(documents(shared))
    return made


FOUND = {
    "01 exact NFC phrase": ('"điển hình tiên tiến"', "gương"),
    "02 upper-case document, lower-case query": ('"người lái đò tận tụy"', "CHỮ HOA"),
    "03 no diacritics": ('"dien hinh tien tien"', "gương"),
    "04 d for đ": ('"dien tu"', "điện tử"),
    "05 decomposed document, composed query": ('"bếp ăn bán trú"', "tổ hợp"),
    "06 decomposed document, no diacritics": ('"thuc don phong phu"', "tổ hợp"),
    "07 tone placement hoà/hòa": ('"hòa giải"', "hoà"),
    "08 tone placement uỷ/ủy": ('"ủy ban nhân dân phường"', "uỷ"),
    "11 number with DD for ĐT": ("5344/KH-SGDDT", "5344/KH-SGDĐT"),
    "12 blank before the stroke": ("1307/GDĐT", "003"),
    "13 number over two lines": ("92/KH-UBND", "000"),
    "14 look-alike of Đ": ('"đội văn nghệ đồng tháp"', "Ð"),
    "15 OCR slip in a heading": ("tiên tiến", "004-III"),
    "16 text layer that lost letters": ('"điển hình tiên tiến"', "002"),
}
NOT_FOUND = {
    "09 tiên tiến is not tiền tiến": ('"tiên tiến"', "tiền tiến"),
    "10 thi đua is not thì dưa": ('"thi đua"', "thì dưa"),
}


def found(engine: SearchEngine, typed: str) -> list[str]:
    results = engine.search(parse_query(typed), within=Scope.everything(), page_size=100)
    assert results.total == len(results.hits)
    return [hit.key for hit in results.hits]


@pytest.mark.parametrize("case", FOUND)
def test_a_wanted_document_is_found(engine: SearchEngine, case: str) -> None:
    typed, wanted = FOUND[case]
    assert wanted in found(engine, typed)


@pytest.mark.parametrize("case", NOT_FOUND)
def test_an_exact_phrase_does_not_find_other_words(engine: SearchEngine, case: str) -> None:
    typed, unwanted = NOT_FOUND[case]
    assert unwanted not in found(engine, typed)


def test_the_number_is_the_first_hit_however_it_is_typed(engine: SearchEngine) -> None:
    for typed in ("5344/KH-SGDĐT", "5344/KH-SGDDT", "5344 kh sgdđt", "5344/KH-SGD&ĐT", "5344"):
        assert found(engine, typed)[0] == "5344/KH-SGDĐT"


def test_the_damaged_seed_is_found_by_phrases_its_layer_lost(engine: SearchEngine) -> None:
    for phrase in ("thi đua", "khen thưởng", "phong trào thi đua", "danh sách đăng ký"):
        assert "002" in found(engine, f'"{phrase}"'), phrase
