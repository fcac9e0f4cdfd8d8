"""Corrections: offered where the archive knows better, silent otherwise."""

from collections.abc import Iterable
from itertools import pairwise

import pytest

from search import parse_query
from search.correction import suggestion

ARCHIVE = [
    "thi đua khen thưởng ngành giáo dục",
    "nhân rộng điển hình tiên tiến",
    "trường tiểu học tổ chức hội giảng",
    "bồi dưỡng giáo viên hằng năm",
]


class Vocabulary:
    """The words and pairs of a small archive, twenty-five documents of each line."""

    def frequencies(self, field: str, terms: Iterable[str]) -> dict[str, int]:
        exact = field.startswith("exact")
        held: dict[str, int] = {}
        for line in ARCHIVE:
            (one,) = parse_query(line).alternatives
            words = [term.normal if exact else term.folded for term in one.terms]
            pairs = [f"{left}_{right}" for left, right in pairwise(words)]
            for term in set(pairs if field.endswith("pairs") else words):
                held[term] = held.get(term, 0) + 25
        return {term: held.get(term, 0) for term in terms}


def corrected(text: str) -> str | None:
    return suggestion(parse_query(text), Vocabulary(), visible=lambda _: True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thi đau khen thưởng", "thi đua khen thưởng"),
        ("khenn thưởng", "khen thưởng"),
        ("điển hnìh tiên tiến", "điển hình tiên tiến"),
        ("dien hnih tien tien", "dien hinh tien tien"),
        ("truwowngf tiểu học", "trường tiểu học"),
        ("ddieenr hinhf tiên tiến", "điển hình tiên tiến"),
        ("giáo vieen hằng năm", "giáo viên hằng năm"),
        ("KHENN THƯỞNG", "KHEN THƯỞNG"),
        ('"khenn thưởng" năm:2021', '"khen thưởng" năm:2021'),
        ("thiđua khen thưởng", "thi đua khen thưởng"),
        ("dienhinh tien tien", "dien hinh tien tien"),
        ("Thiđuakhenthưởng", "Thi đua khen thưởng"),
        ("giáoviên hằng nawm", "giáo viên hằng năm"),
    ],
)
def test_a_slip_is_corrected_by_the_archives_own_words(typed, meant):
    assert corrected(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "thi đua",
        "khen thuong",
        "giáo dục tiên tiến",
        "5344/KH-SGDĐT",
        "xyzt",
        "-",
        "hội thi",
        "hộithi",
        "online",
        "KQ khen thưởng",
    ],
)
def test_what_the_archive_knows_or_cannot_better_is_left_alone(typed):
    assert corrected(typed) is None


@pytest.mark.parametrize("typed", ["khenn thưởng", "khenthưởng"])
def test_a_word_out_of_sight_is_not_offered(typed):
    assert suggestion(parse_query(typed), Vocabulary(), visible=lambda w: w != "khen") is None
