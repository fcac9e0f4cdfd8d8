"""Matching in text layers that lost letters."""

import pytest

from search.vietnamese import find_damaged, lost_letters

PROSE = (
    "Nhà trường phát động phong trào thi đua đọc sách mỗi ngày; các lớp ghi nhật ký đọc, "
    "thầy cô chủ nhiệm tổng hợp và biểu dương gương học sinh chăm đọc trong giờ chào cờ. "
) * 6


@pytest.mark.parametrize("lost", ["đgm", "hnê", "tơy", "lưạệ"])
def test_a_wording_is_found_whatever_letters_were_lost(lost):
    damaged = "".join(" " if char in lost else char for char in PROSE)
    places = find_damaged("phong trào thi đua", damaged, lost=lost_letters(damaged))
    assert len(places) == 6
    start, end = places[0]
    assert damaged[start:end].startswith("p") or "p" in lost


def test_a_wording_that_is_not_there_is_not_found():
    damaged = PROSE.replace("đ", " ").replace("g", " ")
    assert find_damaged("xây dựng nông thôn", damaged, lost=lost_letters(damaged)) == ()


def test_too_short_a_wording_is_not_looked_for():
    assert find_damaged("đ g", PROSE, lost=frozenset("đg")) == ()
