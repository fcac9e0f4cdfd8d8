"""What a person may find: a search without a scope does not exist."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class ScopeRule:
    """One grant; None means "without limit", ``units`` names the units that own the records."""

    units: frozenset[int] | None = None
    max_confidentiality: int = 0
    years: tuple[int, int] | None = None
    kinds: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Grants, of which any one lets a record be seen; no grant, nothing seen."""

    rules: tuple[ScopeRule, ...] = ()
    unlimited: bool = False

    @classmethod
    def nothing(cls) -> "Scope":
        return cls()

    @classmethod
    def everything(cls) -> "Scope":
        return cls(unlimited=True)

    def part(self) -> "Scope":
        """What one unit of each grant lets be seen; grants without named units left out."""
        return Scope(
            tuple(
                replace(rule, units=frozenset([min(rule.units)]))
                for rule in self.rules
                if rule.units
            )
        )
