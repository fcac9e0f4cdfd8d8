"""What made a document a hit is marked, wherever in it that stands; on both engines."""

import pytest

from search import SearchResults
from tests.search.conftest import keys
from tests.search.factories import attachment, document

SENTENCE = (
    "nhà trường đề nghị phụ huynh phối hợp nhắc nhở con em giữ gìn sách giáo khoa cho lớp sau"
)


def marked(results: SearchResults) -> list[tuple[str, list[str]]]:
    """Each marked part of the first hit with its marked words."""
    found = [one for one in results.hits[0].highlights if one.marks]
    return [(one.field, [one.text[a:b] for a, b in one.marks]) for one in found]


def test_of_a_sentence_the_passage_with_its_pairs_is_shown(engine, ask):
    """Many single words of the question in one paragraph weigh more and are no reason."""
    alone = "Trường, nghị, huynh, hợp, nhở, em, gìn, khoa, lớp, đề, phụ, phối."
    pairs = "Tổ văn phòng thu lại sách giáo khoa cũ."
    engine.put([document(key="1", subject="Thông báo", body=f"{alone}\n{pairs}")])
    results = ask(SENTENCE)
    assert keys(results) == ["1"]
    assert ("body", ["sách giáo khoa"]) in marked(results)


def test_the_stretch_of_a_long_passage_with_words_side_by_side_is_shown(engine, ask):
    scattered = "nghị của huynh về lớp, nhắc với em " * 4
    body = f"{scattered}{'việc khác ' * 40} thu lại sách giáo khoa cũ"
    engine.put([document(key="1", subject="Thông báo", body=body)])
    assert any("sách giáo khoa" in words for _, words in marked(ask(SENTENCE)))


@pytest.mark.parametrize(
    ("question", "values", "shown"),
    [
        (SENTENCE, {"issuer": "Hội phụ huynh phối hợp"}, ("issuer", ["phụ huynh phối hợp"])),
        ("hội trại Bưởi", {"signer": "Trần Thị Bưởi"}, ("signer", ["Bưởi"])),
        ("hội trại Sông Mơ", {"issuer": "Trường Sông Mơ"}, ("issuer", ["Sông Mơ"])),
        (
            "hội trại dự toán",
            {"attachments": (attachment("Kèm theo", name="Dự toán.pdf"),)},
            ("name", ["Dự toán"]),
        ),
    ],
)
def test_words_beside_the_text_are_shown_where_they_stand(engine, ask, question, values, shown):
    engine.put([document(key="1", subject="Hội trại", body="Kính gửi các lớp", **values)])
    results = ask(question)
    assert keys(results) == ["1"]
    assert shown in marked(results)


def test_a_word_of_the_kind_is_not_looked_for_in_the_name_of_a_file(engine, ask):
    files = (attachment("Kính gửi", name="Văn bản chính.pdf"),)
    engine.put([document(doc_type="Công văn", subject="Hội trại", attachments=files)])
    assert [field for field, _ in marked(ask("công văn hội trại"))] == ["subject"]


def test_what_the_subject_says_already_is_not_said_again(engine, ask):
    engine.put([document(subject="Hội trại Sông Mơ", issuer="Trường Sông Mơ")])
    assert [field for field, _ in marked(ask("hội trại sông mơ"))] == ["subject"]
