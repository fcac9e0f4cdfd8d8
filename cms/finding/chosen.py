"""The conditions of a question in words, each with the address that takes it away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import Unit
from cms.finding.answering import FACETS, KIND_LABELS, QUALITY_LABELS
from media import TextQuality

if TYPE_CHECKING:
    from archive import AccessScope
    from cms.finding.filters import SearchState


def chosen_filters(state: SearchState, *, scope: AccessScope) -> list[tuple[str, str]]:
    """What was understood, each with the address that takes it away again."""
    visible = [pk for pk in state.units if pk in scope.unit_ids]
    names = {u.pk: u.name for u in Unit.objects.filter(pk__in=visible)}
    chosen: list[tuple[str, str]] = []
    for name, _, title in FACETS:
        for value in getattr(state, name):
            label = names.get(value, "không rõ") if name == "units" else value
            with_origins = " và tiền thân" if name == "units" and state.predecessors else ""
            chosen.append(
                (
                    f"{title}: {_labelled(name, label)}{with_origins}",
                    state.with_value(name, value).address(),
                )
            )
    if state.issued_from:
        text = f"Từ ngày {state.issued_from:%d/%m/%Y}"
        chosen.append((text, state.address(issued_from=None, page=1)))
    if state.issued_to:
        text = f"Đến ngày {state.issued_to:%d/%m/%Y}"
        chosen.append((text, state.address(issued_to=None, page=1)))
    if state.exact:
        chosen.append(("Đúng dấu", state.address(exact=False, page=1)))
    return chosen


def _labelled(name: str, value: object) -> str:
    if name == "kinds":
        return KIND_LABELS.get(str(value), str(value))
    if name == "qualities":
        return str(QUALITY_LABELS.get(TextQuality(str(value)), value))
    return str(value)
