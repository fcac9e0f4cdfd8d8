import pytest

from media.extraction.ocr import _parted, _rows, _words

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)


def table(*rows: tuple[int, int, int, float, str]) -> list[dict[str, str]]:
    """Rows of Tesseract's table from (line, left, top, confidence, text)."""
    lines = [
        f"5\t1\t1\t1\t{line}\t1\t{left}\t{top}\t50\t20\t{confidence}\t{text}"
        for line, left, top, confidence, text in rows
    ]
    return list(_rows("\n".join([HEAD, *lines])))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("TrịnhVăn", "Trịnh Văn"),
        ("Khôi", "Khôi"),
        ("SGDĐT", "SGDĐT"),
        ("iPhone", "iPhone"),
        ("KhuyênGốc", "Khuyên Gốc"),
        ("x", "x"),
        ("", ""),
    ],
)
def test_syllables_run_together_are_parted(word, expected):
    assert _parted(word) == expected


def test_words_of_a_line_share_its_baseline():
    words = list(_words(table((1, 10, 100, 95.0, "Kế"), (1, 70, 104, 95.0, "hoạch"))))

    assert [word.text for word in words] == ["Kế", "hoạch"]
    assert words[0].y == words[1].y


def test_specks_are_left_out_and_a_sure_page_number_stays():
    words = list(
        _words(
            table(
                (1, 10, 100, 40.0, "X"),
                (2, 10, 200, 5.0, "Đo"),
                (3, 10, 300, 96.0, "2"),
                (4, 10, 400, 50.0, "Phong"),
            )
        )
    )

    assert [word.text for word in words] == ["2", "Phong"]
