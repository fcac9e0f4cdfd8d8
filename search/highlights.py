"""Marks on the original text of a hit."""

from collections.abc import Iterator

from search.analysis import Stored
from search.ordering import Judge, Ranked
from search.passages import Passage
from search.query import Phrase, SearchQuery
from search.results import Highlight
from search.vietnamese import (
    Token,
    code_prefixes,
    find_damaged,
    loose_code,
    lost_letters,
    tokens,
)

LONGEST = 320
FOLDED_NOTE = "Khớp khi không xét dấu"
DAMAGED_NOTE = "Khớp trên lớp chữ hỏng"


def highlights(ranked: Ranked, judge: Judge) -> tuple[Highlight, ...]:
    """Number, subject and best passage, as far as each was hit; the passage even if it was not."""
    marker = _Marker(judge)
    stored = ranked.stored
    passage = ranked.passage or _first_passage(stored)
    found = [*_number(stored, judge.query), *_subject(stored, marker)]
    if not marker.holds_all(stored, passage) and (damaged := [*_damaged(stored, judge.query)]):
        return (*found, *damaged)
    return (*found, *_passage(stored, passage, marker))


def _first_passage(stored: Stored) -> Passage | None:
    return stored.passages[0] if stored.passages else None


def _number(stored: Stored, query: SearchQuery) -> Iterator[Highlight]:
    asked = {
        loose_code(key) for one in query.alternatives for key in (one.code_guess, *one.codes) if key
    }
    for code in dict.fromkeys((stored.code, *stored.codes)):
        if code and asked & set(map(loose_code, code_prefixes(code))):
            yield Highlight(text=code, marks=((0, len(code)),), field="code")


def _subject(stored: Stored, marker: "_Marker") -> Iterator[Highlight]:
    marks, exact = marker.marks(stored.subject)
    if marks:
        note = "" if exact else FOLDED_NOTE
        yield Highlight(text=stored.subject, marks=marks, field="subject", note=note)


def _passage(stored: Stored, passage: Passage | None, marker: "_Marker") -> Iterator[Highlight]:
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
    """The stretch of a long text that holds most marks, cut at blanks."""
    if len(text) <= LONGEST:
        return text, marks
    starts = [left for left, _ in marks] or [0]
    best = max(starts, key=lambda at: sum(at <= left < at + LONGEST - 60 for left, _ in marks))
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


class _Marker:
    """Finds the words and phrases of a question in a text."""

    def __init__(self, judge: Judge) -> None:
        query = judge.query
        self.terms = _telling(query, judge)
        self.typed = [term for one in query.alternatives for term in one.terms if term.accented]
        self.phrases = [phrase for one in query.alternatives for phrase in one.phrases]

    def marks(self, text: str) -> tuple[tuple[tuple[int, int], ...], bool]:
        """Marks, neighbours joined, and whether they are as typed."""
        found = list(tokens(text))
        spans = {(token.start, token.end) for token in found if token.folded in self.terms}
        exact = self._as_typed(found)
        for phrase in self.phrases:
            for start, end in _phrase_spans(found, phrase):
                spans.add((start, end))
        return _joined(sorted(spans), text), exact

    def _as_typed(self, found: list[Token]) -> bool:
        """Whether every word typed with dấu that stands here stands here with the same dấu."""
        normal = {token.normal for token in found}
        folded = {token.folded for token in found}
        return all(term.normal in normal or term.folded not in folded for term in self.typed)

    def holds_all(self, stored: Stored, passage: Passage | None) -> bool:
        """Whether title and passage hold every word and phrase of the question."""
        held = set(stored.title.split())
        words = passage.words.split() if passage else []
        if not self.terms <= held.union(words):
            return False
        texts = (f" {stored.title} ", f" {passage.words} " if passage else "")
        wanted = (" ".join(term.folded for term in phrase.terms) for phrase in self.phrases)
        return all(any(f" {wording} " in text for text in texts) for wording in wanted)


def _telling(query: SearchQuery, judge: Judge) -> frozenset[str]:
    """The words worth marking: all of a short question, the rarer half of a long one."""
    words = {term.folded for one in query.alternatives for term in one.terms}
    if len(words) <= 6:
        return frozenset(words)
    ordered = sorted(words, key=lambda word: -judge.weights.words.get(word, 0.0))
    return frozenset(ordered[: max(6, len(words) * 2 // 3)])


def _phrase_spans(found: list[Token], phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Where the phrase stands: as typed when it was typed with dấu."""
    exactly, size = phrase.accented, len(phrase.terms)
    wanted = [term.normal if exactly else term.folded for term in phrase.terms]
    words = [token.normal if exactly else token.folded for token in found]
    for at in range(len(found) - size + 1):
        if words[at : at + size] == wanted:
            yield found[at].start, found[at + size - 1].end


def _joined(spans: list[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and (start <= joined[-1][1] or text[joined[-1][1] : start].isspace()):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


__all__ = ["DAMAGED_NOTE", "FOLDED_NOTE", "highlights"]
