"""The desk: queue on the left, paper in the middle, form on the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from archive import Book, IntakeItem, IntakeState
from cms.intake.checks import doubles_as_read
from cms.intake.drafts import file_notes
from cms.intake.filing import SECRECY_REFUSED, outcome_of
from cms.intake.findings import citations_from
from cms.intake.forms import IntakeForm
from cms.intake.links import record_url
from cms.intake.paper import paper_of
from cms.intake.prefill import initial_of, sources_of, to_check
from cms.intake.queue import (
    clerk_units,
    items_of,
    missing_fields,
    previous_item,
    waiting_in,
    with_files,
)
from cms.intake.reading import Status
from cms.intake.recalling import last_filed
from cms.intake.views.access import chosen_unit, clerk_view, item_or_404, remember_unit
from cms.intake.views.receive import page_asked
from cms.records.choices import AttachmentRole
from cms.records.effects import proposals_in, proposals_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.forms import BoundField
    from django.http import HttpRequest, HttpResponseBase

    from archive import AccessScope, EffectKind, Unit
    from cms.intake.checks import Double
    from cms.intake.filing import NeedsAnswer
    from cms.intake.prefill import Source
    from cms.records.effects import Proposal


# How the number is called, and the word of the stamp (NĐ 30/2020 PL IV mục V).
NUMBER_WORDS = {
    Book.INCOMING: ("Số đến", "ĐẾN"),
    Book.OUTGOING: ("Số đăng ký văn bản đi", "ĐI"),
    Book.INTERNAL: ("Số đăng ký nội bộ", "NỘI BỘ"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A field of the form with the line that says where its value came from."""

    field: BoundField
    source: Source
    mark: BoundField | None
    wide: bool

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def read(self) -> str | None:
        """The value as it was read, in the spelling of the form; None when nothing was."""
        return self.source.value

    @property
    def control(self) -> str:
        """The input, tied to the lines that explain it."""
        described = f"nguon-{self.name} loi-{self.name}"
        return self.field.as_widget(attrs={"aria-describedby": described})


@clerk_view
@require_GET
def queue(request: HttpRequest, scope: AccessScope) -> HttpResponseBase:
    """The queue; the first paper that is ready is opened at once."""
    unit = chosen_unit(request, scope)
    ready = items_of(scope).filter(unit=unit, state=IntakeState.READY).order_by("pk").first()
    if ready is not None and "da-vao-so" not in request.GET and "trang" not in request.GET:
        return HttpResponseRedirect(reverse("intake_item", args=[ready.pk]))
    return render(request, "cms/intake/desk.html", desk_context(request, scope, unit, None))


@clerk_view
@require_GET
def item(request: HttpRequest, scope: AccessScope, pk: int) -> HttpResponseBase:
    """One waiting paper with its form."""
    found = item_or_404(scope, pk)
    remember_unit(request, found.unit_id)
    context = desk_context(request, scope, found.unit, found)
    return render(request, "cms/intake/desk.html", context)


def desk_context(
    request: HttpRequest,
    scope: AccessScope,
    unit: Unit,
    found: IntakeItem | None,
) -> dict[str, Any]:
    """Everything that the desk shows."""
    context: dict[str, Any] = {
        "units": list(clerk_units(scope)),
        "unit": unit,
        "waiting": waiting_in(unit=unit, scope=scope, page=page_asked(request)),
        "current": found.pk if found else None,
        "item": found,
        "just_filed": just_filed(request, scope),
        "last_filed": last_filed(unit_id=unit.pk, by=request.user),
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "upload_limit": settings.VANKHO_MAX_UPLOAD_BYTES,
    }
    if found is not None:
        context |= item_context(found, scope=scope)
    return context


def item_context(found: IntakeItem, *, scope: AccessScope) -> dict[str, Any]:
    """The paper, and the form or the reason why there is none."""
    context: dict[str, Any] = {"item": found, "status": found.reading.get("status")}
    if found.state == IntakeState.FILED:
        outcome = outcome_of(found)
        return context | {"outcome": outcome, "record_url": record_url(outcome.item.record)}
    if context["status"] == Status.SECRET:
        return context | {"secrecy_refused": SECRECY_REFUSED}
    if found.state == IntakeState.SET_ASIDE:
        return context | {"paper": paper_of(found)}
    before = previous_item(before=found, scope=scope)
    context |= {"previous": before, "paper": paper_of(found)}
    if found.state == IntakeState.READY and context["status"] != Status.QUARANTINED:
        form = IntakeForm(initial=initial_of(found))
        doubles = doubles_as_read(item=found, scope=scope)
        context |= panel_context(found, form, scope=scope, doubles=doubles)
    return context


