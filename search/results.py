"""What a search gives back: true totals, hits, counts, and marks on the original text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FACETS = ("year", "unit", "doc_type", "kind", "quality", "field", "status")


@dataclass(frozen=True, slots=True)
class Highlight:
    """A piece of original text; ``marks`` are offsets into ``text``, which is never HTML.

    ``field`` is subject, code, body, attachment, issuer, signer or name (of an attachment);
    ``note`` says in Vietnamese when the match is not the word as typed.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    attachment: int | None = None
    field: str = "body"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    key: str
    score: float
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetCount:
    value: int | str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResults:
    """``total`` counts every visible match, whatever the page shows.

    ``notes`` tell how the search went; how the question was understood stands in its own notes.

    Counts of a facet ignore the filter on that same facet, so that a second value can be added.
    """

    total: int
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    suggestion: str | None = None
    notes: tuple[str, ...] = ()
