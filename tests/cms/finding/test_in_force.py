"""«Còn hiệu lực»: hits, totals, facets and the line told agree, as far as the reader may see."""

from uuid import uuid4

import pytest
from django.urls import reverse

from archive import (
    Confidentiality,
    EffectKind,
    EffectTerms,
    Role,
    scope_for,
    state_effect,
)
from cms.finding.answering import answer
from cms.finding.asking import months_of_state, not_in_force
from cms.finding.filters import SearchState
from tests.archive.factories import file_dispatch, make_user

pytestmark = pytest.mark.django_db
ASKED = SearchState(text="hội thao")
IN_FORCE = SearchState(text="hội thao", in_force=True)
SAME = {"code": "10/KH-THCSSM", "subject": "Kế hoạch hội thao lần đầu"}
TOLD = "Bản của Trường THCS Sông Mây: hết hiệu lực"


@pytest.fixture(params=["embedded", "elasticsearch"])
def each_engine(request, settings):
    """The installation's engine, once each; the index is the test's own."""
    settings.VANKHO_SEARCH_ENGINE = request.param
    if request.param == "elasticsearch":
        settings.VANKHO_ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
        settings.VANKHO_ELASTICSEARCH_INDEX = f"con-hieu-luc-{uuid4().hex}"


@pytest.fixture
def upper(above):
    return make_user(Role.CLERK, unit=above)


@pytest.fixture
def first(school, clerk):
    return file_dispatch(unit=school, by=clerk, **SAME).record


@pytest.fixture
def copy(above, upper):
    return file_dispatch(unit=above, by=upper, **SAME).record


@pytest.fixture
def inspector(above):
    """Reads both units."""
    return scope_for(make_user(Role.INSPECTOR, unit=above))


def state(record, by, kind=EffectKind.EXPIRES):
    code = "" if kind == EffectKind.EXPIRES else "22/KH"
    terms = EffectTerms(kind, record.filed_at.date(), code=code)
    return state_effect(record, terms=terms, scope=scope_for(by), by=by)


def found(state, scope):
    given = answer(state, scope=scope)
    counted = {
        line.label: line.count
        for facet in given.facets
        if facet.title == "Đơn vị"
        for line in facet.lines
    }
    months = sum(count.count for count in months_of_state(state, scope=scope))
    return {one.record for one in given.found}, given.total, counted, months


def test_filter_counts_and_the_line_told_agree_on_each_engine(
    each_engine, drained, above, upper, clerk, first, copy, inspector
):
    other = file_dispatch(unit=above, by=upper, code="11/KH", subject="Kế hoạch hội thao khác")
    drained()
    assert found(IN_FORCE, inspector)[1] == 3
    state(first, clerk)
    told = {one.record: one.effect for one in answer(ASKED, scope=inspector).found}
    assert (told[copy].text, told[copy].ended) == (TOLD, True)
    held, total, units, months = found(IN_FORCE, inspector)
    assert held == {record for record, word in told.items() if not (word and word.ended)}
    assert (held, total, months) == ({other.record}, 1, 1)
    assert units == {above.name: 1}


def test_who_does_not_see_the_first_keeps_the_copy_in_force(
    each_engine, drained, above, upper, clerk, first, copy
):
    state(first, clerk)
    drained()
    own = scope_for(upper)
    assert found(IN_FORCE, own)[:2] == ({copy}, 1)
    assert not_in_force(None, scope=own) == ()


def test_a_first_that_is_restricted_ends_no_copy_for_who_may_not_read_it(
    drained, above, upper, school, clerk, copy
):
    hidden = file_dispatch(
        unit=school, by=clerk, **SAME, confidentiality=Confidentiality.RESTRICTED
    ).record
    state(hidden, clerk)
    drained()
    reader = scope_for(make_user(Role.EDITOR, unit=above))
    assert found(IN_FORCE, reader)[:2] == ({copy}, 1)
    assert found(IN_FORCE, scope_for(make_user(Role.LEADER, unit=above)))[:2] == (set(), 0)


def test_a_copy_that_was_only_amended_here_is_told_to_have_ended_there(
    client, drained, above, upper, clerk, first, copy, inspector
):
    state(copy, upper, EffectKind.AMENDS)
    drained()
    shown = {one.record: one.effect for one in answer(ASKED, scope=inspector).found}
    assert shown[copy].text == "Đã được sửa đổi, bổ sung"
    state(first, clerk)
    shown = {one.record: one.effect for one in answer(ASKED, scope=inspector).found}
    assert shown[copy].text == TOLD
    assert found(IN_FORCE, inspector)[:2] == (set(), 0)
    client.force_login(make_user(Role.INSPECTOR, unit=above))
    page = client.get(reverse("record_detail", args=[copy.page_id])).content.decode()
    assert "Bản cùng số của Trường THCS Sông Mây: Hết hiệu lực" in page


@pytest.mark.parametrize(
    "other",
    [{"code": "12/KH"}, {"issuer": "Sở Giáo dục nơi khác"}, {"code": ""}],
    ids=["number", "issuer", "none"],
)
def test_another_document_is_no_copy(above, upper, clerk, first, inspector, other):
    page = file_dispatch(unit=above, by=upper, **{**SAME, **other}).page
    state(first, clerk)
    assert not_in_force(None, scope=inspector) == (str(first.page_id),)
    assert page.pk != first.page_id


def test_it_takes_two_queries_however_much_has_ended(
    django_assert_num_queries, above, upper, school, clerk, inspector
):
    for number in (1, 4):
        for code in (f"{number}{one}/KH" for one in range(number)):
            state(file_dispatch(unit=school, by=clerk, code=code).record, clerk)
            file_dispatch(unit=above, by=upper, code=code)
        with django_assert_num_queries(2):
            names = not_in_force(None, scope=inspector)
    assert len(names) == 10
