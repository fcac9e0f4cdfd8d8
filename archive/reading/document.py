"""The whole reading of one text; each function is pure and never raises for any string."""

from collections.abc import Sequence

from archive.reading.citations import citations_in
from archive.reading.conflicts import conflicts_among
from archive.reading.cut import Cut, without_cut
from archive.reading.header import header_of
from archive.reading.heading import Heading
from archive.reading.layout import Layout
from archive.reading.model import Citation, DocumentHeader, DocumentReading
from archive.reading.namedacts import named_acts_in
from archive.reading.numbers import document_key
from archive.reading.obligations import obligations_in
from archive.reading.quality import quality_of
from archive.reading.selfreading import self_named
from archive.reading.trailing import heading_of


def parse_header(text: str) -> DocumentHeader:
    """The form components of a document's text; nothing is guessed, spans are of `text`."""
    return header_of(heading_of(Layout(text)))


def find_citations(text: str) -> tuple[Citation, ...]:
    """The documents that a text cites by number, each once, in the order of first mention."""
    return _citations(heading_of(Layout(text)))


def read_document(text: str, *, cuts: Sequence[Cut] = ()) -> DocumentReading:
    """Header, citations, obligations and text quality of one text.

    What touches a cut page's edge is left out of them.
    """
    layout = Layout(text)
    heading = heading_of(layout)
    citations, header = _citations(heading), header_of(heading)
    document = DocumentReading(
        header=header,
        citations=citations,
        named_acts=named_acts_in(layout.flat, layout.flat_folded, opening=layout.opening_end),
        obligations=obligations_in(
            layout,
            after=header.subject.end if header.subject and layout.title else 0,
            addressees=tuple(reading.value for reading in header.addressees),
            written=header.date.value if header.date else None,
            attached=tuple(annex.title for annex in header.annexes if annex.kind == "document"),
        ),
        conflicts=conflicts_among(citations),
        quality=quality_of(text),
    )
    return without_cut(document, text, cuts) if cuts else document


def _citations(heading: Heading) -> tuple[Citation, ...]:
    layout, printed = heading.layout, heading.number
    end = 0
    if printed is None:
        named = self_named(layout)
        own = named.key if named else None
    else:
        if heading.stretch is None:
            _, end = layout.view.origin(printed.start, printed.end)
        own = document_key(printed.number, printed.symbol) if printed.symbol else None
    return citations_in(
        layout.flat, layout.flat_folded, opening=layout.opening_end, own=own, own_end=end
    )
