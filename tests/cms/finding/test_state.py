"""The state of the search screen stands in the address, whole and readable."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given, strategies as st

from cms.finding.filters import MOST_PAGES, STATUS_LABELS, SearchState, read_state
from media import TextQuality
from search import Sort

KEYS = ("q", "nam", "don-vi", "loai", "chu", "tu", "den", "xep", "trang")
WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)
NUMBERS = st.lists(st.integers(1, 9999), max_size=3, unique=True).map(tuple)
TEXTS = st.lists(WORDS, max_size=3, unique=True).map(tuple)
DAYS = st.none() | st.dates(date(1945, 9, 2), date(2099, 12, 31))


@st.composite
def states(draw):
    first, last = draw(DAYS), draw(DAYS)
    if first and last and first > last:
        first, last = last, first
    return SearchState(
        text=draw(WORDS),
        years=draw(NUMBERS),
        units=draw(NUMBERS),
        doc_types=draw(TEXTS),
        kinds=draw(TEXTS),
        qualities=tuple(draw(st.lists(st.sampled_from(TextQuality.values), unique=True))),
        fields=draw(TEXTS),
        statuses=tuple(draw(st.lists(st.sampled_from(sorted(STATUS_LABELS)), unique=True))),
        issued_from=first,
        issued_to=last,
        exact=draw(st.booleans()),
        in_force=draw(st.booleans()),
        predecessors=draw(st.booleans()),
        sort=draw(st.sampled_from(list(Sort))),
        page=draw(st.integers(1, MOST_PAGES)),
    )


def read(address: str) -> SearchState:
    return read_state(QueryDict(address.removeprefix("?")))


@given(states())
def test_a_state_comes_back_from_its_address(state):
    assert read(state.address()) == state


def test_an_empty_address_is_the_plain_state():
    assert read("") == SearchState()
    assert SearchState().address() == "?"


@given(st.dictionaries(st.sampled_from(KEYS), WORDS))
def test_any_address_can_be_read(pairs):
    query = QueryDict(mutable=True)
    query.update(pairs)
    state = read_state(query)
    assert 1 <= state.page <= MOST_PAGES
    assert state.sort in list(Sort)


def test_a_date_that_is_none_is_left_out_and_told():
    state = read("q=a&tu=31/02/2024&den=abc")
    assert (state.issued_from, state.issued_to) == (None, None)
    assert len(state.slips) == 2
    assert state.slips[0].startswith("Từ ngày: ")


def test_a_reversed_range_is_turned_and_told():
    state = read("tu=31/12/2024&den=01/01/2024")
    assert (state.issued_from, state.issued_to) == (date(2024, 1, 1), date(2024, 12, 31))
    assert "đổi chỗ" in state.slips[0]


@pytest.mark.parametrize("text", ["0", "-1", "abc", "99999999999999999999", "²", ""])
def test_a_page_number_out_of_bounds_is_the_nearest_page(text):
    assert 1 <= read(f"q=a&trang={text}").page <= MOST_PAGES


def test_a_facet_value_is_switched_on_and_off_and_leads_to_the_first_page():
    state = SearchState(text="a", page=7)
    chosen = state.with_value("years", 2024)
    assert (chosen.years, chosen.page) == ((2024,), 1)
    assert chosen.with_value("years", 2024).years == ()
