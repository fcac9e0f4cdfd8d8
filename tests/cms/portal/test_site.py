"""What everybody sees: pages, lists, search, feed, sitemap, pictures and released files."""

import re
import unicodedata
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.urls import NoReverseMatch, reverse

from cms.portal.models import ExemplarPage, HomeStory
from tests.cms.portal.factories import draft_story, draw_picture, make_office, paper, public_story

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]
INDEX = "/dien-hinh/"


@pytest.fixture
def office():
    return make_office()


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def titles(html):
    return re.findall(r"<h3><a href=\"[^\"]+\">(.*?)</a></h3>", html)


def three_stories(office):
    return [
        public_story(office, subject_name="Tổ Ngữ văn đổi mới đọc sách"),
        public_story(
            office,
            subject_name="Cô Đặng Thị Ánh",
            subject_kind="person",
            field="Chuyển đổi số",
            recognised_on=date(2023, 5, 1),
        ),
        public_story(
            office,
            subject_name="Vườn trường xanh",
            subject_kind="model",
            field="Giáo dục môi trường",
            recognised_on=date(2022, 5, 1),
        ),
    ]


def test_the_home_page_of_an_empty_portal_says_so(office, client):
    html = read(client, "/")
    assert "Chưa có điển hình nào được công bố" in html
    assert "Chưa có điển hình nào được công bố" in read(client, INDEX)


def test_the_home_page_shows_three_stories_large(office, client):
    stories = [*three_stories(office), public_story(office, subject_name="Câu chuyện thứ tư")]
    html = read(client, "/")
    assert html.count('class="large-story') - html.count('class="large-story__') == 3
    for story in stories:
        assert story.title in html


def test_the_editors_choice_comes_first_on_the_home_page(office, client):
    *_, oldest = three_stories(office)
    home = oldest.get_parent().get_parent().specific
    HomeStory.objects.create(page=home, exemplar=oldest)
    html = read(client, "/")
    assert html.index("Vườn trường xanh") < html.index("Cô Đặng Thị Ánh")


def test_the_list_is_filtered_by_the_address(office, client):
    three_stories(office)
    expected = {
        "loai=ca-nhan": ["Cô Đặng Thị Ánh"],
        "loai=tap-the": ["Tổ Ngữ văn đổi mới đọc sách"],
        "nam=2022": ["Vườn trường xanh"],
        "linh-vuc=chuyen-doi-so": ["Cô Đặng Thị Ánh"],
        "nam=2022&loai=ca-nhan": [],
        "xep=ten": ["Cô Đặng Thị Ánh", "Tổ Ngữ văn đổi mới đọc sách", "Vườn trường xanh"],
        "": ["Tổ Ngữ văn đổi mới đọc sách", "Cô Đặng Thị Ánh", "Vườn trường xanh"],
    }
    answers = {query: read(client, f"{INDEX}?{query}") for query in expected}
    assert {query: titles(html) for query, html in answers.items()} == expected
    for query, html in answers.items():
        count = len(expected[query])
        assert (f"{count} điển hình" if count else "Không có điển hình nào") in html, query


def test_search_finds_with_and_without_diacritics(office, client):
    three_stories(office)
    for words in (
        "Đặng Thị Ánh",
        "dang thi anh",
        "DANG THI ANH",
        unicodedata.normalize("NFD", "Đặng Thị Ánh"),
        "anh dang",
        "  đặng   ánh ",
        "Đặng-Thị, Ánh!",
    ):
        assert titles(read(client, f"{INDEX}?q={words}")) == ["Cô Đặng Thị Ánh"], words


def test_a_hit_in_the_title_comes_before_one_in_the_text(office, client):
    public_story(
        office,
        subject_name="Thư viện ngoài trời",
        work=[("paragraph", "<p>Học theo vườn trường của xã bên.</p>")],
    )
    three_stories(office)
    html = read(client, f"{INDEX}?q=vuon+truong")
    assert titles(html) == ["Vườn trường xanh", "Thư viện ngoài trời"]


def test_any_address_is_answered(office, client):
    three_stories(office)
    for query in (
        "q=%00",
        "q=%25%25",
        "q='%22--;<script>alert(1)</script>",
        "q=" + "a" * 5000,
        "trang=-1",
        "trang=99999999999",
        "trang=²",
        "nam=abc",
        "xep=zzz",
        "loai=<b>",
        "q=!!!",
        "nam=2022&nam=2023",
    ):
        html = read(client, f"{INDEX}?{query}")
        assert "<script" not in html, query
        assert "<b>" not in html, query


def test_a_story_shows_everything_written_and_nothing_inline(office, client):
    page = public_story(
        office, portrait=draw_picture(), portrait_alt="Học sinh ngồi đọc sách dưới gốc cây"
    )
    html = read(client, page.url)
    for words in ("Việc đã làm", "Kết quả", "Cách nhân rộng", "64%", "Các em đã chờ đến giờ đọc."):
        assert words in html
    for address in (page.url, "/", INDEX, "/khong-co/"):
        html = client.get(address).content.decode()
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", html)
        assert html.count("<h1") == 1
        assert '<html lang="vi">' in html


def test_every_picture_has_words_a_size_and_waits_its_turn(office, client):
    for number in range(4):
        public_story(
            office,
            subject_name=f"Lớp {number}",
            portrait=draw_picture(),
            portrait_alt=f"Lớp học {number}",
        )
    for tag in re.findall(r"<img [^>]+>", read(client, "/") + read(client, INDEX)):
        assert 'alt="Lớp học' in tag
        assert "width=" in tag
        assert "height=" in tag
        assert "srcset=" in tag
        assert 'loading="lazy"' in tag or 'fetchpriority="high"' in tag


