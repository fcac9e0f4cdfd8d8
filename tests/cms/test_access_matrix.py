"""AC-01, decision 5: every address × every role × another unit's ids shows nothing of that unit."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest
from django.contrib.admindocs.views import simplify_regex
from django.core.files.base import ContentFile
from django.template import engines
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, is_valid_path, resolve
from django.utils import timezone

from archive import (
    Acting,
    Candidate,
    Confidentiality,
    DayKind,
    DayTerms,
    DraftTerms,
    EffectKind,
    EffectTerms,
    Filing,
    HandIn,
    Instance,
    IntakeFile,
    IntakeItem,
    Obligation,
    OutgoingDraft,
    PeriodTerms,
    RecognitionLevel,
    Record,
    Registration,
    RegistrationTerms,
    Role,
    SelectionRound,
    SubjectKind,
    UnitLevel,
    enter_days,
    file_record,
    give_obligation,
    hand_in,
    link_dossier,
    save_draft,
    save_registration,
    scope_for,
    state_effect,
    submit_registration,
)
from cms.indexing import documents_for
from cms.records.models import RecordAttachment
from cms.records.shelving import year_folder
from cms.shell.gate import EDITOR_ROUTES, OPEN_ROUTES, is_own
from media import extract_attachment, store_attachment
from search import drain, rebuild_index
from tests.archive.factories import file_dossier, make_dispatch, make_unit, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]

MARK = "dauhieubimat"
MARKERS = tuple(
    f"{MARK}{n}"
    for n in ("trichyeu", "kyhieu", "noidung", "tep", "hoso", "hangcho", "viec", "lich")
)
WORKROOM = "/lam-viec/"
PARAMETER = re.compile(r"<[^>]*>")
# Addresses that end the session of the test client or stream for ever; they show no records.
LEFT_OUT = {"/lam-viec/logout/": "signs the client out"}


def every_route() -> list[str]:
    """All addresses of the resolver, parameters as ``<…>``."""
    return sorted(set(_walk(get_resolver().url_patterns, "")) - set(LEFT_OUT))


def _walk(patterns, prefix):
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, route)
        elif isinstance(entry, URLPattern):
            yield "/" + simplify_regex(route).replace("//", "/").lstrip("/")


def addresses(route: str, ids: list[int], inner: list[int]) -> list[str]:
    """The route with the other unit's ids; ``inner`` are ids of what lies within a record."""
    count = len(PARAMETER.findall(route))
    made = []
    for values in product(*(ids, inner)[: min(count, 2)]):
        filling = iter([*values, 1, 1, 1, 1])
        made.append(PARAMETER.sub(lambda _: str(next(filling)), route))  # noqa: B023
    return made


