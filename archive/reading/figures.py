"""Figures that recognition took for letters: "Số: 1O57/SGDĐT", "ngày l4 tháng 6 năm 2O16"."""

import re

from archive.reading.source import View

_MISTAKEN = re.compile(r"[OlI](?:(?<=\d.)|(?=\d))")
# Only where nothing but a figure can stand: a document's number and the parts of a date.
_FIGURES = re.compile(
    r"(?<!\w)(?:(?=[OlI]*\d)[\dOlI]{2,6}(?=\s{0,2}[/-]\s?[A-ZĐ]{2})"
    r"|[\dOlI]{1,2}/[\dOlI]{1,2}/[\dOlI]{4}(?!\w)"
    r"|(?:(?<=ngày )|(?<=tháng )|(?<=năm ))[\dOlI]{1,4}(?= tháng| năm|\s*(?:\n|\Z|[,;.])))"
)
_READ_AS = str.maketrans("OlI", "011")
_SAMPLE = 6_000


def figures_read(view: View) -> View:
    """The view with those letters as figures, in a text whose beginning shows the mistake."""
    if _MISTAKEN.search(view.text, 0, _SAMPLE) is None:
        return view
    return view.replaced(_FIGURES, lambda found: found.translate(_READ_AS))
