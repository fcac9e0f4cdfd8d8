"""Acceptance G of the search: what the best peers promise and test, each under its id."""

import time

import pytest
from django.test import Client

from archive import Role
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese
from tests.cms.finding.test_search import ask, facet, file_with_text, found

pytestmark = pytest.mark.django_db
ODD = ["it's", "(", "((", "§", "[", "]}", "a:b:c", "\\", "~", "^", "&&", "||", "!", "\u200b", "😀"]
DANGLING = ["-", "--", "hội -", "hội HOẶC", "HOẶC", "HOẶC hội", "năm:", "có:", "số:", '"', 'hội "']
INJECTED = [
    "subject:*", "words:/.*/", "*:*", "_exists_:words", "a~9999", "hội^1000", "[* TO *]",
    '{"match_all":{}}', "script:ctx._source", "confidentiality:[0 TO 9] OR unit:1", "(" * 4000,
    "hội AND (" * 900, '"hội ' * 4000,
]  # fmt: skip


@pytest.fixture
def school():
    return make_unit("Trường THCS Sông Mây")


@pytest.fixture
def clerk(school):
    return make_user(Role.CLERK, unit=school)


@pytest.fixture
def desk(client: Client, school, drained):
    client.force_login(make_user(Role.INSPECTOR, unit=school))
    return client


@pytest.fixture
def papers(school, clerk, drained):
    for subject, code in (
        ("Kế hoạch hội thao mùa xuân", "1307/GDĐT"),
        ("Kế hoạch hội diễn mùa thu", "92/KH-UBND"),
        ("Báo cáo mùa xuân", "93/BC-UBND"),
    ):
        file_dispatch(unit=school, by=clerk, subject=subject, code=code, doc_type="Công văn")
    other = make_unit("Trường Kia")
    file_dispatch(unit=other, by=make_user(Role.CLERK, unit=other), subject="Hội thao kín 0 1 9")
    drained()


def test_g_01_snippets_are_escaped_before_they_are_marked(desk, school, clerk, drained):
    file_with_text("hội <img src=x onerror=alert(1)> thao", unit=school, by=clerk)
    drained()
    html = ask(desk, "hội thao").content.decode()
    assert "<img src=x" not in html
    assert "&lt;img src=x" in html


def test_g_02_every_word_of_a_short_question_must_be_there(desk, papers):
    assert set(found(ask(desk, "kế hoạch mùa xuân"))) == {"Kế hoạch hội thao mùa xuân"}


@pytest.mark.parametrize("typed", ["1307", "1307 /GDĐT", "1307/gddt", "1307-GDĐT", "1307 GDĐT"])
def test_g_03_a_number_is_found_with_slashes_blanks_and_hyphens(desk, papers, typed):
    assert found(ask(desk, typed))[0] == "Kế hoạch hội thao mùa xuân"


def test_g_04_phrases_and_exclusions_are_kept_apart(desk, papers):
    assert found(ask(desk, '"mùa xuân" -báo')) == ["Kế hoạch hội thao mùa xuân"]
    assert found(ask(desk, '"xuân mùa"')) == []


def test_g_05_an_unfinished_quote_is_a_phrase_to_the_end_and_is_told(desk, papers):
    response = ask(desk, '"hội thao mùa')
    assert found(response) == ["Kế hoạch hội thao mùa xuân"]
    assert "chưa đóng" in response.content.decode()


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_g_06_odd_characters_are_a_question_like_any_other(desk, papers, text):
    alone, beside = ask(desk, text), ask(desk, f"hội thao {text}")
    assert (alone.status_code, beside.status_code) == (200, 200)
    assert_vietnamese(alone.content.decode())


def test_g_07_reversed_ranges_are_swapped_and_told(desk, papers):
    for response in (ask(desk, "năm:2030..2000"), ask(desk, tu="31/12/2030", den="01/01/2000")):
        assert response.context["answer"].total == 3
        assert "đã được đ" in response.content.decode()


@pytest.mark.parametrize("text", DANGLING, ids=range(len(DANGLING)))
def test_g_08_dangling_operators_never_fail(desk, papers, text):
    assert ask(desk, text).status_code == 200


def test_g_09_the_hit_names_the_attachment_that_holds_the_words(desk, school, clerk, drained):
    file_with_text("Danh sách vận động viên", unit=school, by=clerk, caption="Phụ lục 3")
    drained()
    assert "Phụ lục 3" in ask(desk, "vận động viên").content.decode()


def test_g_10_facets_carry_labels_not_keys(desk, papers, school):
    response = ask(desk, "mùa")
    assert facet(response, "Đơn vị") == {school.name: 3}
    assert facet(response, "Nhóm") == {"Văn bản": 3}
    assert set(facet(response, "Chất lượng chữ")) <= {"Không có chữ", "Chữ rõ"}


@pytest.mark.parametrize("text", INJECTED, ids=range(len(INJECTED)))
def test_ac_19_a_query_is_words_and_never_a_command(desk, papers, text):
    response = ask(desk, text)
    assert response.status_code == 200
    assert "Hội thao kín" not in response.content.decode()
    assert response.context["answer"].total <= 3


def test_ac_19_a_hundred_kilobytes_are_answered_within_two_seconds_and_told(desk, papers):
    started = time.process_time()
    response = ask(desk, "mùa xuân hội thao " * 5_000)
    assert time.process_time() - started < 2
    assert response.status_code == 200
    assert "quá dài" in response.content.decode()
