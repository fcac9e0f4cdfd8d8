"""The terms of a document, read the long way: word by word, pair by pair."""

from datetime import date
from itertools import chain

from search import AttachmentText, SearchDocument
from search.analysis import analyse, paired, pairs_of
from search.passages import spans
from search.vietnamese import tokens

FILE = AttachmentText(id=3, name="Phụ lục 2.pdf", text="Điều 1. Hoà nhập…\n\n\nLý do: —\n- Kỹ năng")
RECORD = SearchDocument(
    key="1",
    version=1,
    kind="plan",
    doc_type="Kế hoạch",
    subject="Kế hoạch số 12/KH-THCS về «tập huấn»",
    code="12/KH-THCS",
    issuer="Trường THCS Quỳnh Mai",
    signer="Lê Thị Thuý",
    field="Chuyên môn",
    issued=date(2024, 9, 5),
    body="Thực hiện Công văn 18/TB-PGD,\nnhà trường tổ chức tập huấn.\nI. MỤC ĐÍCH\n!!!\nHết",
    attachments=(FILE,),
)


def test_every_word_is_a_term_with_dau_and_folded():
    found = analyse(RECORD)
    facts = "Kế hoạch / 12/KH-THCS / Chuyên môn"
    parts = [RECORD.subject, facts, RECORD.issuer, RECORD.signer, RECORD.body, FILE.text, FILE.name]
    assert found.words == [" ".join(token.folded for token in tokens(part)) for part in parts]
    assert found.exact == [" ".join(token.normal for token in tokens(part)) for part in parts]
    assert found.pairs == [" ".join(pairs_of(words.split())) for words in found.words]
    assert found.exact_pairs == [" ".join(pairs_of(words.split())) for words in found.exact]


def test_passages_hold_the_words_of_their_place():
    texts = (RECORD.body, FILE.text)
    places = [(source, *span) for source, text in enumerate(texts) for span in spans(text)]
    words = [" ".join(token.folded for token in tokens(texts[s][a:b])) for s, a, b in places]
    found = chain.from_iterable(analyse(RECORD).passages)
    wanted = [(*place, told) for place, told in zip(places, words, strict=True) if told]
    assert list(found) == list(chain.from_iterable(wanted))


def test_pairs_are_made_of_a_whole_text_as_of_its_words():
    for text in ("", "a", "a b", "a b c d"):
        assert paired(text) == " ".join(pairs_of(text.split()))
