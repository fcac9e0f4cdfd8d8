"""Totals and counts against plain counting, on both engines."""

import random
from collections import Counter

import pytest

from search import SearchDocument, Sort, fold
from tests.search.conftest import keys
from tests.search.factories import document

_WORDS = "thi đua thì dưa tiên tiến tiền hội hỏi giảng trường trưởng lớp lợp học hộc"
WORDS = _WORDS.split()


def archive(dice: random.Random) -> list[SearchDocument]:
    return [
        document(
            key=str(number),
            subject=" ".join(dice.choices(WORDS, k=3)),
            body=" ".join(dice.choices(WORDS, k=6)),
            doc_type="",
            year=dice.choice([2021, 2022]),
            unit=dice.choice([11, 12]),
            unit_path=(1,),
        )
        for number in range(150)
    ]


def holds(one: SearchDocument, wording: str, *, exactly: bool) -> bool:
    parts = (one.subject, one.body) if exactly else (fold(one.subject), fold(one.body))
    wanted = wording if exactly else fold(wording)
    return any(f" {wanted} " in f" {part} " for part in parts)


@pytest.fixture
def dice() -> random.Random:
    return random.Random(3)


def test_totals_of_words_phrases_and_exclusions(engine, ask, dice):
    documents = archive(dice)
    engine.put(documents)
    for _ in range(25):
        first, second, third = dice.sample(WORDS, 3)
        words = [
            one for one in documents if all(holds(one, w, exactly=False) for w in (first, second))
        ]
        phrase = [one for one in documents if holds(one, f"{first} {second}", exactly=True)]
        loose = [one for one in documents if holds(one, fold(f"{first} {second}"), exactly=False)]
        kept = [one for one in words if not holds(one, third, exactly=third != fold(third))]
        accented = f"{first} {second}" != fold(f"{first} {second}")
        assert ask(f"{first} {second}").total == len(words)
        assert ask(f'"{first} {second}"').total == len(phrase if accented else loose)
        assert ask(f'"{fold(first)} {fold(second)}"').total == len(loose)
        if words:
            assert ask(f"{first} {second} -{third}").total == len(kept)


def test_counts_of_facets_within_a_question(engine, ask, dice):
    documents = archive(dice)
    engine.put(documents)
    matched = [one for one in documents if holds(one, "đua", exactly=False)]
    counted = {count.value: count.count for count in ask("đua").facets["year"]}
    assert counted == dict(Counter(one.year for one in matched))


def test_every_hit_is_shown_once_over_all_pages_in_every_order(engine, ask, dice):
    documents = archive(dice)
    engine.put(documents)
    for sort in Sort:
        first = ask("hội", sort=sort, page_size=7)
        pages = range(1, -(-first.total // 7) + 1)
        seen = [
            key for page in pages for key in keys(ask("hội", sort=sort, page=page, page_size=7))
        ]
        assert len(seen) == len(set(seen)) == first.total
