"""What both engines index of a document: terms made here, so that both see the same ones."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import pairwise
from zlib import crc32

from search.documents import AttachmentText, SearchDocument
from search.passages import Passage, spans
from search.vietnamese import (
    DamageFold,
    code_mentions,
    code_prefixes,
    fold,
    forms,
    loose_code,
    lost_letters,
    normalise_code,
)

UNDATED_LAST = 99_999_999
STILL = 99_999_999
"""The day until which something stands that stands now."""

LANGUAGE = 1
"""Grows when the same text would give other terms; an index of another version is not used."""


@dataclass(frozen=True, slots=True)
class Section:
    """The words of one part of a document, with dấu and folded, in order."""

    exact: tuple[str, ...]
    folded: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Section":
        found = forms(text)
        return cls(
            exact=tuple([normal for normal, _ in found]),
            folded=tuple([plain for _, plain in found]),
        )


def _running_text(text: str, source: int) -> tuple[Section, list[Passage]]:
    """A text as one section and as its passages, its words read once."""
    exact: list[str] = []
    folded: list[str] = []
    found: list[Passage] = []
    for start, end in spans(text):
        piece = Section.of(text[start:end])
        if piece.folded:
            exact += piece.exact
            folded += piece.folded
            found.append(Passage(source, start, end, " ".join(piece.folded)))
    return Section(exact=tuple(exact), folded=tuple(folded)), found


def pairs_of(words: Iterable[str]) -> Iterator[str]:
    """Neighbouring words as one term each."""
    return map("_".join, pairwise(words))


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged layer as signed three-letter runs of its fold, and the letters it lost."""

    lost: str
    runs: str


def day_number(day: date | None) -> int:
    """A day as yyyymmdd; 0 without one."""
    return day.year * 10_000 + day.month * 100 + day.day if day else 0


def signature(lost: str) -> str:
    """A short mark of a set of lost letters; runs of different sets must never meet."""
    return f"{crc32(lost.encode()):08x}:"


@dataclass(frozen=True, slots=True)
class Analysed:
    """A document as terms; every list holds one string of blank-separated terms per section."""

    document: SearchDocument
    words: list[str]
    pairs: list[str]
    exact: list[str]
    exact_pairs: list[str]
    subject: str
    issuer: str
    signer: str
    codes: tuple[str, ...]
    mentions: tuple[str, ...]
    damaged: tuple[Damaged, ...]
    passages: tuple[Passage, ...]

    @property
    def issued(self) -> int:
        """The date as yyyymmdd, 0 when there is none."""
        day = self.document.issued
        return day.year * 10_000 + day.month * 100 + day.day if day else 0


def analyse(document: SearchDocument) -> Analysed:
    """Every term under which the document is found."""
    subject = Section.of(document.subject)
    issuer, signer = Section.of(document.issuer), Section.of(document.signer)
    facts = " / ".join((document.doc_type, document.code, *document.codes, document.field))
    sections = [subject, Section.of(facts), issuer, signer]
    texts = [_running_text(text, source) for source, text in enumerate(texts_of(document))]
    sections += [section for section, _ in texts]
    sections += [Section.of(attachment.name) for attachment in document.attachments]
    return Analysed(
        document=document,
        words=[" ".join(section.folded) for section in sections],
        pairs=[" ".join(pairs_of(section.folded)) for section in sections],
        exact=[" ".join(section.exact) for section in sections],
        exact_pairs=[" ".join(pairs_of(section.exact)) for section in sections],
        subject=" ".join(subject.folded),
        issuer=" ".join(issuer.folded),
        signer=" ".join(signer.folded),
        codes=_code_terms((document.code, *document.codes)),
        mentions=_mention_terms(document),
        damaged=tuple(_damaged(document)),
        passages=tuple(passage for _, found in texts for passage in found),
    )


def texts_of(document: SearchDocument) -> list[str]:
    """The running texts of a document: its body, then each attachment."""
    return [document.body, *(attachment.text for attachment in document.attachments)]


def code_key(text: str) -> str:
    """A number asked for, as the term it is indexed under."""
    return loose_code(normalise_code(text))


def exact_code(key: str) -> str:
    """The term that tells TW from TƯ, used for order only."""
    return f"={key}"


def _code_terms(codes: Iterable[str]) -> tuple[str, ...]:
    terms: dict[str, None] = {}
    for code in filter(None, codes):
        terms.update(dict.fromkeys(map(loose_code, code_prefixes(code))))
        terms[exact_code(normalise_code(code))] = None
    return tuple(terms)


def _mention_terms(document: SearchDocument) -> tuple[str, ...]:
    keys = (
        key for text in (document.subject, *texts_of(document)) for key, _, _ in code_mentions(text)
    )
    return tuple(dict.fromkeys(term for key in keys for term in (loose_code(key), exact_code(key))))


def _damaged(document: SearchDocument) -> Iterator[Damaged]:
    parts = [(document.body, document.quality)]
    parts += [(attachment.text, attachment.quality) for attachment in document.attachments]
    for text, quality in parts:
        if quality == "broken" and text:
            lost = lost_letters(text)
            folded = DamageFold.of(text, lost=lost).text
            letters = "".join(sorted(lost))
            mark = signature(letters)
            runs = " ".join(f"{mark}{run}" for run in letter_runs(folded))
            yield Damaged(lost=letters, runs=runs)


def letter_runs(folded: str) -> Iterator[str]:
    """Overlapping runs of three letters, whose phrase is the folded string itself."""
    return (folded[at : at + 3] for at in range(len(folded) - 2))


def folded_value(text: str) -> str:
    """A name as filters compare it."""
    return " ".join(fold(text).split())


def stored_form(analysed: Analysed) -> str:
    """What the index keeps to order hits and to show them, as JSON."""
    document = analysed.document
    return json.dumps(
        {
            "subject": document.subject,
            "code": document.code,
            "codes": document.codes,
            "issuer": document.issuer,
            "signer": document.signer,
            "issued": analysed.issued,
            "title": analysed.words[0] + " " + analysed.words[1],
            "body": document.body,
            "quality": document.quality,
            "attachments": [asdict(attachment) for attachment in document.attachments],
            "passages": [
                (passage.source, passage.start, passage.end, passage.words)
                for passage in analysed.passages
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


@dataclass(frozen=True, slots=True)
class Stored:
    """A document as the index gives it back."""

    key: str
    subject: str
    code: str
    codes: tuple[str, ...]
    issuer: str
    signer: str
    issued: int
    title: str
    body: str
    quality: str
    attachments: tuple[AttachmentText, ...]
    passages: tuple[Passage, ...]

    @classmethod
    def read(cls, key: str, stored: str | bytes) -> "Stored":
        values = json.loads(stored)
        values["codes"] = tuple(values["codes"])
        values["attachments"] = tuple(AttachmentText(**row) for row in values["attachments"])
        values["passages"] = tuple(map(Passage._make, values["passages"]))
        return cls(key=key, **values)

    def text_of(self, source: int) -> str:
        return self.body if source == 0 else self.attachments[source - 1].text
