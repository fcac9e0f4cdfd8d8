"""The form components of NĐ 30/2020 Điều 8, read from one document's layout."""

from archive.reading.heading import Heading
from archive.reading.layout import Layout
from archive.reading.model import DocumentHeader, Missing, Reading
from archive.reading.numbers import PrintedNumber


def header_of(layout: Layout) -> DocumentHeader:
    """Read every field that the text shows; the others stay None with the reason in `missing`."""
    heading = Heading(layout)
    missing: dict[str, Missing] = dict(heading.missing())
    return DocumentHeader(
        issuer=heading.body(0),
        superior=heading.body(1),
        number=_number(layout, heading.number, "number"),
        symbol=_number(layout, heading.number, "symbol"),
        symbol_partial=_number(layout, heading.number, "partial"),
        place=heading.place,
        date=_date(layout, heading, partial=False),
        date_partial=_date(layout, heading, partial=True),
        missing=missing,
    )


def _number(layout: Layout, printed: PrintedNumber | None, part: str) -> Reading | None:
    value = None if printed is None else getattr(printed, part)
    if printed is None or value is None:
        return None
    return layout.view.reading(printed.start, printed.end, value=value, sure=0.95)


def _date(layout: Layout, heading: Heading, *, partial: bool) -> Reading | None:
    line = heading.date
    value = None if line is None else (line.partial if partial else line.iso)
    if line is None or value is None:
        return None
    return layout.view.reading(line.start, line.end, value=value, sure=0.95)