@pytest.fixture
def units(settings, tmp_path):
    """Two schools below one Sở, the second full of marker words, which the index knows too."""
    settings.VANKHO_INDEX_DIR = tmp_path / "index"
    rebuild_index(())
    above = make_unit("Sở Giáo dục Trên", level=UnitLevel.PROVINCE)
    own, other = make_unit("Trường Của Mình", parent=above), make_unit("Trường Kia", parent=above)
    clerk = make_user(Role.CLERK, unit=other)
    file = ContentFile(f"{MARKERS[2]} nội dung".encode(), name=f"{MARKERS[3]}.txt")
    attachment = store_attachment(file=file, by=clerk, unit_id=other.pk)
    extract_attachment(attachment_id=attachment.pk)
    page = make_dispatch(unit=other, subject=MARKERS[0], code=f"9/{MARKERS[1]}")
    page.record_attachments = [RecordAttachment(attachment=attachment, caption=MARKERS[3])]
    filed = file_record(
        Filing(
            page=page,
            folder=year_folder(unit=other, year=2024),
            unit=other,
            day=date(2024, 5, 6),
            book="incoming",
        ),
        by=clerk,
    )
    dossier = file_dossier(unit=other, by=clerk, subject=MARKERS[4], subject_name=MARKERS[4])
    item = IntakeItem.objects.create(
        unit=other,
        state="ready",
        received_at=timezone.now(),
        received_by=clerk,
        reading={"fields": {"subject": {"value": MARKERS[5], "quote": MARKERS[5]}}},
    )
    IntakeFile.objects.create(item=item, attachment=attachment)
    terms = EffectTerms(EffectKind.REPLACES, date(2024, 6, 1), code=MARKERS[1], reason=MARKERS[2])
    effect = state_effect(filed.record, terms=terms, scope=scope_for(clerk), by=clerk)
    admin = make_user(Role.ADMINISTRATOR, unit=other)
    off = DayTerms(DayKind.OFF, date(2024, 6, 3), date(2024, 6, 3), MARKERS[7], MARKERS[7], other)
    (holiday,) = enter_days([off], scope=scope_for(admin), by=admin)
    instance = given_work(filed.record, unit=other, by=clerk)
    registration = registered(unit=other, above=above, by=clerk)
    link_dossier(registration, dossier.record, scope=scope_for(clerk), by=clerk)
    candidate = judged(registration, by=clerk)
    draft = drafted(filed.record, unit=other, by=clerk)
    ids = {
        filed.page.pk,
        dossier.page.pk,
        attachment.pk,
        filed.entry.pk,
        filed.entry.register_id,
        item.pk,
        other.pk,
        clerk.pk,
        filed.page.latest_revision_id,
        instance.pk,
        instance.period_id,
        instance.assignment_id,
        instance.assignment.obligation_id,
        registration.pk,
        candidate.pk,
        candidate.round_id,
        draft.pk,
        holiday.pk,
    }
    drafts = draft.files.values_list("attachment", flat=True)
    inner = sorted({attachment.pk, filed.page.latest_revision_id, effect.pk, 1, *drafts})
    while drain(source=documents_for):
        pass
    restricted = sorted(ids - {item.pk, other.pk, clerk.pk, filed.entry.register_id})
    return {
        "own": own,
        "other": other,
        "ids": sorted(ids),
        "inner": inner,
        "restricted": restricted,
    }


def given_work(record, *, unit, by) -> Instance:
    """An obligation of the unit that it gave to itself and handed in, in marker words."""
    now = timezone.now()
    duty = Obligation.objects.create(
        record=record,
        ordinal=1,
        quote=MARKERS[6],
        action=MARKERS[6],
        state="confirmed",
        decided_by=by,
        decided_at=now,
    )
    scope, day = scope_for(by), timezone.localdate()
    periods = [PeriodTerms(MARKERS[6], day)]
    give_obligation(duty, units=[unit], periods=periods, scope=scope, by=by, at=now)
    instance = Instance.objects.get()
    hand_in(instance, HandIn([record.pk], note=MARKERS[6]), scope=scope, by=by, at=now)
    return instance


def registered(*, unit, above, by) -> Registration:
    """An exemplar that the unit registered with the unit above it, in marker words."""
    words = dict.fromkeys(("name", "field", "content", "effect", "timeframe"), MARKERS[6])
    terms = RegistrationTerms(
        period="2024", subject_kind=SubjectKind.MODEL, in_charge=MARKERS[6], **words
    )
    made, scope = Registration(unit=unit), scope_for(by)
    save_registration(made, terms=terms, receiver=above, scope=scope, by=by)
    return submit_registration(made, scope=scope, by=by)


def drafted(answered, *, unit, by) -> OutgoingDraft:
    """A draft of the unit that answers its document, in marker words."""
    words = dict.fromkeys(("subject", "addressees", "archive_line"), MARKERS[6])
    file = ContentFile(f"{MARKERS[6]} dự thảo".encode(), name=f"{MARKERS[6]}.txt")
    content = store_attachment(file=file, by=by, unit_id=unit.pk)
    draft = OutgoingDraft(unit=unit, answers=answered)
    acting = Acting(by, scope_for(by), seen=0)
    return save_draft(draft, terms=DraftTerms(**words), content=content, acting=acting)


def judged(registration, *, by) -> Candidate:
    """The registration in a round of the same unit, in marker words."""
    words = dict.fromkeys(("title", "period", "criteria", "council_decision"), MARKERS[6])
    held = SelectionRound.objects.create(
        unit=registration.unit,
        level=RecognitionLevel.UNIT,
        quota=1,
        quorum=2,
        least_share=50,
        opened_at=timezone.now(),
        opened_by=by,
        **words,
    )
    return Candidate.objects.create(round=held, registration=registration)


