"""Conditions on the index, in words both engines can be told."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Is:
    """The field holds this term."""

    field: str
    value: str | int


@dataclass(frozen=True, slots=True)
class Begins:
    """The field holds a term that begins so; it lifts no score."""

    field: str
    prefix: str


@dataclass(frozen=True, slots=True)
class InOrder:
    """The field holds these terms one after the other."""

    field: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """The field holds one of these values."""

    field: str
    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The number in the field is within these bounds, both included."""

    field: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class All:
    """Every condition holds."""

    of: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least so many conditions hold."""

    of: tuple["Clause", ...]
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Without:
    """The first holds and none of the others."""

    base: "Clause"
    excluded: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class Preferring:
    """The condition decides; what is preferred only lifts the score."""

    base: "Clause"
    preferred: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class Weighted:
    """The condition, its score multiplied."""

    base: "Clause"
    weight: float


@dataclass(frozen=True, slots=True)
class Flat:
    """The condition with one score for all that meet it; 0 makes it a filter."""

    base: "Clause"
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document."""


Clause: TypeAlias = (
    Is | Begins | InOrder | OneOf | Between | All | Any | Without | Preferring | Weighted | Flat
    | Everything | Nothing
)  # fmt: skip


def all_of(*clauses: Clause | None) -> Clause:
    """The conjunction of what is given; everything when nothing is."""
    given = tuple(clause for clause in clauses if clause is not None)
    given = tuple(clause for clause in given if not isinstance(clause, Everything))
    if any(isinstance(clause, Nothing) for clause in given):
        return Nothing()
    return given[0] if len(given) == 1 else All(given) if given else Everything()


def any_of(*clauses: Clause) -> Clause:
    """The disjunction of what is given; nothing when nothing is."""
    given = tuple(clause for clause in clauses if not isinstance(clause, Nothing))
    return given[0] if len(given) == 1 else Any(given) if given else Nothing()
