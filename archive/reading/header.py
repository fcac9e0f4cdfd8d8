"""The form components of NĐ 30/2020 Điều 8, read from one document's layout."""

from archive.reading.heading import Heading
from archive.reading.layout import Layout
from archive.reading.model import DocumentHeader, Missing, Reading
from archive.reading.numbers import PrintedNumber
from archive.reading.recipients import addressees_of, recipients_of
from archive.reading.signature import signature_of
from archive.reading.subject import subject_of


def header_of(layout: Layout) -> DocumentHeader:
    """Read every field that the text shows; the others stay None with the reason in `missing`."""
    heading = Heading(layout)
    signature = signature_of(layout)
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
        type=_type(layout, heading),
        subject=subject_of(layout, heading),
        addressees=addressees_of(layout),
        recipients=recipients_of(layout),
        signer=signature.names[0] if signature.names else None,
        signer_position=signature.position,
        signing_capacity=signature.capacity,
        on_behalf_of=signature.on_behalf_of,
        signers=signature.names,
        missing=missing,
    )


def _type(layout: Layout, heading: Heading) -> Reading | None:
    """The printed type; "Công văn" for a letter without one."""
    title, letter = layout.title, layout.letter_start
    if title is not None:
        return layout.view.reading(title.start, title.end, value=title.type, sure=0.97)
    if letter is not None:
        return layout.view.reading(letter, letter + 8, value="Công văn", sure=0.9)
    return None


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
