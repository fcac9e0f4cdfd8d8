"""Load the demonstration through the product's own write paths, in one transaction."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from archive import (
    Book,
    Filing,
    Role,
    Unit,
    UnitAlias,
    UnitSuccession,
    User,
    cancel_entry,
    file_record,
    grant_role,
    revise_record,
    scope_for,
    state_effect,
)
from archive.reading import find_citations
from cms.intake.findings import findings_in, proposals_from
from cms.portal.people import join_editors
from cms.records.choices import PLAN_TYPES, Direction, Handling
from cms.records.editing import title_of
from cms.records.effects import proposals_of, terms_by
from cms.records.models import DispatchPage, PlanPage, RecordAttachment
from cms.records.opening import open_record
from cms.records.settling import answered_by, settle
from cms.records.shelving import year_folder
from deploy.demo.keeping import load_file_plan
from deploy.demo.office import (
    LEGAL_ACT,
    PASSWORD,
    PEOPLE,
    REFORM,
    SUCCESSIONS,
    UNITS,
)
from deploy.demo.programme import KEEPERS, PLANS, Posting, programme
from deploy.demo.typeset import as_docx, as_pdf, as_scan
from media import extract_attachment, store_attachment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archive import FiledRecord
    from archive.obligations import Proposal
    from media import PageText


ANSWERED = 4


class Loader:
    """Holds what was made so far while the demonstration is loaded."""

    def __init__(self, *, say: Callable[[str], None], today: date) -> None:
        self.say = say
        self.today = today
        self.units: dict[str, Unit] = {}
        self.users: dict[str, User] = {}
        self.filed: list[FiledRecord] = []

    def clerk_of(self, key: str) -> User:
        return self.users[f"clerk:{key}"]

    def staff_of(self, key: str) -> User:
        return self.users[f"staff:{key}"]


def load_office(loader: Loader) -> None:
    """Units with their successions, then people with their roles."""
    for plan in UNITS:
        unit = Unit.objects.create(
            name=plan.name,
            abbrev=plan.abbrev,
            level=plan.level,
            kind=plan.kind,
            parent=loader.units.get(plan.parent),
            place=plan.place,
            valid_from=plan.valid_from,
            valid_to=plan.valid_to,
        )
        loader.units[plan.key] = unit
        for alias in plan.aliases:
            UnitAlias.objects.create(unit=unit, name=alias)
    for old, new, kind in SUCCESSIONS:
        UnitSuccession.objects.create(
            predecessor=loader.units[old],
            successor=loader.units[new],
            kind=kind,
            effective_on=REFORM,
            legal_act=LEGAL_ACT,
        )
    load_people(loader)


USERNAMES = {Role.CLERK: "vanthu", Role.STAFF: "canbo"}


def load_people(loader: Loader) -> None:
    for plan in PEOPLE:
        user = User.objects.create_user(
            plan.username, password=PASSWORD, full_name=plan.full_name, position=plan.position
        )
        for role, unit in plan.roles:
            grant_role(user=user, unit=loader.units[unit], role=Role(role), by=None)
            loader.users.setdefault(f"{role}:{unit}", user)
        loader.users[plan.username] = user
        if any(role == Role.EDITOR for role, _ in plan.roles):
            join_editors(user)
    for key in KEEPERS:
        for role in (Role.CLERK, Role.STAFF):
            if f"{role}:{key}" not in loader.users:
                loader.users[f"{role}:{key}"] = _nameless(loader, key=key, role=role)


def _nameless(loader: Loader, *, key: str, role: Role) -> User:
    """Somebody who worked there and cannot sign in to the demonstration."""
    user = User.objects.create_user(
        f"{USERNAMES[role]}.{key}", full_name=f"{role.label} {PLANS[key].name}"[:150]
    )
    user.set_unusable_password()
    user.save()
    grant_role(user=user, unit=loader.units[key], role=role, by=None)
    return user


def load_papers(loader: Loader) -> None:
    """File every paper where it was written and where it arrived, in the order of days."""
    postings = programme(until=loader.today)
    for number, posting in enumerate(postings, start=1):
        content = _content(posting, seed=number)
        file_for(loader, posting, content, unit=posting.author, day=posting.paper.day)
        for receiver, day in posting.receivers:
            if receiver in KEEPERS and day <= loader.today:
                file_for(loader, posting, content, unit=receiver, day=day, incoming=True)
        loader.say(
            f"Văn bản {number}/{len(postings)}: {posting.paper.doc_type} {posting.paper.code}"
        )


def _content(posting: Posting, *, seed: int) -> tuple[str, bytes]:
    slug = f"{posting.paper.day:%Y%m%d}-{posting.topic.key}"
    if posting.form == "docx":
        return f"{slug}.docx", as_docx(posting.paper)
    if posting.form == "scan":
        return f"{slug}-quet.pdf", as_scan(posting.paper, seed=seed)
    return f"{slug}.pdf", as_pdf(posting.paper)


def file_for(
    loader: Loader,
    posting: Posting,
    content: tuple[str, bytes],
    *,
    unit: str,
    day: date,
    incoming: bool = False,
) -> None:
    by = loader.clerk_of(unit)
    name, data = content
    attachment = store_attachment(
        file=ContentFile(data, name=name), by=by, unit_id=loader.units[unit].pk
    )
    pages = extract_attachment(attachment_id=attachment.pk).pages
    page = page_of(posting, unit=loader.units[unit], day=day, incoming=incoming)
    if incoming:
        settle_in_time(page, day=day, today=loader.today, weeks=1 + len(loader.filed) % 5)
    page.record_attachments = [RecordAttachment(attachment=attachment, caption="Văn bản chính")]
    filing = Filing(
        page=page,
        folder=year_folder(unit=loader.units[unit], year=day.year),
        unit=loader.units[unit],
        day=day,
        book=Book.INCOMING if incoming else Book.OUTGOING,
        citations=find_citations("\n".join(page.text for page in pages)),
        obligations=proposed(pages) if posting.paper.day.year == loader.today.year else (),
    )
    loader.filed.append(file_record(filing, by=by, at=moment(day)))


def settle_in_time(page: DispatchPage | PlanPage, *, day: date, today: date, weeks: int) -> None:
    """Thirty days to settle it, done after so many weeks; this year's are still at work."""
    page.due_on = day + timedelta(days=30)
    if day.year == today.year:
        page.handling = Handling.IN_PROGRESS
    else:
        page.handling, page.settled_on = Handling.DONE, day + timedelta(weeks=weeks)


