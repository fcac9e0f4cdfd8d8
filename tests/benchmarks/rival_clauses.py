"""Our conditions in the words of SQLite FTS5 and PostgreSQL, as far as these can say them.

Both get the same terms. What lifts a score beyond the words asked for is left out for them, and
"so many of these words", which neither has, is counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from search import clauses as c

TEXT_FIELDS = (
    "words", "pairs", "exact", "exact_pairs", "subject", "issuer", "signer", "codes", "mentions"
)  # fmt: skip
Params = list[object]


class Words(Protocol):
    """How a database writes conditions on text."""

    def term(self, field: str, value: str) -> str: ...
    def begins(self, field: str, prefix: str) -> str: ...
    def phrase(self, field: str, terms: Sequence[str]) -> str: ...
    def all_of(self, parts: Sequence[str]) -> str: ...
    def any_of(self, parts: Sequence[str]) -> str: ...
    def without(self, base: str, excluded: Sequence[str]) -> str: ...
    def matching(self, expression: str) -> tuple[str, Params]: ...
    def at_least(self, parts: Sequence[str], count: int) -> tuple[str, Params]: ...


class Fts5:
    """SQLite: one MATCH for what it can say, a count over a union for the rest."""

    def term(self, field: str, value: str) -> str:
        return f'{field} : "{value}"'

    def begins(self, field: str, prefix: str) -> str:
        return f'{field} : "{prefix}" *'

    def phrase(self, field: str, terms: Sequence[str]) -> str:
        return f'{field} : "{" ".join(terms)}"'

    def all_of(self, parts: Sequence[str]) -> str:
        return f"({' AND '.join(parts)})"

    def any_of(self, parts: Sequence[str]) -> str:
        return f"({' OR '.join(parts)})"

    def without(self, base: str, excluded: Sequence[str]) -> str:
        return f"({base} NOT ({' OR '.join(excluded)}))"

    def matching(self, expression: str) -> tuple[str, Params]:
        return "d.id IN (SELECT rowid FROM terms WHERE terms MATCH ?)", [expression]

    def at_least(self, parts: Sequence[str], count: int) -> tuple[str, Params]:
        one = "SELECT rowid FROM terms WHERE terms MATCH ?"
        union = " UNION ALL ".join([one] * len(parts))
        counted = f"SELECT rowid FROM ({union}) GROUP BY rowid HAVING count(*) >= {count}"  # noqa: S608
        return f"d.id IN ({counted})", list(parts)


class TsQuery:
    """PostgreSQL: one lexeme for field and term, in one GIN index."""

    short = dict(zip(TEXT_FIELDS, "wpeqsigcm", strict=True))

    def lexeme(self, field: str, value: str) -> str:
        quoted = f"{self.short[field]}:{value}".replace("\\", "\\\\").replace("'", "''")
        return f"'{quoted}'"

    def term(self, field: str, value: str) -> str:
        return self.lexeme(field, value)

    def begins(self, field: str, prefix: str) -> str:
        return f"{self.lexeme(field, prefix)}:*"

    def phrase(self, field: str, terms: Sequence[str]) -> str:
        return f"({' <-> '.join(self.lexeme(field, term) for term in terms)})"

    def all_of(self, parts: Sequence[str]) -> str:
        return f"({' & '.join(parts)})"

    def any_of(self, parts: Sequence[str]) -> str:
        return f"({' | '.join(parts)})"

    def without(self, base: str, excluded: Sequence[str]) -> str:
        return f"({base} & !({' | '.join(excluded)}))"

    def matching(self, expression: str) -> tuple[str, Params]:
        return "d.tsv @@ %s::tsquery", [expression]

    def at_least(self, parts: Sequence[str], count: int) -> tuple[str, Params]:
        summed = " + ".join(["(d.tsv @@ %s::tsquery)::int"] * len(parts))
        return f"(d.tsv @@ %s::tsquery AND {summed} >= {count})", [self.any_of(parts), *parts]


@dataclass(frozen=True, slots=True)
class Conditions:
    """Clauses as SQL over ``docs d``; ``mark`` stands for a parameter."""

    words: Words
    mark: str

    def text(self, clause: c.Clause, *, loose: bool = False) -> str | None:
        """The clause as one text expression; None when it is about more than text.

        ``loose`` takes "so many of these" for "one of these": what is scored.
        """
        match clause:
            case c.Is(field, value) if field in TEXT_FIELDS:
                return self.words.term(field, str(value))
            case c.Begins(field, prefix):
                return self.words.begins(field, prefix)
            case c.InOrder(field, terms):
                return self.words.phrase(field, terms)
            case c.All(of):
                return self._joined(of, self.words.all_of, loose)
            case c.Any(of, at_least) if at_least == 1 or loose:
                return self._joined(of, self.words.any_of, loose)
            case c.Preferring(base) | c.Weighted(base) | c.Flat(base):
                return self.text(base, loose=loose)
            case c.Without(base, excluded):
                kept = self.text(base, loose=loose)
                parts = [self.text(one) for one in excluded]
                whole = [part for part in parts if part is not None]
                return (
                    self.words.without(kept, whole) if kept and len(whole) == len(parts) else None
                )
        return None

    def _joined(self, of: Iterable[c.Clause], join: object, loose: bool) -> str | None:
        parts = [self.text(part, loose=loose) for part in of]
        whole = [part for part in parts if part is not None]
        return join(whole) if len(whole) == len(parts) else None  # type: ignore[operator]

    def sql(self, clause: c.Clause) -> tuple[str, Params]:
        """The clause as a condition with its parameters."""
        if (expression := self.text(clause)) is not None:
            return self.words.matching(expression)
        match clause:
            case c.Everything():
                return "1 = 1", []
            case c.Nothing():
                return "1 = 0", []
            case c.Is(field, value):
                return f"d.{field} = {self.mark}", [value]
            case c.OneOf("unit_path", values):
                marks = ", ".join([self.mark] * len(values))
                ors = " OR ".join(f"d.unit{at} IN ({marks})" for at in range(3))
                return f"({ors})", [*values, *values, *values]
            case c.OneOf(field, values):
                return f"d.{field} IN ({', '.join([self.mark] * len(values))})", list(values)
            case c.Between(field, low, high):
                return f"d.{field} BETWEEN {self.mark} AND {self.mark}", [low, high]
            case c.Flat(base) | c.Weighted(base) | c.Preferring(base):
                return self.sql(base)
            case c.All(of):
                return self._all(of)
            case c.Any(of, at_least) if at_least == 1:
                return self._with(" OR ", of)
            case c.Any(of, at_least):
                parts = [self.text(part) for part in of]
                return self.words.at_least([part for part in parts if part], at_least)
        raise TypeError(f"no condition for {type(clause).__name__}")

    def _all(self, of: Sequence[c.Clause]) -> tuple[str, Params]:
        """Conditions on text go into one expression."""
        texts = [part for part in of if self.text(part) is not None]
        rest = [part for part in of if part not in texts]
        if len(texts) > 1:
            return self._with(" AND ", [c.All(tuple(texts)), *rest])
        return self._with(" AND ", of)

    def _with(self, word: str, of: Sequence[c.Clause]) -> tuple[str, Params]:
        parts = [self.sql(part) for part in of]
        return f"({word.join(sql for sql, _ in parts)})", [one for _, row in parts for one in row]