@pytest.fixture
def short_refusals(monkeypatch):
    """The page of an unknown address without its frame, for the thousands of refusals."""
    (loader,) = engines["django"].engine.template_loaders
    bare = engines["django"].from_string("Không có trang này").template
    monkeypatch.setitem(loader.get_template_cache, "wagtailadmin/404.html", bare)


# Answers to conditional and part requests that are right for everybody, each with its reason.
CONDITIONAL_ALLOWED = {
    "/": "public pages may be answered 304",
}
# An address that heeds an entity tag heeds it for GET and HEAD alike.
IF_CHANGED = {"HTTP_IF_MODIFIED_SINCE": "Fri, 31 Dec 2100 23:59:59 GMT"}
IF_OTHER = {"HTTP_IF_NONE_MATCH": "*"}


def ask_everything(
    client: Client, ids: list[int], inner: list[int], markers: tuple[str, ...] = MARKERS
) -> tuple[int, list[str]]:
    """Every kind of request to every address; how many there were, and what leaked."""
    seen, asked = [], 0
    for route in every_route():
        made = addresses(route, ids, inner)
        shut = is_shut(made[0])
        for address in made[:1] if shut else made:
            for way, response in ways_to_ask(client, address):
                asked += 1
                assert response.status_code < 500, f"{way} {address}"
                assert not shut or response.status_code == 404, f"{way} {address}"
                told = response.status_code in {206, 304, 412, 416} and "<" in route
                if leaks(response, markers) or (told and route not in CONDITIONAL_ALLOWED):
                    seen.append(f"{way} {address} {response.status_code}")
    return asked, seen


def is_shut(address: str) -> bool:
    """Whether the gate shuts this route of Wagtail's to all, so that no view sees the ids."""
    if not address.startswith(WORKROOM) or not is_valid_path(address):
        return False
    match = resolve(address)
    return not is_own(match) and match.view_name not in OPEN_ROUTES | EDITOR_ROUTES


def ways_to_ask(client: Client, address: str):
    yield "get", client.get(address, {"q": MARK})
    yield "post", client.post(address, {})
    part = {"HTTP_RANGE": "bytes=0-15"}
    yield "get if changed", client.get(address, {"q": MARK}, **IF_CHANGED, **part)
    yield "head if other", client.head(address, **IF_OTHER, **part)


@pytest.mark.parametrize("role", [None, *Role])
def test_ac_01_no_address_shows_another_unit(units, role, capsys, request):
    client = Client(raise_request_exception=False)
    if role is not None:
        client.force_login(make_user(role, unit=units["own"]))
    assert not leaks(client.get("/lam-viec/khong-co/", {"q": MARK}))
    request.getfixturevalue("short_refusals")
    asked, seen = ask_everything(client, units["ids"], units["inner"])
    with capsys.disabled():
        print(f"\n  {role or 'anonymous'}: {len(every_route())} routes, {asked} requests", end="")
        for route, reason in {**LEFT_OUT, **CONDITIONAL_ALLOWED}.items():
            print(f"\n    allowed {route}: {reason}", end="")
    assert seen == []
    assert asked > 2000


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.STAFF, Role.EDITOR])
@pytest.mark.usefixtures("short_refusals")
def test_who_may_not_read_restricted_records_sees_none_of_the_own_unit(units, role, capsys):
    """The administrator manages and does not read: the same product over the own unit."""
    client = Client(raise_request_exception=False)
    client.force_login(make_user(role, unit=units["other"]))
    Record.objects.update(confidentiality=Confidentiality.RESTRICTED)
    # The words of what a unit was given to do are for all who work there, its order is not;
    # the calendar of the unit is kept by its administrator.
    known = {Role.STAFF: MARKERS[6], Role.ADMINISTRATOR: MARKERS[7]}.get(role)
    markers = tuple(marker for marker in MARKERS if marker != known)
    asked, seen = ask_everything(client, units["restricted"], units["inner"], markers)
    with capsys.disabled():
        print(f"\n  {role}, own restricted records: {asked} requests", end="")
    assert seen == []


def leaks(response, markers: tuple[str, ...] = MARKERS) -> bool:
    """Whether a marker stands in the headers or the body (the search words come back escaped)."""
    body = b"" if response.streaming else response.content
    if response.streaming:
        body = b"".join(response.streaming_content)
    text = body.decode("utf-8", "replace") + str(response.headers)
    return any(marker in text for marker in markers)
