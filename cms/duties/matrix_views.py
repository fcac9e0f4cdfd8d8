"""The screen of the matrix: filters in the address, sums, a way from each cell to its proof."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_safe

from archive import Event, Record, Unit, instances_seen, log_inspection
from cms.collation import by_name
from cms.duties.matrix import build_matrix
from cms.duties.matrix_export import matrix_as_sheet
from cms.duties.matrix_state import EVERY_YEAR, read_state
from cms.duties.orders import orders_of
from cms.duties.standing import Standing
from cms.registers.exporting import made_by
from cms.scoping import scope_of
from cms.shell.menu import COMPARING, DEALING

if TYPE_CHECKING:
    from collections import Counter

    from django.http import HttpRequest, HttpResponse, QueryDict
    from django.utils.safestring import SafeString

    from archive import AccessScope
    from cms.duties.matrix import Column, Row

PAGE_SIZE = 200
MOST_COLUMNS = 40
_CELL = (
    '<td data-label="{}"><a class="badge badge-{}" href="{}"><span aria-hidden="true">{}</span> '
    "{}{}</a>{}</td>"
)
_TIMES = '<span class="times">đã đôn đốc {} lần</span>'
_NOT_GIVEN, _OTHER = (format_html('<td class="none">{}</td>', word) for word in ("Không giao", ""))


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Units by obligations and periods; ``dang=xlsx`` gives all of it as a file."""
    scope = scope_of(request)
    if not scope.roles & {str(role) for role in COMPARING}:
        raise Http404("Không có màn hình này trong phạm vi của bạn.")
    today = timezone.localdate()
    state = read_state(request.GET, today=today)
    built = build_matrix(state, scope=scope, today=today)
    if request.GET.get("dang") == "xlsx":
        return matrix_as_sheet(built, state=state, scope=scope, by=request.user)
    log_inspection(
        Event.INSPECTION_SEARCHED,
        subject=request.user,
        scope=scope,
        by=request.user,
        detail={"list": "ma-tran", "query": request.GET.urlencode(), "rows": built.total},
    )
    columns = built.columns[:MOST_COLUMNS]
    pages = max(-(-len(built.rows) // PAGE_SIZE), 1)
    number = min(state.page, pages)
    shown = built.rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    none = _OTHER if state.standing else _NOT_GIVEN
    context = {
        "state": state,
        "columns": columns,
        "left_out": len(built.columns) - len(columns),
        "duties": _heads(columns),
        "rows": [(row, cells_of(row, columns, none=none), sums(row.counts)) for row in shown],
        "feet": [sums(column.counts) for column in columns],
        "units": len(built.rows),
        "total": built.total,
        "counts": [
            (standing, built.counts[standing], _narrowed(request.GET, standing))
            for standing in Standing
        ],
        "may_urge": scope.home_units(*DEALING),
        "number": number,
        "pages": pages,
        "made": made_by(request.user).replace("Người xuất", "Người in"),
        **_choices(scope),
    }
    return render(request, "cms/duties/matrix.html", context)


def cells_of(row: Row, columns: list[Column], *, none: SafeString) -> SafeString:
    """The cells of a row as one piece: thousands of them are no work for a template."""
    made, works = [], reverse("duty_list")
    for column, cell in zip(columns, row.cells, strict=False):
        if cell is None:
            made.append(none)
            continue
        more = ", nộp muộn" if cell.late and cell.standing is Standing.ACCEPTED else ""
        urged = format_html(_TIMES, cell.urged) if cell.urged else ""
        made.append(
            format_html(
                _CELL,
                column.label,
                cell.standing.tone,
                f"{works}{cell.instance}/",
                cell.standing.sign,
                cell.standing.word,
                more,
                urged,
            )
        )
    return format_html_join("", "{}", ((cell,) for cell in made))


def sums(counts: Counter[Standing]) -> list[tuple[Standing, int]]:
    """What there is, in the order of the standings."""
    return [(standing, counts[standing]) for standing in Standing if counts[standing]]


def _narrowed(query: QueryDict, standing: Standing) -> str:
    """The present address for one standing only."""
    address = query.copy()
    address["tinh-trang"] = standing.key
    address.pop("trang", None)
    return f"?{address.urlencode()}"


def _heads(columns: list[Column]) -> list[tuple[Column, int]]:
    """Each obligation once, with how many of its periods stand below it."""
    return [
        (held[0], len(held))
        for held in (list(group) for _, group in groupby(columns, key=lambda c: c.duty.pk))
    ]


def _choices(scope: AccessScope) -> dict[str, object]:
    """Years, units and orders that the viewer's instances have."""
    seen = instances_seen(scope).order_by()
    years = seen.values_list("period__due_on__year", flat=True).distinct()
    orders = seen.values("assignment__obligation__record")
    records = Record.objects.filter(pk__in=orders).select_related("unit").order_by("-filed_at")
    named = orders_of(records, scope=scope)
    return {
        "years": sorted(years, reverse=True),
        "every_year": EVERY_YEAR,
        "unit_choices": by_name(Unit.objects.filter(pk__in=seen.values("assignment__unit"))),
        "order_choices": [(record.page_id, named[record.pk].name) for record in records],
    }
