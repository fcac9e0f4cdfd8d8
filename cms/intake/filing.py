"""*Vào sổ*: from a checked form to a filed record, once and only once an item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from archive import (
    ArchiveError,
    Book,
    Filing,
    IntakeItem,
    IntakeState,
    InvalidFiling,
    NotAllowed,
    file_records,
)
from cms.intake.checks import Double, Doubt, doubles_of, doubts_about
from cms.intake.deciding import GONE
from cms.intake.drafts import file_notes
from cms.intake.errors import ItemGone
from cms.intake.evidence import keep_evidence
from cms.intake.findings import citations_from, proposals_from
from cms.intake.provenance import provenance_of
from cms.intake.reading import Status, opened_files
from cms.records.choices import PLAN_TYPES, Direction
from cms.records.effects import state_chosen
from cms.records.models import DispatchPage, PlanPage, RecordAttachment
from cms.records.shelving import year_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from archive import AccessScope, FiledRecord, RegisterEntry, Unit, User
    from cms.records.models import CorrespondencePage

SECRECY_REFUSED = "Hệ thống không nhận văn bản mật. Chỉ ghi thông tin vào sổ riêng."
HELD = "Tệp đang bị cách ly. Hãy cho phép hoặc bỏ khỏi hàng chờ trước khi vào sổ."
PAGE_FIELDS = (
    "doc_type",
    "code",
    "issuer",
    "superior",
    "place",
    "subject",
    "urgency",
    "signer",
    "signer_position",
    "signing_capacity",
    "addressees",
    "recipients",
    "period_from",
    "period_to",
    "page_count",
    "copies",
    "registered_on",
    "handler",
    "due_on",
    "field",
    "confidentiality",
    "note",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The register row of an item; ``repeated`` when it had been filed before this request."""

    item: IntakeItem
    entry: RegisterEntry
    repeated: bool


class NeedsAnswer(InvalidFiling):
    """The clerk must look at doubts or give a reason for filing the same paper again."""

    def __init__(self, *, doubts: Sequence[Doubt], doubles: Sequence[Double]) -> None:
        super().__init__("Có điểm cần xem lại trước khi vào sổ.")
        self.doubts = tuple(doubts)
        self.doubles = tuple(doubles)


def file_item(
    *,
    item: IntakeItem,
    cleaned: dict[str, Any],
    by: User,
    scope: AccessScope,
    confirmed: frozenset[str] = frozenset(),
    again_reason: str = "",
    effects: Collection[str] = (),
    typed: Mapping[str, str] | None = None,
    at: datetime | None = None,
) -> Outcome:
    """File one item; a repeated request gets the number of the first.

    ``typed`` is the form as it was sent: it is there again should the number be taken back.
    ``effects`` are the offers of its proposals that were ticked: all are stated with the filing.

    Raises ``NotAllowed``, ``ItemGone``, ``InvalidFiling``, ``NeedsAnswer``, ``RegisterClosed``,
    ``RecordHeld``.
    """
    if not scope.may_file(unit_id=item.unit_id):
        raise NotAllowed("Chỉ văn thư của đơn vị được vào sổ.")
    if item.state == IntakeState.FILED:
        return outcome_of(item)
    refuse_unfit(item)
    refuse_ended_unit(item.unit, cleaned["registered_on"])
    doubles = doubles_of(item=item, scope=scope, cleaned=cleaned)
    doubts = [doubt for doubt in doubts_about(cleaned) if doubt.key not in confirmed]
    if doubts or (doubles and not again_reason.strip()):
        raise NeedsAnswer(doubts=doubts, doubles=doubles)
    reason = f"Đăng ký bổ sung bản: {' '.join(again_reason.split())}" if doubles else ""
    moment = at or timezone.now()
    filing = filing_of(item, cleaned, reason=reason, by=by)
    if typed is not None:
        item.typed = item.typed | {"fields": dict(typed)}
    try:
        with transaction.atomic():
            filed = _file([(item, filing)], by=by, at=moment)
            for one in filed:
                keep_evidence(item, cleaned, record=one.record, by=by, at=moment)
                state_chosen(one.record, effects, scope=scope, by=by, at=moment)
    except ArchiveError:
        item.refresh_from_db(fields=["state", "record"])  # Nothing of it was kept.
        raise
    return Outcome(item, filed[0].entry, repeated=False) if filed else outcome_of(item)


