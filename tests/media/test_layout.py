"""Lines out of words with places: cells stay apart, what is laid over a line goes into it."""

from media.extraction.layout import Word, lines_of

HEIGHT, LETTER = 10.0, 5.0


def words_of(*lines: tuple[float, float, str]) -> list[Word]:
    """Words of lines given by left, baseline and text, in the order of the source."""
    found: list[Word] = []
    for left, y, text in lines:
        at = left
        for word in text.split():
            found.append(Word(word, at, at + LETTER * len(word), y, HEIGHT, len(found)))
            at += LETTER * (len(word) + 1)
    return found


def test_cells_that_nearly_touch_are_not_read_across() -> None:
    left = "V/v rà soát cơ sở vật chất"
    gutter = LETTER * len(left) + HEIGHT
    text = lines_of(
        words_of(
            (0, 100, left), (0, 114, "trường học"),
            (gutter, 100, "Lâm Thao, ngày 14 tháng 3 năm"), (gutter, 114, "2024"),
        )
    )  # fmt: skip
    assert text == f"{left}\ntrường học\n\nLâm Thao, ngày 14 tháng 3 năm\n2024"


def test_a_number_laid_over_a_line_later_goes_into_it() -> None:
    text = lines_of(
        words_of(
            (0, 100, "Số:"), (52, 100, "/QĐ-SGDĐT"), (0, 114, "Quyết định này"),
            (26, 100, "127"), (300, 100, "14"),
        )
    )  # fmt: skip
    assert text.startswith("Số: 127 /QĐ-SGDĐT\nQuyết định này")


def test_words_of_another_font_that_the_source_gives_later_stand_in_their_lines() -> None:
    """Some programs write all bold words behind all others."""
    text = lines_of(
        words_of(
            (0, 100, "Kính gửi các"), (0, 114, "trường tiểu học và trung học cơ sở"),
            (65, 100, "Phòng"), (40, 128, "Giáo dục"),
        )
    )  # fmt: skip
    assert text.startswith("Kính gửi các Phòng\ntrường tiểu học")
