"""What each view of the results needs beside the hits themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from cms.finding.asking import keys_of_state
from cms.finding.exports.asking import REASON_FROM
from cms.finding.exports.sources import MOST_RECORDS, MOST_ROWS
from cms.finding.filters import VIEWS
from cms.finding.models import LIST_FORMS
from cms.finding.results.citations import graph_of
from cms.finding.results.drawing import draw
from cms.finding.results.table import table_of
from cms.finding.results.timeline import timeline_of
from cms.finding.saved.freezing import MOST_ROWS as MOST_FROZEN

if TYPE_CHECKING:
    from archive import AccessScope, User
    from cms.finding.answering import Answer
    from cms.finding.filters import SearchState

MAPPED = 300  # Hits whose citations are followed; the screen says so when there are more.


def shown(state: SearchState, found: Answer, *, scope: AccessScope, by: User) -> dict[str, object]:
    """The context of the chosen view; raises ``search.SearchUnavailable``."""
    views = [
        (label, state.address(view=key, page=1), state.view == key) for key, label in VIEWS.items()
    ]
    context: dict[str, object] = {
        "views": views,
        "state_pairs": parse_qsl(state.address(columns=(), page=1).removeprefix("?")),
        "forms": [(form.value, form.label) for form in LIST_FORMS],
        "limits": {
            "export": MOST_ROWS,
            "package": MOST_RECORDS,
            "frozen": MOST_FROZEN,
            "reason": REASON_FROM,
        },
    }
    if state.view == "bang":
        context["table"] = table_of(found.found, state, by=by)
    elif state.view == "thang":
        context["timeline"] = timeline_of(state, scope=scope)
    elif state.view == "vien-dan":
        context |= _mapped(state, scope=scope)
    return context


def _mapped(state: SearchState, *, scope: AccessScope) -> dict[str, object]:
    keys = keys_of_state(state, scope=scope, limit=MAPPED)
    graph = graph_of((int(key) for key in keys), scope=scope)
    return {"graph": graph, "drawing": draw(graph), "mapped": len(keys)}