def file_items(
    batch: Sequence[tuple[IntakeItem, dict[str, Any], str]],
    *,
    by: User,
    at: datetime | None = None,
) -> list[FiledRecord]:
    """File checked items in one transaction; items filed meanwhile by others are left out."""
    filings = [(i, filing_of(i, cleaned, reason=reason, by=by)) for i, cleaned, reason in batch]
    with transaction.atomic():
        return _file(filings, by=by, at=at or timezone.now())


def _file(
    filings: Sequence[tuple[IntakeItem, Filing]], *, by: User, at: datetime
) -> list[FiledRecord]:
    """In the caller's transaction: all other writers wait for what is done here."""
    taken = [(item, filing) for item, filing in filings if _take(item)]
    for item, filing in taken:
        filing.page.record_attachments = attachments_of(item)
    filed = file_records([filing for _, filing in taken], by=by, at=at)
    for (item, _), outcome in zip(taken, filed, strict=True):
        item.record, item.state = outcome.record, IntakeState.FILED
    IntakeItem.objects.bulk_update([item for item, _ in taken], ["record"])
    return filed


def outcome_of(item: IntakeItem) -> Outcome:
    """The number that a filed item has; raises ``ItemGone`` when it was set aside."""
    fresh = IntakeItem.objects.select_related("record").get(pk=item.pk)
    entry = fresh.record.entries.select_related("register").first() if fresh.record else None
    if entry is None:
        raise ItemGone(GONE)
    return Outcome(fresh, entry, repeated=True)


def refuse_unfit(item: IntakeItem) -> None:
    """Raise for items that may not enter a register: secret, held back, or of a closed unit."""
    status = item.reading.get("status")
    if status == Status.SECRET:
        raise InvalidFiling(SECRECY_REFUSED)
    if status == Status.QUARANTINED:
        raise InvalidFiling(HELD)


def refuse_ended_unit(unit: Unit, day: date) -> None:
    """Raise when the unit no longer exists on the day of its register (domain.md §1.9)."""
    ended = unit.valid_to
    if ended is not None and day > ended:
        raise InvalidFiling(f"Đơn vị hoạt động đến hết ngày {ended:%d/%m/%Y}; chọn đơn vị kế thừa.")


def filing_of(item: IntakeItem, cleaned: dict[str, Any], *, reason: str, by: User) -> Filing:
    """The filing of a form: page, folder, book and citations; attachments come last."""
    page = page_of(item, cleaned, by=by)
    day = cleaned["registered_on"]
    return Filing(
        page=page,
        folder=year_folder(unit=item.unit, year=day.year),
        unit=item.unit,
        day=day,
        book=Book(cleaned["book"]),
        citations=citations_from(item.reading.get("citations", ())),
        obligations=proposals_from(item.reading.get("obligations", ())),
        reason=reason,
    )


def page_of(item: IntakeItem, cleaned: dict[str, Any], *, by: User) -> CorrespondencePage:
    """The unsaved page of a form, with where each value came from."""
    issued = cleaned["issued"]
    model = PlanPage if cleaned["doc_type"] in PLAN_TYPES else DispatchPage
    full = issued.as_date() if issued else None
    page: CorrespondencePage = model(
        title=title_of(cleaned),
        unit=item.unit,
        direction=Direction(cleaned["book"]),
        issued_on=full,
        issued_partial="" if full or not issued else issued.iso(),
        provenance=provenance_of(item, cleaned, by=by),
        **{name: cleaned[name] for name in PAGE_FIELDS},
    )
    return page


def title_of(cleaned: dict[str, Any]) -> str:
    """The page's title, as lists show it."""
    head = " ".join(filter(None, (cleaned["doc_type"], cleaned["code"])))
    return f"{head} – {cleaned['subject']}"[:255]


def attachments_of(item: IntakeItem) -> list[RecordAttachment]:
    """The files of the item as children of its page, in their order; none that is held back."""
    notes = file_notes(item)
    return [
        RecordAttachment(
            attachment=file.attachment,
            caption=notes[file.pk]["caption"],
            role=notes[file.pk]["role"],
            sort_order=place,
        )
        for place, file in enumerate(opened_files(item).select_related("attachment"))
    ]


def _take(item: IntakeItem) -> bool:
    """Claim the item: of two requests one changes the row, the other changes nothing."""
    ready = IntakeItem.objects.filter(pk=item.pk, state=IntakeState.READY)
    return bool(ready.update(state=IntakeState.FILED, typed=item.typed))