def proposed(pages: Sequence[PageText]) -> tuple[Proposal, ...]:
    """What the paper asks for, as Tiếp nhận would have proposed it."""
    return proposals_from(findings_in(pages).obligations)


def moment(day: date, hour: int = 9) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, 15)))


def page_of(posting: Posting, *, unit: Unit, day: date, incoming: bool) -> DispatchPage | PlanPage:
    """The record page as a careful clerk would have typed it from the paper."""
    paper = posting.paper
    model = PlanPage if paper.doc_type in PLAN_TYPES else DispatchPage
    capacity = paper.signature.lines[0].split()[0]
    page = model(
        unit=unit,
        direction=Direction.INCOMING if incoming else Direction.OUTGOING,
        doc_type=paper.doc_type,
        code=paper.code,
        issuer=paper.issuer,
        superior=paper.superior,
        place=paper.place,
        issued_on=paper.day if paper.day_known else None,
        issued_partial="" if paper.day_known else f"{paper.day:%Y-%m}",
        subject=paper.subject,
        signer=paper.signature.name,
        signer_position=paper.signature.lines[-1].capitalize(),
        signing_capacity=capacity if capacity in ("KT.", "TM.") else "",
        addressees="\n".join(paper.addressees),
        recipients="\n".join(paper.recipients),
        registered_on=day,
        field=posting.topic.field,
        handler="Văn phòng" if incoming else "",
    )
    page.title = title_of(page)
    return page


def correct_some(loader: Loader) -> None:
    """One number cancelled and one record corrected, as every office has them."""
    cancelled = next(f for f in loader.filed if f.entry and f.page.unit == loader.units["phong"])
    by = loader.clerk_of("phong")
    assert cancelled.entry is not None  # noqa: S101 - chosen above
    cancel_entry(
        cancelled.entry,
        scope=scope_for(by),
        by=by,
        reason="Vào sổ hai lần cùng một văn bản, giữ số đã cấp lần đầu",
    )
    revised = next(
        f
        for f in loader.filed
        if f.page.unit == loader.units["so"] and f.page.doc_type == "Báo cáo"
    )
    page = type(revised.page).objects.get(pk=revised.page.pk)
    page.subject = f"{page.subject} (bản chính thức)"
    page.title = title_of(page)
    revise_record(
        page,
        by=loader.clerk_of("so"),
        reason="Bổ sung trích yếu theo bản giấy nộp sau",
        seen_version=1,
    )


def state_effects(loader: Loader) -> None:
    """What papers of the Sở say of earlier ones of its own, confirmed by its clerk that day."""
    by = loader.clerk_of("so")
    scope = scope_for(by)
    sent = [
        filed.record
        for filed in loader.filed
        if filed.page.unit == loader.units["so"] and filed.page.direction == Direction.OUTGOING
    ]
    for record in sent:
        for one in proposals_of(record, scope=scope):
            terms = terms_by(record, kind=one.kinds[0])
            at = moment(terms.effective_on, hour=10)
            state_effect(one.target, terms=terms, scope=scope, by=by, at=at)


def answer_some(loader: Loader) -> None:
    """A few of this year's documents are settled by the paper of the unit that cites them."""
    keys = {unit: key for key, unit in loader.units.items()}
    pairs = (
        (sent.page, came.pk, by)
        for sent in loader.filed
        for by in [loader.clerk_of(keys[sent.page.unit])]
        for came in answered_by(sent.record, scope=scope_for(by))
    )
    for page, came, by in islice(pairs, ANSWERED):
        opened = open_record(page_id=came, scope=scope_for(by))
        result = {
            "handling": Handling.ANSWERED,
            "answer_code": page.code,
            "settled_on": page.registered_on,
            "seen_version": opened.record.version,
        }
        settle(opened, values=result, by=by)


def load(*, say: Callable[[str], None]) -> None:
    """All of it or nothing: an interrupted load leaves an empty database."""
    from deploy.demo.calendar import load_calendar
    from deploy.demo.duties import load_duties
    from deploy.demo.old_dossiers import load_old_dossiers
    from deploy.demo.outgoing import load_drafts
    from deploy.demo.registrations import load_registrations
    from deploy.demo.rounds import load_rounds
    from deploy.demo.stories import load_dossiers, load_queue

    loader = Loader(say=say, today=timezone.localdate())
    with transaction.atomic():
        load_office(loader)
        load_calendar(loader)
        load_papers(loader)
        correct_some(loader)
        state_effects(loader)
        answer_some(loader)
        load_file_plan(loader)
        load_old_dossiers(loader)
        load_dossiers(loader)
        load_duties(loader)
        load_registrations(loader)
        load_rounds(loader)
        load_queue(loader)
        load_drafts(loader)
