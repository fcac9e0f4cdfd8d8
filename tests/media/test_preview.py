import io

import pytest
from PIL import Image

from media import (
    AttachmentPage,
    PreviewUnavailable,
    extract_attachment,
    page_count,
    page_words,
    preview_page,
)
from media.extraction.sandbox import ToolMissing
from tests.media.extraction_documents import picture_of, scan, sheet
from tests.media.factories import LETTER, make_docx, make_pdf, store

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def opened(png: bytes) -> Image.Image:
    assert png.startswith(b"\x89PNG")
    return Image.open(io.BytesIO(png))


def is_drawn(picture: Image.Image) -> bool:
    return picture.convert("L").getextrema()[0] < 100


def test_a_page_of_a_pdf_is_drawn_at_the_width_asked_for(own_data_folder):
    attachment = store(make_pdf(LETTER, "Trang hai"), "a.pdf")

    picture = opened(preview_page(attachment, 2, width=600))

    assert page_count(attachment) == 2
    assert abs(picture.width - 600) <= 1
    assert is_drawn(picture)
    kept = list((own_data_folder / "renditions").rglob("2-600.png"))
    assert len(kept) == 1
    assert kept[0].parent.stat().st_mode & 0o777 == 0o700


def test_a_drawn_page_is_kept(monkeypatch):
    attachment = store(make_pdf(), "a.pdf")
    first = preview_page(attachment, 1, width=300)
    monkeypatch.setattr("media.preview.run_job", None)

    assert preview_page(attachment, 1, width=300) == first


@pytest.mark.parametrize("number", [0, 2, -1, 10**9])
def test_a_page_that_is_not_there_is_refused(number):
    with pytest.raises(PreviewUnavailable, match="không có trang này"):
        preview_page(store(make_pdf(), "a.pdf"), number, width=300)


def test_an_absurd_width_is_brought_within_bounds():
    attachment = store(make_pdf(), "a.pdf")

    assert opened(preview_page(attachment, 1, width=10**6)).width <= 2401
    assert opened(preview_page(attachment, 1, width=-5)).width >= 79


def test_a_picture_is_drawn_and_never_enlarged():
    attachment = store(picture_of(Image.new("RGB", (500, 200), "navy"), "PNG"), "a.png")

    assert opened(preview_page(attachment, 1, width=900)).size == (500, 200)
    assert opened(preview_page(attachment, 1, width=250)).size == (250, 100)


def test_plain_text_is_set_as_pages():
    attachment = store(("Dòng một\n" * 120).encode(), "a.txt")

    assert page_count(attachment) == 3
    assert is_drawn(opened(preview_page(attachment, 3, width=400)))
    assert page_words(attachment, 1)[0].text == "Dòng"


@pytest.mark.slow
@pytest.mark.parametrize(("content", "name"), [(make_docx(), "a.docx"), (sheet(), "a.xlsx")])
def test_an_office_file_is_drawn_from_a_pdf_made_once(content, name, monkeypatch):
    attachment = store(content, name)

    assert is_drawn(opened(preview_page(attachment, 1, width=400)))
    monkeypatch.setattr("media.preview.convert", None)
    assert preview_page(attachment, 1, width=500)
    assert page_words(attachment, 1)


def test_without_libreoffice_the_bare_text_is_shown(monkeypatch):
    def missing(*args, **kwargs):
        raise ToolMissing("soffice")

    monkeypatch.setattr("media.preview.convert", missing)
    attachment = store(make_docx(), "a.docx")

    assert is_drawn(opened(preview_page(attachment, 1, width=400)))


def test_words_of_a_layer_have_their_places():
    words = page_words(store(make_pdf("Số: 15/KH-SGDĐT ngày"), "a.pdf"), 1)

    assert [word.text for word in words] == ["Số:", "15/KH-SGDĐT", "ngày"]
    first, second, _ = words
    assert first.x == pytest.approx(60 / 595, abs=0.01)
    assert first.y + first.h / 2 == pytest.approx(76 / 842, abs=0.01)
    assert first.x + first.w < second.x
    assert all(0 < value < 1 for word in words for value in (word.x, word.y, word.w, word.h))


@pytest.mark.slow
def test_words_of_a_scan_come_from_its_recognition():
    attachment = store(picture_of(scan("Kế hoạch tuyên dương"), "PNG"), "a.png")
    assert page_words(attachment, 1) == ()

    extract_attachment(attachment_id=attachment.pk)

    assert [word.text for word in page_words(attachment, 1)] == ["Kế", "hoạch", "tuyên", "dương"]
    assert AttachmentPage.objects.get().method == "ocr"


def test_a_quarantined_file_and_a_film_are_not_drawn():
    with pytest.raises(PreviewUnavailable, match="cách ly"):
        preview_page(store(make_pdf(), "a.docx"), 1, width=300)
    film = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41" + bytes(64)
    with pytest.raises(PreviewUnavailable, match="Hãy tải tệp về"):
        page_count(store(film, "a.mp4"))


def test_a_damaged_file_is_said_to_be_damaged():
    with pytest.raises(PreviewUnavailable, match="Không dựng được hình trang"):
        page_count(store(make_pdf()[:300], "a.pdf"))


def test_a_lost_file_is_said_to_be_lost():
    attachment = store(make_pdf(), "a.pdf")
    attachment.storage.erase(attachment.stored_name)
    with pytest.raises(PreviewUnavailable, match="Không còn tệp này"):
        page_count(attachment)
