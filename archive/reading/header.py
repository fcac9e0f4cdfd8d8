"""The form components of NĐ 30/2020 Điều 8, read from one document's layout."""

from dataclasses import replace

from archive.reading.abbreviations import abbreviations_in
from archive.reading.annexes import annexes_of
from archive.reading.doubt import contradicts, is_doubtful
from archive.reading.footing import Footing, footing_of
from archive.reading.heading import Heading
from archive.reading.layout import Layout
from archive.reading.marks import marks_of
from archive.reading.model import Annex, DocumentHeader, Missing, Reading
from archive.reading.numbers import PrintedNumber
from archive.reading.period import period_in
from archive.reading.recipients import addressees_of, recipients_of
from archive.reading.selfreading import completed, full_issuer, own_type, self_named
from archive.reading.signature import Signature, signature_of
from archive.reading.source import View
from archive.reading.subject import names_what_it_sets, subject_of
from archive.reading.types import type_of_code

FIELDS = (
    "issuer", "superior", "number", "symbol", "place", "date", "type", "subject", "urgency",
    "secrecy", "circulation", "addressees", "recipients", "signer", "signer_position",
    "signing_capacity", "period", "annexes",
)  # fmt: skip


def header_of(heading: Heading) -> DocumentHeader:
    """Read every field that the text shows; the others stay None with the reason in `missing`."""
    layout = heading.layout
    signature = signature_of(layout)
    marks = marks_of(layout, heading)
    named = self_named(layout) if heading.number is None else None
    issuer, superior = _bodies(layout, heading)
    subject = subject_of(layout, heading)
    annexes = annexes_of(layout, start=_signed_end(layout, signature))
    foot = footing_of(layout) if heading.date is None else None
    header = DocumentHeader(
        issuer=issuer,
        issuer_full=full_issuer(layout, issuer, superior),
        superior=superior,
        number=_number(layout, heading.number, "number") or (named.number if named else None),
        symbol=_number(layout, heading.number, "symbol") or (named.symbol if named else None),
        symbol_partial=_number(layout, heading.number, "partial"),
        place=heading.place or _foot_place(layout, foot),
        date=_date(layout, heading, partial=False)
        or (named.date if named else None)
        or _foot_date(layout, foot),
        date_partial=_date(layout, heading, partial=True),
        type=_type(layout, heading),
        subject=subject,
        urgency=marks.urgency,
        secrecy=marks.secrecy,
        circulation=marks.circulation,
        addressees=addressees_of(layout),
        recipients=recipients_of(layout, issuer=issuer.value if issuer else None),
        signer=signature.names[0] if signature.names else None,
        signer_position=signature.position,
        signing_capacity=signature.capacity,
        on_behalf_of=signature.on_behalf_of,
        signers=signature.signers,
        period=_period(layout, subject, annexes),
        annexes=annexes,
        abbreviations=abbreviations_in(layout.flat),
    )
    return replace(header, missing=_missing(header, heading))


def _bodies(layout: Layout, heading: Heading) -> tuple[Reading | None, Reading | None]:
    """Issuer and superior; neither where the symbol's letters name an office of another kind."""
    issuer = completed(layout, heading.body(0), heading.place)
    symbol = heading.number.symbol if heading.number else None
    if issuer is not None and is_doubtful(issuer.value):
        issuer = None
    if issuer is not None and symbol is not None and contradicts(symbol, issuer.value):
        return None, None
    return issuer, heading.body(1)


def _missing(header: DocumentHeader, heading: Heading) -> dict[str, Missing]:
    """Why each field without a value has none: not printed, left blank, destroyed or partial."""
    why = heading.missing()
    for name in FIELDS:
        if not getattr(header, name):
            why.setdefault(name, Missing.ABSENT)
        else:
            why.pop(name, None)
    if header.date is None and header.date_partial is not None:
        why["date"] = Missing.PARTIAL
    return why


def _type(layout: Layout, heading: Heading) -> Reading | None:
    """The printed type; "Công văn" for a letter without one."""
    title, letter = layout.title, layout.letter_start
    if title is not None and names_what_it_sets(layout, heading.number):
        return _coded(layout, heading.number)
    if title is not None:
        return layout.view.reading(title.start, title.end, value=title.type, sure=0.97)
    if letter is not None:
        return layout.view.reading(letter, letter + 8, value="Công văn", sure=0.9)
    below = layout.cells(heading.number.end if heading.number else 0, layout.header_end + 200)
    founded = any(cell.folded.startswith("can cu") for cell in below)
    coded = _coded(layout, heading.number)
    told = founded or (coded is not None and coded.value == "Công văn")
    return own_type(layout) or (coded if told else None)


def _coded(layout: Layout, number: PrintedNumber | None) -> Reading | None:
    """The type that the symbol's letters name, where the title was lost."""
    kind = type_of_code(number.symbol or "") if number else None
    if number is None or kind is None:
        return None
    return layout.view.reading(number.start, number.end, value=kind, sure=0.6)


def _signed_end(layout: Layout, signature: Signature) -> int:
    """Where the signature block ends, in the clean text; annexes can only begin behind it."""
    marks = signature.marks
    last = signature.names[-1] if signature.names else signature.position
    if last is None or not marks:
        return layout.body_end if layout.recipients_start is None else marks_end(layout)
    ends = [m.end for m in marks if layout.view.origin(m.start, m.end)[0] <= last.start]
    return max([*ends[-1:], marks_end(layout)])


def marks_end(layout: Layout) -> int:
    """The end of the recipients list, or of the body where there is none."""
    anchor = layout.recipients_start
    return layout.body_end if anchor is None else anchor + len("Nơi nhận")


def _foot_place(layout: Layout, foot: Footing | None) -> Reading | None:
    return None if foot is None else layout.view.reading(*foot.place, sure=0.75)


def _foot_date(layout: Layout, foot: Footing | None) -> Reading | None:
    if foot is None:
        return None
    return layout.view.reading(foot.date.start, foot.date.end, value=foot.date.iso, sure=0.75)


def _period(layout: Layout, subject: Reading | None, annexes: tuple[Annex, ...]) -> Reading | None:
    """The period named in the subject, else in the title of an annex."""
    raw = View.original(layout.view.raw)
    for reading in (subject, *(annex.title for annex in annexes[:3])):
        if reading is None:
            continue
        found = period_in(raw, reading.start, reading.end, sure=0.9 if reading is subject else 0.7)
        if found is not None:
            return found
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
