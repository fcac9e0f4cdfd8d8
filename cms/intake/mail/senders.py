"""Whether a sender is one that the office has declared."""

from __future__ import annotations


def is_declared(address: str, declared: str) -> bool:
    """Whether the list holds the address or its domain (``@so.gov.vn``), whatever the case.

    A domain stands for itself only: ``@gov.vn`` does not admit ``@so.gov.vn``.
    """
    wanted = address.strip().casefold()
    if "@" not in wanted:
        return False
    domain = wanted[wanted.rindex("@") :]
    return bool({wanted, domain} & set(entries(declared)))


def entries(declared: str) -> list[str]:
    """The lines of the list, in lower case; a bare domain is taken with its ``@``."""
    lines = (line.strip().casefold() for line in declared.replace(",", "\n").splitlines())
    return [line if "@" in line else f"@{line}" for line in lines if line]
