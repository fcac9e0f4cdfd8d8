"""Hiệu lực in words: what became of a document, what it does to others, what may be stated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator

from archive import (
    ENDING,
    STATES_IN_USE,
    Effect,
    EffectKind,
    EffectTerms,
    EnvelopeKind,
    ExchangeEnvelope,
    InvalidFiling,
    RecordKind,
    acting_seen,
    cited_records,
    effects_made_by,
    ended_elsewhere,
    is_named,
    may_state,
    records_meant,
    standings_on,
    state_effect,
)
from archive.reading import Role as Citing
from cms.records.opening import PAGE_MODELS
from search import normalise_code

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from django.utils.safestring import SafeString

    from archive import AccessScope, CitedRecord, Record, User
    from archive.reading import Citation
    from cms.records.models import CorrespondencePage

NO_CODE = "không số"
LONGEST_TITLE = 110
MOST_ALIKE = 50
UNNAMED = "một văn bản sử dụng hạn chế"
# Of the document itself: what has happened to it, and what will.
_BEGUN = {
    EffectKind.REPLACES: "Đã được thay thế bởi {by} từ ngày {day}.",
    EffectKind.ABOLISHES: "Đã bị bãi bỏ, thu hồi bởi {by} từ ngày {day}.",
    EffectKind.AMENDS: "Đã được sửa đổi, bổ sung bởi {by} từ ngày {day}.",
    EffectKind.CORRECTS: "Đã được đính chính bởi {by} từ ngày {day}.",
    EffectKind.EXPIRES: "Hết hiệu lực từ ngày {day}.",
}
_COMING = {
    EffectKind.REPLACES: "Sẽ được thay thế bởi {by} từ ngày {day}.",
    EffectKind.ABOLISHES: "Sẽ bị bãi bỏ, thu hồi bởi {by} từ ngày {day}.",
    EffectKind.AMENDS: "Sẽ được sửa đổi, bổ sung bởi {by} từ ngày {day}.",
    EffectKind.CORRECTS: "Sẽ được đính chính bởi {by} từ ngày {day}.",
    EffectKind.EXPIRES: "Sẽ hết hiệu lực từ ngày {day}.",
}
_MAKING = {
    EffectKind.REPLACES: "Thay thế {what} từ ngày {day}.",
    EffectKind.ABOLISHES: "Bãi bỏ, thu hồi {what} từ ngày {day}.",
    EffectKind.AMENDS: "Sửa đổi, bổ sung {what} từ ngày {day}.",
    EffectKind.CORRECTS: "Đính chính {what} từ ngày {day}.",
}
_SHORT = {
    EffectKind.REPLACES: "Đã được thay thế",
    EffectKind.ABOLISHES: "Đã bị bãi bỏ, thu hồi",
    EffectKind.AMENDS: "Đã được sửa đổi, bổ sung",
    EffectKind.CORRECTS: "Đã được đính chính",
    EffectKind.EXPIRES: "Hết hiệu lực",
}
# What the reading tells of a cited document, and what a person may make of it.
_PROPOSED = {
    Citing.REPLACES: (EffectKind.REPLACES, EffectKind.ABOLISHES),
    Citing.AMENDS: (EffectKind.AMENDS, EffectKind.CORRECTS),
}
# The same of what the sender's package declares.
_DECLARED = {
    EnvelopeKind.REPLACE: (EffectKind.REPLACES,),
    EnvelopeKind.UPDATE: (EffectKind.REPLACES, EffectKind.AMENDS, EffectKind.CORRECTS),
}
NOT_OFFERED = (
    "Hiệu lực của một văn bản đã chọn không còn ghi được ở đây. "
    "Hãy bỏ chọn rồi vào sổ, và ghi ở trang của văn bản ấy."
)
ELSEWHERE = "Bản cùng số của {unit}: {words}"
SENT = "Gói edXML của bên gửi: {kind}"


@dataclass(frozen=True, slots=True)
class EffectLine:
    """A statement as a sentence; ``ends`` when the document is no longer in force by it."""

    effect: Effect
    words: SafeString
    ends: bool


@dataclass(frozen=True, slots=True)
class EffectWord:
    """What lists say of a document, on paper with by which one and since when.

    ``ended`` when it is no longer in force.
    """

    text: str
    ended: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class EffectsShown:
    """What became of a record, and what it does to others, as far as the user may see.

    ``elsewhere`` is what ended the copies of other units while this one is in force.
    """

    lines: tuple[EffectLine, ...]
    made: tuple[SafeString, ...]
    elsewhere: tuple[SafeString, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A document that this one's own words replace or amend; ``kinds`` may be stated of it."""

    target: Record
    quote: str
    kinds: tuple[EffectKind, ...]

    @property
    def offers(self) -> dict[str, EffectKind]:
        """What a form sends for each kind."""
        return {f"{self.target.page_id}:{kind.value}": kind for kind in self.kinds}


