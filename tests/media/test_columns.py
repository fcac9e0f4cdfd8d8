"""Tables without lines are read by the gaps that run down between their columns."""

from media.extraction.columns import in_columns
from media.extraction.layout import GLUED, Word, lines_of

COLUMNS = {"TT": 0, "Việc": 30, "Ai": 120, "Hạn": 200}


def placed(*lines: tuple[float, list[tuple[str, float]]]) -> list[Word]:
    """Words of 6 points a letter on lines of 10 points, in the order of a cell-wise writer."""
    words = [(text, x, y) for y, line in lines for text, x in line]
    return [
        Word(text, x, x + 6 * len(text), y, 10, order)
        for order, (text, x, y) in enumerate(
            sorted(words, key=lambda word: (word[2] // 40, word[1]))
        )
    ]


HEADING = (20.0, [(text, float(x)) for text, x in COLUMNS.items()])
FIRST = (40.0, [("1", 0.0), ("Họp", 30.0), ("tổ", 51.0), ("Tổ", 120.0), ("05/3/2026", 200.0)])
FIRST_ON = (52.0, [("chuyên", 30.0), ("môn", 69.0), ("trưởng", 120.0)])
SECOND = (76.0, [("2", 0.0), ("Nộp", 30.0), ("sổ", 51.0), ("GV", 120.0), ("Trước", 200.0)])
SECOND_ON = (88.0, [("10/3/2026", 200.0)])
BELOW = (112.0, [("II.", 0.0), ("TỔ", 21.0), ("CHỨC", 36.0), ("THỰC", 66.0), ("HIỆN", 96.0)])
ROWS = ["TT | Việc | Ai | Hạn", "1 | Họp tổ chuyên môn | Tổ trưởng | 05/3/2026"]


def lines(*given: tuple[float, list[tuple[str, float]]]) -> list[str]:
    text = lines_of(in_columns(placed(*given), glued=GLUED))
    return [line for line in text.split("\n") if line]


def test_cells_of_several_lines_are_one_stretch_of_their_row() -> None:
    read = lines(HEADING, FIRST, FIRST_ON, SECOND, SECOND_ON, BELOW)
    assert read == [*ROWS, "2 | Nộp sổ | GV | Trước 10/3/2026", "II. TỔ CHỨC THỰC HIỆN"]


def test_headings_without_counted_rows_are_no_table() -> None:
    words = placed(HEADING, BELOW)
    assert {word.text for word in in_columns(words, glued=GLUED)} == {word.text for word in words}


def test_a_text_without_a_counting_column_is_left_alone() -> None:
    words = placed(FIRST, FIRST_ON, SECOND)
    assert in_columns(words, glued=GLUED) is words


def test_a_row_far_below_belongs_to_no_cell_above() -> None:
    far = (106.0, [("(ký)", 120.0)])
    assert lines(HEADING, FIRST, FIRST_ON, SECOND, far)[-2:] == ["2 | Nộp sổ | GV | Trước", "(ký)"]
