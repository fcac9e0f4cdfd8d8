"""Marks on the original text of a hit."""

from collections.abc import Iterator

from search.analysis import Stored
from search.marking import Marker
from search.ordering import Ranked
from search.passages import Passage
from search.plan import ALL_WORDS_UP_TO
from search.query import SearchQuery
from search.results import Highlight
from search.vietnamese import (
    code_prefixes,
    find_damaged,
    folded_words,
    loose_code,
    lost_letters,
)

LONGEST = 320
FOLDED_NOTE = "Khớp khi không xét dấu"
DAMAGED_NOTE = "Khớp trên lớp chữ hỏng"


def highlights(ranked: Ranked, marker: Marker) -> tuple[Highlight, ...]:
    """Number, subject and best passage, as far as each was hit; the passage even if it was not.

    What made it a hit and stands neither there nor in the facts of its line is shown where it
    stands: who issued or signed it, the name of a file.
    """
    stored, query = ranked.stored, marker.query
    passage = marker.telling_passage(stored, ranked.passage) or _first_passage(stored)
    found = [*_number(stored, query), *_subject(stored, marker)]
    if not marker.holds_all(stored, passage) and (damaged := [*_damaged(stored, query)]):
        return (*found, *damaged)
    shown = [*stored.title.split(), "", *(passage.words.split() if passage else ())]
    beside = _beside(stored, marker, shown=marker.reasons_in(shown))
    return (*found, *_passage(stored, passage, marker), *beside)


def _first_passage(stored: Stored) -> Passage | None:
    return stored.passages[0] if stored.passages else None


def _number(stored: Stored, query: SearchQuery) -> Iterator[Highlight]:
    asked = {
        loose_code(key) for one in query.alternatives for key in (one.code_guess, *one.codes) if key
    }
    for code in dict.fromkeys((stored.code, *stored.codes)):
        if code and asked & set(map(loose_code, code_prefixes(code))):
            yield Highlight(text=code, marks=((0, len(code)),), field="code")


def _subject(stored: Stored, marker: Marker) -> Iterator[Highlight]:
    marks, exact = marker.marks(stored.subject)
    if marks:
        note = "" if exact else FOLDED_NOTE
        yield Highlight(text=stored.subject, marks=marks, field="subject", note=note)


def _passage(stored: Stored, passage: Passage | None, marker: Marker) -> Iterator[Highlight]:
    if passage is None:
        return
    text = stored.text_of(passage.source)[passage.start : passage.end]
    marks, exact = marker.marks(text)
    text, marks = _window(text, marks)
    yield Highlight(
        text=text,
        marks=marks,
        attachment=_attachment(stored, passage.source),
        field="attachment" if passage.source else "body",
        note=FOLDED_NOTE if marks and not exact else "",
    )


def _beside(stored: Stored, marker: Marker, *, shown: frozenset[str]) -> Iterator[Highlight]:
    """Of few words each that is not shown yet; of many only if nothing is shown."""
    if shown and len(marker.words) > ALL_WORDS_UP_TO:
        return
    parts: list[tuple[str, str, int | None]]
    parts = [("issuer", stored.issuer, None), ("signer", stored.signer, None)]
    parts += [("name", one.name, one.id) for one in stored.attachments]
    for field, text, attachment in parts:
        reasons = marker.reasons_in(folded_words(text)) - shown
        marks, exact = marker.marks(text) if reasons else ((), True)
        if marks:
            shown |= reasons
            note = "" if exact else FOLDED_NOTE
            yield Highlight(text=text, marks=marks, attachment=attachment, field=field, note=note)


def _attachment(stored: Stored, source: int) -> int | None:
    return stored.attachments[source - 1].id if source else None


def _damaged(stored: Stored, query: SearchQuery) -> Iterator[Highlight]:
    """Places in a damaged layer, found by the fold both sides share."""
    wording = " ".join(term.normal for term in query.terms)
    parts = [(stored.body, stored.quality)]
    parts += [(attachment.text, attachment.quality) for attachment in stored.attachments]
    for source, (text, quality) in enumerate(parts):
        if quality != "broken" or len(query.terms) < 2:
            continue
        places = find_damaged(wording, text, lost=lost_letters(text))
        if not places:
            continue
        start = max(0, places[0][0] - LONGEST // 3)
        piece = text[start : start + LONGEST]
        marks = tuple(
            (left - start, right - start) for left, right in places if right - start <= len(piece)
        )
        yield Highlight(
            text=piece,
            marks=marks,
            attachment=_attachment(stored, source),
            field="attachment" if source else "body",
            note=DAMAGED_NOTE,
        )


def _window(
    text: str, marks: tuple[tuple[int, int], ...]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The stretch of a long text with most marked words side by side, then with most marks.

    It is cut at blanks.
    """
    if len(text) <= LONGEST:
        return text, marks
    starts = [left for left, _ in marks] or [0]
    room = LONGEST - 60

    def marked(at: int) -> tuple[int, int]:
        held = [text[left:right] for left, right in marks if at <= left and right < at + room]
        return sum(len(words.split()) - 1 for words in held), len(held)

    best = max(starts, key=marked)
    start = max(0, best - 40)
    if start:
        blank = text.find(" ", start, best)
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), start + LONGEST)
    if end < len(text):
        blank = text.rfind(" ", start + LONGEST // 2, end)
        end = blank if blank >= 0 else end
    kept = tuple(
        (left - start, right - start) for left, right in marks if start <= left and right <= end
    )
    return text[start:end], kept


__all__ = ["DAMAGED_NOTE", "FOLDED_NOTE", "highlights"]
