"""Table, months, citations, preview and similar records: the same hits, within the scope only."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from archive import AuditEvent, Confidentiality, Event, RecordCitation, Role, UnitLevel, scope_for
from cms.finding.results.citations import Document, Graph, Link, graph_around, graph_of
from cms.finding.results.drawing import BOX_HEIGHT, BOX_WIDTH, MOST, draw
from cms.finding.results.levels import Level, level_of
from search import normalise_code
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_unit("Trường THCS Sông Mây")


@pytest.fixture
def clerk(school):
    return make_user(Role.CLERK, unit=school)


@pytest.fixture
def inspector(school):
    return make_user(Role.INSPECTOR, unit=school)


@pytest.fixture
def stranger():
    unit = make_unit("Trường Khác")
    return unit, make_user(Role.CLERK, unit=unit)


@pytest.fixture
def desk(client: Client, inspector, drained):
    client.force_login(inspector)
    return client


def ask(client: Client, text: str, **query: object):
    return client.get(reverse("finding_search"), {"q": text, **query})


def cite(record, code: str, *, issued: str = "", ordinal: int = 1, role: str = "legal_basis"):
    return RecordCitation.objects.create(
        record=record,
        ordinal=ordinal,
        role=role,
        doc_type="Kế hoạch",
        code=code,
        code_key=normalise_code(code),
        issued=issued,
        quote=f"Căn cứ Kế hoạch số {code}",
    )


def test_the_table_has_the_chosen_columns_and_the_choice_is_kept(desk, school, clerk, drained):
    file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao", signer="Trần Văn An")
    drained()
    first = ask(desk, "hội thao", xem="bang")
    assert [c.key for c in first.context["table"].columns][:2] == ["so", "ngay"]
    assert_vietnamese(first.content.decode())
    kept = desk.post(
        reverse("finding_columns"), {"q": "hội thao", "cot": ["nguoi-ky", "trich-yeu", "lạ"]}
    )
    again = desk.get(kept["Location"])
    assert [c.key for c in again.context["table"].columns] == ["trich-yeu", "nguoi-ky"]
    assert "Trần Văn An" in again.content.decode()
    by_address = ask(desk, "hội thao", xem="bang", cot="so")
    assert [c.key for c in by_address.context["table"].columns] == ["so"]
    assert "cot=so" in by_address.context["next"] or by_address.context["next"] == ""


def test_the_view_stays_when_the_results_are_narrowed(desk, school, clerk, drained):
    file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao")
    drained()
    facets = ask(desk, "hội thao", xem="thang").context["answer"].facets
    assert all("xem=thang" in line.address for facet in facets for line in facet.lines)


def test_months_count_what_may_be_seen_and_nothing_else(desk, school, clerk, stranger, drained):
    for day in (date(2023, 9, 5), date(2023, 9, 20), date(2024, 1, 31)):
        file_dispatch(unit=school, by=clerk, day=day, subject="Kế hoạch hội thao")
    file_dispatch(unit=school, by=clerk, subject="Hội thao không ngày", issued_on=None)
    unit, other = stranger
    file_dispatch(unit=unit, by=other, day=date(1999, 1, 1), subject="Kế hoạch hội thao")
    drained()
    response = ask(desk, "hội thao", xem="thang")
    timeline = response.context["timeline"]
    assert [(m.words, m.count) for m in timeline.months] == [("09/2023", 2), ("01/2024", 1)]
    assert timeline.undated == 1
    assert [bar.words for bar in timeline.bars] == ["Tháng 09/2023", "Tháng 01/2024"]
    html = response.content.decode()
    assert "1999" not in html
    assert_vietnamese(html)
    chosen = desk.get(reverse("finding_search") + timeline.months[0].address)
    assert chosen.context["answer"].total == 2


def test_many_years_become_one_bar_a_year(desk, school, clerk, drained):
    for year in (1995, 2010, 2024):
        file_dispatch(unit=school, by=clerk, day=date(year, 5, 6), subject="Kế hoạch hội thao")
    drained()
    timeline = ask(desk, "hội thao", xem="thang").context["timeline"]
    assert [bar.words for bar in timeline.bars] == ["Năm 1995", "Năm 2010", "Năm 2024"]
    assert len(timeline.months) == 3


def test_one_document_filed_by_two_units_is_one_box(school, clerk):
    above = make_unit("Sở Giáo dục", level=UnitLevel.PROVINCE)
    keeper = make_user(Role.CLERK, unit=above)
    code = "12/KH-SGDĐT"
    first = file_dispatch(unit=above, by=keeper, code=code, issuer="Sở Giáo dục")
    second = file_dispatch(unit=school, by=clerk, code=code, issuer="Sở Giáo dục")
    plan = file_dispatch(unit=school, by=clerk, code="3/KH-THCS", issuer="Trường THCS Sông Mây")
    cite(plan.record, code, issued="2024-05-06")
    both = make_user(Role.INSPECTOR, unit=school)
    upper = make_user(Role.INSPECTOR, unit=above)
    graph = graph_of([second.page.pk, plan.page.pk], scope=scope_for(both))
    assert [len(one.records) for one in graph.linked] == [1, 1]
    assert [one.level for one in graph.linked] == [Level.PROVINCE, Level.SCHOOL]
    assert graph_of([first.page.pk], scope=scope_for(upper)).links == ()


def test_a_record_beyond_the_scope_looks_as_one_that_does_not_exist(
    desk, school, clerk, stranger, drained
):
    plan = file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao", code="7/KH-THCS")
    cite(plan.record, "88/QĐ-UBND", issued="2024-01-15")
    drained()
    pages = (ask(desk, "hội thao", xem="vien-dan"), record_page(desk, plan))
    unit, other = stranger
    file_dispatch(
        unit=unit, by=other, code="88/QĐ-UBND", day=date(2024, 1, 15), subject="Bí mật hội thao"
    )
    citing = file_dispatch(unit=unit, by=other, code="9/BC", subject="Báo cáo hội thao")
    cite(citing.record, "7/KH-THCS")
    drained()
    again = (ask(desk, "hội thao", xem="vien-dan"), record_page(desk, plan))
    for before, after in zip(pages, again, strict=True):
        assert without_tokens(before) == without_tokens(after)
        assert "không có trong phần kho bạn được xem" in after.content.decode().lower()


def record_page(client: Client, filed):
    return client.get(reverse("record_detail", args=[filed.page.pk]), {"phan": "lien-quan"})


def without_tokens(response) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())


def test_two_steps_around_a_record_are_drawn(school, clerk, inspector):
    codes = [f"{number}/KH-THCS" for number in range(1, 6)]
    chain = [file_dispatch(unit=school, by=clerk, code=code) for code in codes]
    for lower, code in zip(chain[1:], codes, strict=False):
        cite(lower.record, code)
    graph = graph_around(chain[2].record, scope=scope_for(inspector))
    assert len(graph.linked) == 5
    graph = graph_around(chain[0].record, scope=scope_for(inspector))
    assert len(graph.linked) == 3


def test_a_title_is_escaped_in_the_picture(desk, school, clerk, drained):
    bad = "</title><script>alert(1)</script>"
    plan = file_dispatch(unit=school, by=clerk, subject=f"hội thao {bad}", title=f"KH {bad}")
    cite(plan.record, f"1/{bad}"[:40])
    drained()
    for response in (ask(desk, "hội thao", xem="vien-dan"), record_page(desk, plan)):
        assert "<script>alert" not in response.content.decode()


def test_boxes_never_cover_each_other_and_a_circle_ends():
    documents = {
        ("k", "", str(n)): Document(("k", "", str(n)), f"Kế hoạch {n}", "", "2024", Level(n % 4))
        for n in range(30)
    }
    keys = list(documents)
    links = [Link(keys[n], keys[(n * 7 + 3) % 30], "căn cứ") for n in range(30)]
    drawing = draw(Graph(documents, tuple(links)), current=keys[0])
    places = [(box.x, box.y) for box in drawing.boxes]
    for place, (x, y) in enumerate(places):
        assert x + BOX_WIDTH <= drawing.width
        assert y + BOX_HEIGHT <= drawing.height
        for other_x, other_y in places[place + 1 :]:
            assert abs(x - other_x) >= BOX_WIDTH or abs(y - other_y) >= BOX_HEIGHT
    assert sum(box.current for box in drawing.boxes) == 1


def test_what_the_picture_leaves_out_is_counted():
    documents = {
        ("k", "", str(n)): Document(("k", "", str(n)), f"Kế hoạch {n}", "", "2024", Level.SCHOOL)
        for n in range(100)
    }
    keys = list(documents)
    links = tuple(Link(keys[n + 1], keys[n], "căn cứ") for n in range(0, 100, 2))
    drawing = draw(Graph(documents, links))
    assert len(drawing.boxes) == MOST
    assert drawing.left_out == 100 - MOST


@pytest.mark.parametrize(
    ("code", "issuer", "level"),
    [
        ("34-CT/TW", "", Level.CENTRAL),
        ("595/KH-BGDĐT", "", Level.CENTRAL),
        ("5344/KH-SGDĐT", "", Level.PROVINCE),
        ("321/QĐ-UBND", "Ủy ban nhân dân tỉnh Hải Lam", Level.PROVINCE),
        ("12/QĐ-UBND", "Ủy ban nhân dân xã An Phong", Level.DISTRICT),
        ("01/PGDĐT-CM", "", Level.DISTRICT),
        ("01/KH-THCSND", "", Level.SCHOOL),
        ("9/XYZ", "", Level.UNKNOWN),
    ],
)
def test_the_level_is_told_by_issuer_or_symbol(code, issuer, level):
    assert level_of(normalise_code(code), issuer) == level


def test_the_preview_is_of_visible_records_only_and_reading_is_logged(
    desk, school, clerk, stranger
):
    kept = file_dispatch(unit=school, by=clerk, confidentiality=Confidentiality.RESTRICTED)
    unit, other = stranger
    hidden = file_dispatch(unit=unit, by=other)
    shown = desk.get(reverse("finding_preview", args=[kept.page.pk]))
    assert shown.status_code == 200
    assert_vietnamese(shown.content.decode())
    assert desk.get(reverse("finding_preview", args=[hidden.page.pk])).status_code == 404
    assert AuditEvent.objects.filter(event=Event.RECORD_READ).count() == 1
    desk.get(reverse("finding_preview", args=[kept.page.pk]))
    assert AuditEvent.objects.filter(event=Event.RECORD_READ).count() == 1


def test_similar_records_come_from_the_scope(desk, school, clerk, stranger, drained):
    text = "Nhân rộng mô hình thư viện thân thiện trong các trường tiểu học miền núi"
    one = file_dispatch(unit=school, by=clerk, subject=text)
    two = file_dispatch(unit=school, by=clerk, subject=f"Báo cáo {text.lower()}")
    file_dispatch(unit=school, by=clerk, subject="Lịch kiểm tra học kỳ")
    unit, other = stranger
    file_dispatch(unit=unit, by=other, subject=f"{text} đợt hai")
    drained()
    similar = record_page(desk, one).context["similar"]
    assert [record.page_id for record in similar] == [two.page.pk]


def test_without_an_index_the_record_page_says_why_nothing_similar_shows(
    desk, school, clerk, settings
):
    one = file_dispatch(unit=school, by=clerk)
    for path in settings.VANKHO_INDEX_DIR.rglob("*"):
        if path.is_file():
            path.unlink()
    response = record_page(desk, one)
    assert response.status_code == 200
    assert "Tìm kiếm tạm thời không sẵn sàng" in response.content.decode()
