"""Tìm nâng cao writes the query that one would have typed."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, strategies as st

from archive import Role
from cms.finding.building import BuilderForm, values_of, written
from search import parse_query
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese

EMPTY = {
    "all_words": "", "phrase": "", "any_words": "", "none_words": "", "subject": "", "issuer": "",
    "signer": "", "code": "", "doc_type": "", "year_from": None, "year_to": None, "attached": False,
}  # fmt: skip
WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=20)


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({}, ""),
        ({"all_words": "thi đua"}, "thi đua"),
        ({"phrase": "điển hình tiên tiến"}, '"điển hình tiên tiến"'),
        ({"any_words": "thi đua, khen thưởng"}, "thi đua HOẶC khen thưởng"),
        ({"all_words": "cờ", "any_words": "vua, tướng"}, "cờ vua HOẶC cờ tướng"),
        ({"all_words": "cờ", "none_words": "vua, ô ăn quan"}, 'cờ -"vua" -"ô ăn quan"'),
        ({"signer": "Trần Văn An"}, 'người ký:"Trần Văn An"'),
        ({"code": "5344", "doc_type": "Kế hoạch"}, 'số:"5344" loại:"Kế hoạch"'),
        ({"year_from": 2021, "year_to": 2023}, "năm:2021..2023"),
        ({"year_from": 2021}, "năm:2021..2100"),
        ({"all_words": "cờ", "attached": True}, "cờ có:đính-kèm"),
    ],
)
def test_each_field_is_one_thing_the_language_says(values, text):
    assert written({**EMPTY, **values}) == text
    assert parse_query(text).notes == ()


@pytest.mark.parametrize(
    "text",
    [
        'thi đua "cờ vua" -"mầm" trích yếu:"hội thao" đơn vị:"sở" người ký:"an" số:"5344/KH"'
        ' loại:"Kế hoạch" năm:2021..2023 có:đính-kèm',
        "thi đua HOẶC khen thưởng",
    ],
)
def test_the_form_shows_what_is_in_the_box_and_writes_it_again(text):
    form = BuilderForm(values_of(text))
    assert form.is_valid(), form.errors
    again, before = parse_query(written(form.cleaned_data)), parse_query(text)
    assert (again.alternatives, again.excluded, again.filters) == (
        before.alternatives,
        before.excluded,
        before.filters,
    )


FREE = ("all_words", "phrase", "any_words", "none_words", "subject", "issuer", "signer")


@given(st.fixed_dictionaries(dict.fromkeys(FREE, WORDS)))
def test_whatever_is_filled_in_is_a_query(values):
    parse_query(written({**EMPTY, **values}))


@pytest.mark.django_db
class TestScreen:
    @pytest.fixture
    def desk(self, client: Client):
        client.force_login(make_user(Role.INSPECTOR, unit=make_unit()))
        return client

    def test_the_filled_form_leads_to_the_results_and_keeps_the_filters(self, desk):
        page = desk.get(reverse("finding_builder"), {"q": "thi đua", "nam": "2021"})
        html = page.content.decode()
        assert 'value="thi đua"' in html
        assert_vietnamese(html)
        answer = desk.get(
            reverse("finding_builder"),
            {"tim": "1", "dang-loc": "nam=2021", "all_words": "cờ", "signer": "An"},
        )
        assert answer.status_code == 302
        results = desk.get(answer["Location"])
        assert answer["Location"].startswith(reverse("finding_search") + "?")
        assert results.context["state"].text == 'cờ người ký:"An"'
        assert results.context["state"].years == (2021,)

    @pytest.mark.parametrize("wrong", [{"year_from": "hai"}, {"year_to": "99999"}, {"code": "x"}])
    def test_a_wrong_value_is_told_beside_its_field(self, desk, wrong):
        response = desk.get(reverse("finding_builder"), {"tim": "1", **wrong})
        assert response.status_code == 200
        assert response.context["form"].errors
        assert_vietnamese(response.content.decode())