def effects_shown(
    record: Record, *, scope: AccessScope, day: date, linked: bool = True
) -> EffectsShown:
    """The sentences of a record page on that day; without links for paper and packages."""
    standing = standings_on(day, [record]).get(record.pk)
    effects = standing.effects if standing else ()
    seen = acting_seen(effects, scope=scope)
    return EffectsShown(
        tuple(
            EffectLine(
                effect,
                _sentence(effect, seen, day=day, linked=linked),
                effect.kind in ENDING and effect.effective_on <= day,
            )
            for effect in effects
        ),
        tuple(
            format_html(
                _MAKING[EffectKind(one.kind)],
                what=_link(one.record) if linked else _numbered(one.record),
                day=_day(one),
            )
            for one in effects_made_by(record, day=day, scope=scope)
        ),
        () if standing and standing.ended_by else tuple(_elsewhere(record, scope=scope, day=day)),
    )


def _elsewhere(record: Record, *, scope: AccessScope, day: date) -> Iterator[SafeString]:
    for ended in ended_elsewhere([record], day=day, scope=scope).get(record.pk, ()):
        seen = acting_seen([ended], scope=scope)
        words = _sentence(ended, seen, day=day, linked=True)
        yield format_html(ELSEWHERE, unit=ended.record.unit.name, words=words)


def short_words(
    records: Iterable[Record], *, day: date, scope: AccessScope
) -> dict[int, EffectWord]:
    """By record the word that lists show, of those that have one."""
    standings = standings_on(day, records).items()
    telling = {pk: one for pk, standing in standings if (one := standing.telling)}
    seen = acting_seen(telling.values(), scope=scope)
    return {
        pk: EffectWord(_SHORT[EffectKind(one.kind)], one.kind in ENDING, _plain(one, seen, day=day))
        for pk, one in telling.items()
    }


def words_with_copies(
    records: Sequence[Record], *, day: date, scope: AccessScope
) -> dict[int, EffectWord]:
    """The same; of a document that is in force here, what ended another unit's copy."""
    own = short_words(records, day=day, scope=scope)
    others = [one for one in records if one.pk not in own or not own[one.pk].ended]
    ended = ended_elsewhere(others, day=day, scope=scope)
    seen = acting_seen((one for effects in ended.values() for one in effects), scope=scope)
    for pk, (first, *_) in ended.items():
        unit, words = first.record.unit.name, _plain(first, seen, day=day)
        text = f"Bản của {unit}: {_SHORT[EffectKind(first.kind)].lower()}"
        own[pk] = EffectWord(text, ended=True, sentence=ELSEWHERE.format(unit=unit, words=words))
    return own


def _plain(effect: Effect, seen: Mapping[int, Record], *, day: date) -> str:
    return _words(effect, day=day).format(by=acting_words(effect, seen), day=_day(effect))


def acting_words(effect: Effect, seen: Mapping[int, Record]) -> str:
    """Number and day of the later document, unless they are not for the reader."""
    if not is_named(effect, seen):
        return UNNAMED
    issued = f" ngày {effect.acting_issued:%d/%m/%Y}" if effect.acting_issued else ""
    return f"{effect.acting_code}{issued}"


def proposals_of(record: Record, *, scope: AccessScope) -> list[Proposal]:
    """What its words, or its sender's package, say of documents of which the user may state it."""
    if not may_state(record, scope=scope):
        return []
    standing = Effect.objects.filter(acting=record, withdrawn_at__isnull=True)
    stated = set(standing.values_list("record", flat=True))
    found: dict[int, Proposal] = {}
    for one in [*_sent(record, scope=scope), *_read(record, scope=scope)]:
        if one.target.pk not in stated and may_state(one.target, scope=scope):
            found.setdefault(one.target.pk, one)
    return list(found.values())


