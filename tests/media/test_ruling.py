"""Words between drawn lines are read cell by cell."""

from collections.abc import Sequence

from media.extraction.layout import GLUED, Word, lines_of
from media.extraction.ruling import Rule, in_tables

EDGES = (0.0, 100.0, 200.0)


def across(y: float, *, x0: float = 0.0, x1: float = 200.0) -> Rule:
    return Rule(x0, x1, y, y + 1)


def down(y0: float, y1: float) -> list[Rule]:
    return [Rule(x, x + 1, y0, y1) for x in EDGES]


def words(*placed: tuple[str, float, float]) -> list[Word]:
    return [Word(text, x, x + 30, y, 10, order) for order, (text, x, y) in enumerate(placed)]


def text_of(placed: Sequence[Word], rules: Sequence[Rule]) -> list[str]:
    return lines_of(in_tables(placed, rules, glued=GLUED)).split("\n\n")


LINES = words(
    ("Việc", 10, 20),
    ("chung", 10, 34),
    ("Hạn", 110, 20),
    ("Nộp", 10, 60),
    ("sách", 10, 74),
    ("05/3/2026", 110, 60),
)
GRID = [across(5), across(45), across(85), *down(5, 86)]


def test_a_cell_of_several_lines_is_one_stretch_of_its_row() -> None:
    assert text_of(LINES, GRID) == ["Việc chung | Hạn", "Nộp sách | 05/3/2026"]


def test_words_outside_the_lines_stay_where_they_are() -> None:
    above = Word("KẾ HOẠCH", 50, 110, 0, 10, -1)
    assert text_of([above, *LINES], GRID)[0].startswith("KẾ HOẠCH")


def test_one_box_or_lines_alone_are_no_table() -> None:
    assert in_tables(LINES, [across(5), across(45), *down(5, 46)], glued=GLUED) == LINES
    assert in_tables(LINES, [across(5), across(45), across(85)], glued=GLUED) == LINES


def test_a_cell_over_two_rows_belongs_to_the_first() -> None:
    grid = [across(5), across(45, x0=100.0), across(85), *down(5, 86)]
    assert text_of(LINES, grid)[0] == "Việc chung Nộp sách | Hạn"