def panel_context(
    found: IntakeItem,
    form: IntakeForm,
    *,
    scope: AccessScope,
    answer: NeedsAnswer | None = None,
    doubles: Sequence[Double] = (),
    problem: str = "",
    again_reason: str = "",
) -> dict[str, Any]:
    """The right-hand panel: form lines, what to check first, doubts and doubles."""
    sources = sources_of(found, tuple(form.fields))
    marks = {"code": form["no_code"], "issued": form["no_date"]}
    lines = {
        name: Line(form[name], sources[name], marks.get(name), name in form.WIDE_FIELDS)
        for name in form.fields
        if name not in ("no_code", "no_date")
    }
    return {
        "item": found,
        "form": form,
        "main_lines": [lines[name] for name in form.MAIN_FIELDS if name != "book"],
        "book": lines["book"].field,
        "more_lines": [line for name, line in lines.items() if name not in form.MAIN_FIELDS],
        "to_check": [] if form.is_bound else [lines[name] for name in _open(found, sources)],
        "answer": answer,
        "doubles": [_shown(double) for double in (answer.doubles if answer else doubles)],
        "problem": problem,
        "again_reason": again_reason,
        "duties": found.reading.get("obligations", []),
        "citations": found.reading.get("citations", []),
        "effects": _effects(found, form, scope=scope),
        "file_lines": _file_lines(found),
        "held_files": [f.attachment for f in found.files.all() if f.attachment.is_quarantined],
        "roles": AttachmentRole.choices,
    }


def _effects(
    found: IntakeItem, form: IntakeForm, *, scope: AccessScope
) -> list[tuple[Proposal, list[tuple[str, EffectKind, bool]]]]:
    """What the paper's words do to documents of the unit, and what is ticked of it."""
    ticked = form.data.getlist("effect") if form.is_bound else []
    citations = citations_from(found.reading.get("citations", ()))
    return [
        (one, [(offer, kind, offer in ticked) for offer, kind in one.offers.items()])
        for one in proposals_in(citations, scope=scope)
    ]


def _open(found: IntakeItem, sources: dict[str, Source]) -> list[str]:
    """Fields to look at, without those that the clerk has meanwhile typed."""
    lacking = missing_fields(found)
    return [n for n in to_check(sources) if sources[n].state == "doubtful" or n in lacking]


def just_filed(request: HttpRequest, scope: AccessScope) -> dict[str, Any] | None:
    """The number taken a moment ago, shown large beside the next paper."""
    asked = request.GET.get("da-vao-so", "")
    if not asked.isdigit():
        return None
    filed = with_files(items_of(scope).filter(pk=int(asked), state=IntakeState.FILED)).first()
    if filed is None:
        return None
    outcome = outcome_of(filed)
    first = next(iter(filed.files.all()), None)
    label, word = NUMBER_WORDS[Book(outcome.entry.register.book)]
    return {
        "label": label,
        "word": word,
        "item": filed,
        "entry": outcome.entry,
        "record": outcome.item.record,
        "record_url": record_url(outcome.item.record),
        "picture": first.attachment_id if first else None,
        "duties": outcome.item.record.obligations.count(),
        "proposals": proposals_of(outcome.item.record, scope=scope),
        "back_to": request.get_full_path(),
    }


def _shown(double: Double) -> dict[str, Any]:
    entry = double.record.entries.select_related("register").first()
    return {
        "same_bytes": double.same_bytes,
        "title": double.record.page.title,
        "url": record_url(double.record),
        "number": entry.number if entry else None,
        "year": entry.register.year if entry else None,
        "registered_on": entry.registered_on if entry else None,
    }


def _file_lines(found: IntakeItem) -> list[dict[str, Any]]:
    notes = file_notes(found)
    return [{"file": file, **notes[file.pk]} for file in found.files.all()]