def proposals_in(citations: Iterable[Citation], *, scope: AccessScope) -> list[Proposal]:
    """The same of the words of a paper that is not filed yet."""
    telling = [one for one in citations if one.role in _PROPOSED]
    found: dict[int, Proposal] = {}
    for one in _proposed(records_meant(telling, scope=scope)) if telling else ():
        if may_state(one.target, scope=scope):
            found.setdefault(one.target.pk, one)
    return list(found.values())


def _read(record: Record, *, scope: AccessScope) -> Iterator[Proposal]:
    if record.citations.filter(role__in=_PROPOSED).exists():
        yield from _proposed(cited_records(record, scope=scope))


def _proposed(lines: Iterable[CitedRecord]) -> Iterator[Proposal]:
    for line in lines:
        if line.citation.role in _PROPOSED:
            kinds = _PROPOSED[Citing(line.citation.role)]
            for target in line.targets:
                yield Proposal(target, line.citation.quote, kinds)


def _sent(record: Record, *, scope: AccessScope) -> Iterator[Proposal]:
    envelopes = ExchangeEnvelope.objects.filter(item__record=record, kind__in=_DECLARED)
    for envelope in envelopes:
        kind = EnvelopeKind(envelope.kind)
        before = envelope.earlier().filter(pk__lt=envelope.pk)
        targets = scope.records().filter(intake_items__envelope__in=before)
        for target in targets.exclude(pk=record.pk).select_related("page").distinct():
            yield Proposal(target, SENT.format(kind=kind.label), _DECLARED[kind])


def state_chosen(
    record: Record, chosen: Collection[str], *, scope: AccessScope, by: User, at: datetime
) -> None:
    """State what was ticked of the record's proposals, in the caller's transaction."""
    offered = {
        key: (one.target, kind)
        for one in proposals_of(record, scope=scope)
        for key, kind in one.offers.items()
    }
    if not offered.keys() >= set(chosen):
        raise InvalidFiling(NOT_OFFERED)
    for target, kind in (offered[key] for key in chosen):
        terms = terms_by(record, kind=kind)
        state_effect(target, terms=terms, scope=scope, by=by, at=at)


def terms_by(record: Record, *, kind: EffectKind) -> EffectTerms:
    """What the record states of another one, from the day on which it was issued."""
    page = page_of(record)
    return EffectTerms(
        kind=kind,
        effective_on=page.issued_on or timezone.localdate(record.filed_at),
        acting=record,
        code=page.code or NO_CODE,
        issued=page.issued_on,
    )


def page_of(record: Record) -> CorrespondencePage:
    """The dispatch or plan of the record."""
    page: CorrespondencePage = PAGE_MODELS[record.kind].objects.get(pk=record.page_id)
    return page


def find_document(
    code: str, issued: date | None, *, record: Record, scope: AccessScope
) -> Record | None:
    """The one visible document of that number, of the record's own unit before others."""
    key = normalise_code(code)[:120]
    if not key:
        return None
    held = scope.records().filter(code_key=key, state__in=STATES_IN_USE).exclude(pk=record.pk)
    found = list(held.exclude(kind=RecordKind.DOSSIER)[:MOST_ALIKE])
    if issued:
        found = [one for one in found if page_of(one).issued_on in (issued, None)]
    own = [one for one in found if one.unit_id == record.unit_id]
    for choice in (own, found):
        if len(choice) == 1:
            return choice[0]
    return None


def _sentence(effect: Effect, seen: Mapping[int, Record], *, day: date, linked: bool) -> SafeString:
    acting = seen.get(effect.acting_id or 0)
    by = _link(acting) if linked and acting else acting_words(effect, seen)
    return format_html(_words(effect, day=day), by=by, day=_day(effect))


def _words(effect: Effect, *, day: date) -> str:
    return (_BEGUN if effect.effective_on <= day else _COMING)[EffectKind(effect.kind)]


def _day(effect: Effect) -> str:
    return f"{effect.effective_on:%d/%m/%Y}"


def _link(record: Record) -> SafeString:
    address = reverse("record_detail", args=[record.page_id])
    title = Truncator(record.page.title).chars(LONGEST_TITLE)
    return format_html('<a href="{}">{}</a>', address, title)


def _numbered(record: Record) -> str:
    page = page_of(record)
    return f"{page.display_kind} {page.code or NO_CODE}"