def test_the_head_describes_the_page(office, client, settings):
    settings.VANKHO_BASE_URL = "https://dienhinh.example.vn"
    page = public_story(office, portrait=draw_picture(), portrait_alt="Học sinh đọc sách")
    html = client.get(page.url, headers={"host": "localhost"}).content.decode()
    assert f'<link rel="canonical" href="https://dienhinh.example.vn{page.url}">' in html
    assert f'<meta name="description" content="{page.summary}">' in html
    assert '<meta property="og:type" content="article">' in html
    image = re.search(r'og:image" content="https://dienhinh.example.vn(/anh/[^"]+)"', html)
    assert client.get(image.group(1))["Content-Type"] == "image/jpeg"
    assert "noindex" in read(client, f"{INDEX}?q=x")
    assert "noindex" not in read(client, INDEX)


def test_the_feed_and_the_sitemap_are_well_formed_and_complete(office, client, settings):
    settings.VANKHO_BASE_URL = "https://dienhinh.example.vn"
    pages = three_stories(office)
    draft_story(office, subject_name="Bản nháp chưa duyệt")
    feed = ET.fromstring(read(client, "/dien-hinh.atom"))  # noqa: S314 - our own output
    space = {"a": "http://www.w3.org/2005/Atom"}
    found = {
        entry.findtext("a:title", namespaces=space) for entry in feed.findall("a:entry", space)
    }
    assert found == {page.title for page in pages}
    sitemap = read(client, "/sitemap.xml")
    ET.fromstring(sitemap)  # noqa: S314 - our own output
    assert re.findall(r"<loc>https://dienhinh.example.vn([^<]+)</loc>", sitemap) == [
        "/",
        INDEX,
        *(page.url for page in ExemplarPage.objects.live()),
    ]
    assert "Sitemap: https://dienhinh.example.vn/sitemap.xml" in read(client, "/robots.txt")


def test_an_address_that_is_not_there_is_said_in_words(client):
    response = client.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert "Không có trang này" in response.content.decode()


def test_only_a_released_file_of_a_live_page_opens(office, client):
    open_file, closed_file = paper("Cong bo"), paper("Noi bo")
    page = draft_story(office, files=(open_file, closed_file))
    draft = page.get_latest_revision_as_object()
    rows = {row.attachment_id: row for row in draft.released_documents.all()}
    rows[open_file.pk].released = True
    draft.save_revision(user=office.editor)
    row = page.released_documents.get(attachment=open_file)
    address = reverse("portal:released_document", args=[row.pk])
    assert client.get(address).status_code == 404

    from cms.portal import approve_exemplar, submit_exemplar, withdraw_exemplar

    submit_exemplar(page=ExemplarPage.objects.get(pk=page.pk), by=office.editor)
    page = approve_exemplar(page=ExemplarPage.objects.get(pk=page.pk), by=office.leader)
    response = client.get(address)
    assert response.status_code == 200
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert address in read(client, page.url)
    hidden = page.released_documents.get(attachment=closed_file)
    assert client.get(reverse("portal:released_document", args=[hidden.pk])).status_code == 404
    assert hidden.caption not in read(client, page.url)
    withdraw_exemplar(page=page, by=office.editor, reason="Thử")
    assert client.get(address).status_code == 404


def test_pictures_open_only_reduced_and_only_while_a_public_page_shows_them(office, client):
    shown = draw_picture()
    public_story(office, portrait=shown, portrait_alt="Học sinh")
    read(client, "/")
    rendition = shown.renditions.first()
    response = client.get(rendition.url)
    assert response.status_code == 200
    assert response["Content-Type"] in {"image/webp", "image/jpeg"}
    assert client.get(f"/anh/{shown.file.name}").status_code == 404
    assert client.get(f"/media/{shown.file.name}").status_code == 404
    assert client.get("/anh/../secret-key").status_code == 404
    elsewhere = draw_picture(title="Chưa dùng")
    unused = elsewhere.get_rendition("fill-320x240")
    assert client.get(unused.url).status_code == 404
    client.force_login(office.editor)
    assert client.get(unused.url).status_code == 200


def test_wagtails_own_ways_to_files_are_closed(client):
    for name in ("wagtaildocs_serve", "wagtailimages_serve"):
        with pytest.raises(NoReverseMatch):
            reverse(name, args=[1, "x"])
    assert client.get("/documents/1/x.pdf").status_code == 404


def test_pages_need_few_queries_however_many_stories(office, client, django_assert_max_num_queries):
    for number in range(8):
        public_story(
            office,
            subject_name=f"Điển hình {number}",
            portrait=draw_picture(size=(600, 450)),
            portrait_alt="Ảnh",
        )
    last = ExemplarPage.objects.live().first()
    for address, limit in (
        ("/", 14),
        (INDEX, 12),
        (f"{INDEX}?q=dien&loai=tap-the", 12),
        (last.url, 18),
    ):
        client.get(address)
        with django_assert_max_num_queries(limit):
            client.get(address)


def test_pages_set_no_cookie_and_are_asked_for_anew(office, client):
    page = public_story(office)
    for address in ("/", INDEX, page.url):
        response = client.get(address)
        assert not response.cookies
        assert "no-cache" in response["Cache-Control"]
