"""AC-08: nothing of the archive shows through the public site, wherever a visitor looks."""

import re
from datetime import date
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Page

from archive import Confidentiality, Record
from cms.portal.models import ExemplarPage
from media import AttachmentPage
from tests.archive.factories import file_dispatch
from tests.cms.portal.factories import (
    draft_story,
    draw_picture,
    make_dossier,
    make_office,
    paper,
    public_story,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]
MARKER = "qzxwvkhongduoclo"


@pytest.fixture
def hidden():
    """A public story whose dossier is full of marked secrets, and marked records beside it."""
    office = make_office("Trường THCS Đồi Chè")
    evidence = paper(MARKER, by=office.clerk, name=f"{MARKER}.pdf")
    AttachmentPage.objects.create(
        attachment=evidence, number=1, text=MARKER, quality="clear", method="layer"
    )
    filed = make_dossier(
        office,
        files=(evidence,),
        title=f"Hồ sơ {MARKER}",
        subject=f"Hồ sơ {MARKER}",
        notation=f"{MARKER}.01",
        note=MARKER,
        creator=MARKER,
        summary=f"Tóm tắt {MARKER}",
        recognition_decision=MARKER,
    )
    file_dispatch(unit=office.unit, by=office.clerk, subject=f"Công văn {MARKER}")
    page = public_story(
        office, filed=filed, portrait=draw_picture(), portrait_alt="Thầy trò trong lớp"
    )
    Record.objects.filter(pk=filed.record.pk).update(confidentiality=Confidentiality.RESTRICTED)
    unseen = draft_story(office, subject_name=f"Bản nháp {MARKER}", portrait=draw_picture())
    draft = page.get_latest_revision_as_object()
    draft.summary = f"Sửa đổi chưa duyệt {MARKER}"
    draft.save_revision(user=office.editor)
    return page, unseen, evidence, filed


def body_of(response):
    parts = getattr(response, "streaming_content", None)
    content = b"".join(parts) if parts is not None else response.content
    return content + repr(sorted(response.items())).encode()


def public_addresses(page):
    return [
        "/",
        "/dien-hinh/",
        page.url,
        "/dien-hinh.atom",
        "/sitemap.xml",
        "/robots.txt",
        "/khong-co/",
        "/dien-hinh/?xep=ten",
        f"/dien-hinh/?nam={page.year}",
    ]


def test_no_public_answer_holds_a_word_of_the_archive(hidden, client):
    page, *_ = hidden
    for address in public_addresses(page):
        assert MARKER.encode() not in body_of(client.get(address)), address
        assert MARKER.encode() not in body_of(client.head(address)), address


def test_everything_a_public_page_links_to_is_clean(hidden, client):
    page, *_ = hidden
    seen, waiting = set(), list(public_addresses(page))
    while waiting:
        address = waiting.pop()
        if address in seen or not address.startswith("/") or address.startswith("/static/"):
            continue
        seen.add(address)
        response = client.get(address)
        body = body_of(response)
        assert MARKER.encode() not in body, address
        if "html" in response["Content-Type"]:
            html = body.decode()
            found = re.findall(r'(?:href|src)="([^"#]+)"', html)
            for sources in re.findall(r'srcset="([^"]+)"', html):
                found += [part.split()[0] for part in sources.split(", ")]
            waiting += [link.replace("&amp;", "&") for link in found]
    assert len(seen) > 15


def test_search_and_counts_are_blind_to_the_archive(hidden, client):
    html = client.get("/dien-hinh/", {"q": MARKER}).content.decode()
    assert "Không có điển hình nào" in html
    before = client.get("/dien-hinh/").content
    office = make_office("Trường thứ hai")
    make_dossier(office, subject_name="Hồ sơ mới được công nhận")
    draft_story(office, subject_name="Bản nháp nữa", field="Lĩnh vực lạ")
    assert client.get("/dien-hinh/").content == before


def test_no_page_of_the_archive_has_a_public_address(hidden, client):
    _, unseen, _, filed = hidden
    for record in Page.objects.filter(path__startswith=filed.page.path[:8]):
        assert record.specific.get_url() is None
        assert client.get(f"/{record.slug}/").status_code == 404
        assert client.get(record.url_path).status_code == 404
    assert client.get(f"/dien-hinh/{unseen.slug}/").status_code == 404


def test_files_and_pictures_of_the_archive_have_no_public_address(hidden, client):
    _, unseen, evidence, _ = hidden
    guesses = [
        f"/documents/{evidence.pk}/{evidence.original_name}",
        f"/media/{evidence.file.name}",
        f"/anh/{evidence.file.name}",
        f"/files/{evidence.file.name}",
        f"/anh/{evidence.sha256}",
    ]
    numbers = range(1, evidence.pk + 5)
    guesses += [reverse("portal:released_document", args=[number]) for number in numbers]
    picture = unseen.get_latest_revision_as_object().portrait
    guesses.append(picture.get_rendition("fill-320x240").url)
    for address, headers in product(
        guesses, ({}, {"If-None-Match": f'"{evidence.sha256}"'}, {"Range": "bytes=0-10"})
    ):
        response = client.get(address, headers=headers, follow=True)
        assert response.status_code == 404, address
        assert "ETag" not in response
        assert client.head(address, headers=headers, follow=True).status_code == 404


def test_a_picture_moved_out_of_the_public_collection_closes_at_once(hidden, client):
    page, *_ = hidden
    client.get(page.url)
    address = page.portrait.renditions.first().url
    assert client.get(address).status_code == 200
    page.portrait.collection = Collection.get_first_root_node()
    page.portrait.save()
    page.portrait.get_rendition("width-480")
    assert client.get(address).status_code == 404


def test_a_rendition_carries_no_camera_data(hidden):
    from PIL import Image

    page, *_ = hidden
    with Image.open(page.portrait.get_rendition("width-480|format-jpeg").file) as picture:
        assert not picture.getexif()


def test_the_workroom_is_closed_to_visitors(hidden):
    page, *_ = hidden
    visitor = Client()
    for name in ("portal_story", "portal_preview", "wagtailadmin_pages:view_draft"):
        response = visitor.get(reverse(name, args=[page.pk]))
        assert response.status_code in {302, 404}
        assert MARKER.encode() not in body_of(response)


def test_an_unknown_and_a_hidden_address_are_answered_alike(hidden, client):
    page, unseen, *_ = hidden
    known = client.get(f"/dien-hinh/{unseen.slug}/")
    unknown = client.get("/dien-hinh/khong-he-co/")
    assert known.content == unknown.content
    assert ExemplarPage.objects.live().count() == 1
    assert page.first_published_at.date() >= date(2020, 1, 1)
