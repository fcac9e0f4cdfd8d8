"""Letters that recognition read for figures."""

import pytest

from archive.reading.figures import figures_read
from archive.reading.source import View


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Số: 1O57 /SGDĐT-GDTrH", "Số: 1057 /SGDĐT-GDTrH"),
        ("ngày l4 tháng l2 năm 2O16\n", "ngày 14 tháng 12 năm 2016\n"),
        ("ngày O3/1O/2019 của Sở", "ngày 03/10/2019 của Sở"),
        ("Al2O3 và lớp 10I1", "Al2O3 và lớp 10I1"),
        ("Số 12/QĐ-UBND l5", "Số 12/QĐ-UBND l5"),
    ],
)
def test_only_where_nothing_but_a_figure_can_stand(text: str, read: str) -> None:
    assert figures_read(View.original(text)).text == read
