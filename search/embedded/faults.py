"""Faults of an index on disk in the words of this package."""

from collections.abc import Iterator
from contextlib import contextmanager

from search.errors import SearchUnavailable


@contextmanager
def told() -> Iterator[None]:
    """Turn what tantivy raises over a damaged file or a full disk into our error."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise SearchUnavailable from error
