"""What was understood, as chips: each with the address that takes it away again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive import Unit
from cms.collation import by_name
from cms.finding.answering import FACETS, KIND_LABELS, QUALITY_LABELS
from cms.finding.asking import named_units
from cms.finding.filters import STATUS_LABELS, related
from media import TextQuality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import AccessScope
    from cms.finding.filters import SearchState
    from search import SearchQuery


class Chip(NamedTuple):
    """A condition in words and the address without it."""

    label: str
    address: str


def chips(state: SearchState, query: SearchQuery, *, scope: AccessScope) -> list[Chip]:
    """In the order of the screen: the box, short forms, then what was chosen beside it."""
    return [
        *_typed(state, query),
        *_expanded(state, query),
        *_chosen(state, scope),
        *_kin(state, query, scope),
        *_days(state),
    ]


def _typed(state: SearchState, query: SearchQuery) -> Iterator[Chip]:
    for part in query.understood:
        yield Chip(part.label, state.address(text=part.without, page=1))


def _expanded(state: SearchState, query: SearchQuery) -> Iterator[Chip]:
    for expansion in query.expansions:
        forms = ", ".join(" ".join(term.normal for term in form) for form in expansion.forms)
        written = " ".join(term.normal for term in expansion.written)
        literal = (*state.literal, expansion.name)
        yield Chip(f"“{written}” tìm cả: {forms}", state.address(literal=literal, page=1))


def _chosen(state: SearchState, scope: AccessScope) -> Iterator[Chip]:
    visible = [pk for pk in state.units if pk in scope.unit_ids]
    names = {u.pk: u.name for u in Unit.objects.filter(pk__in=visible)}
    for name, _, title in FACETS:
        for value in getattr(state, name):
            label = names.get(value, "không rõ") if name == "units" else value
            address = state.with_value(name, value).address()
            yield Chip(f"{title}: {_labelled(name, label)}", address)


def _kin(state: SearchState, query: SearchQuery, scope: AccessScope) -> Iterator[Chip]:
    """Units that came or went by reforms and are searched along with those asked for."""
    if not state.predecessors:
        return
    asked = set(state.units) | named_units(query)
    others = (related(asked) - asked) & scope.unit_ids
    names = list(by_name(Unit.objects.filter(pk__in=others)).values_list("name", flat=True))
    if names:
        shown = ", ".join(names[:3]) + (f" và {len(names) - 3} đơn vị khác" if names[3:] else "")
        address = state.address(predecessors=False, page=1)
        yield Chip(f"và đơn vị tiền thân / kế thừa: {shown}", address)


def _days(state: SearchState) -> Iterator[Chip]:
    if state.issued_from:
        label = f"Từ ngày {state.issued_from:%d/%m/%Y}"
        yield Chip(label, state.address(issued_from=None, page=1))
    if state.issued_to:
        label = f"Đến ngày {state.issued_to:%d/%m/%Y}"
        yield Chip(label, state.address(issued_to=None, page=1))
    if state.as_of:
        label = f"Tính đến hết ngày {state.as_of:%d/%m/%Y}"
        yield Chip(label, state.address(as_of=None, page=1))
    if state.in_force:
        yield Chip("Còn hiệu lực", state.address(in_force=False, page=1))
    if state.exact:
        yield Chip("Đúng dấu", state.address(exact=False, page=1))


def _labelled(name: str, value: object) -> str:
    if name == "kinds":
        return KIND_LABELS.get(str(value), str(value))
    if name == "qualities":
        return str(QUALITY_LABELS.get(TextQuality(str(value)), value))
    if name == "statuses":
        return STATUS_LABELS.get(str(value), str(value))
    return str(value)
