from pathlib import Path

import pytest
from django.test import RequestFactory

from media import release_attachment, serve
from tests.media.factories import make_docx, make_pdf, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def pdf():
    return make_pdf()


@pytest.fixture
def attachment(pdf):
    return store(pdf, "Kế hoạch “năm học”; số 1.pdf")


def ask(attachment, *, method="get", disposition="inline", **headers):
    request = getattr(RequestFactory(), method)("/", headers=headers)
    return serve(request, attachment, disposition=disposition)


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_whole_file_comes_with_safe_headers(attachment, pdf):
    response = ask(attachment)

    assert response.status_code == 200
    assert body(response) == pdf
    assert response["Content-Length"] == str(len(pdf))
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Accept-Ranges"] == "bytes"


def test_a_vietnamese_name_is_sent_in_full(attachment):
    header = ask(attachment)["Content-Disposition"]

    assert header.startswith("inline; filename*=utf-8''K%E1%BA%BF%20ho%E1%BA%A1ch")
    assert header.isascii()


@pytest.mark.parametrize(
    ("content", "name"),
    [(make_docx(), "a.docx"), ("Thông báo".encode(), "a.txt")],
)
def test_anything_but_pdf_and_pictures_is_always_a_download(content, name):
    assert ask(store(content, name))["Content-Disposition"].startswith("attachment")


def test_a_pdf_is_a_download_when_the_caller_says_so(attachment):
    response = ask(attachment, disposition="attachment")

    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [("bytes=0-99", 0, 100), ("bytes=100-", 100, None), ("bytes=-50", -50, None)],
)
def test_a_range_is_served_as_part(attachment, pdf, asked, start, stop):
    response = ask(attachment, Range=asked)

    part = pdf[start:stop]
    assert response.status_code == 206
    assert body(response) == part
    first = pdf.index(part)
    assert response["Content-Range"] == f"bytes {first}-{first + len(part) - 1}/{len(pdf)}"
    assert response["Content-Length"] == str(len(part))


def test_a_range_over_the_end_is_cut_and_one_beyond_it_is_refused(attachment, pdf):
    assert body(ask(attachment, Range=f"bytes=10-{len(pdf) * 2}")) == pdf[10:]
    beyond = ask(attachment, Range=f"bytes={len(pdf)}-")
    assert beyond.status_code == 416
    assert beyond["Content-Range"] == f"bytes */{len(pdf)}"
    assert ask(attachment, Range="bytes=-0").status_code == 416


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "items=0-1", "bytes=-", "bytes=5-2", "x"])
def test_a_range_that_is_not_understood_gives_the_whole(attachment, pdf, asked):
    response = ask(attachment, Range=asked)

    assert response.status_code == 200
    assert body(response) == pdf


def test_head_tells_the_size_without_a_body(attachment, pdf):
    response = ask(attachment, method="head")

    assert response.status_code == 200
    assert response["Content-Length"] == str(len(pdf))
    assert response.content == b""


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_refused(attachment, method):
    assert ask(attachment, method=method).status_code == 405


def test_the_etag_is_opaque_and_answers_conditions(attachment, pdf):
    etag = ask(attachment)["ETag"]
    twin = store(pdf, "b.pdf")

    assert attachment.sha256 not in etag
    assert ask(twin)["ETag"] != etag
    assert ask(attachment, **{"If-None-Match": etag}).status_code == 304
    assert ask(attachment, **{"If-None-Match": f'"{attachment.sha256}"'}).status_code == 200
    part = ask(attachment, Range="bytes=0-9", **{"If-Range": etag})
    assert part.status_code == 206
    changed = ask(attachment, Range="bytes=0-9", **{"If-Range": '"other"'})
    assert changed.status_code == 200


def test_a_quarantined_file_is_not_sent_until_it_is_released(pdf):
    doubtful = store(pdf, "a.docx")

    refused = ask(doubtful)
    assert refused.status_code == 403
    assert "cách ly" in refused.content.decode()
    release_attachment(doubtful, reason="Đã kiểm tra")
    assert body(ask(doubtful)) == pdf


def test_lost_bytes_are_an_outage_not_a_missing_page(attachment):
    stored = Path(attachment.storage.path(attachment.stored_name))
    stored.unlink()

    response = ask(attachment)
    assert response.status_code == 503
    assert "báo quản trị" in response.content.decode()
