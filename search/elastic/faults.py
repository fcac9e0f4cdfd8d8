"""A cluster's faults in the words of this package."""

from collections.abc import Iterator
from contextlib import contextmanager

from elastic_transport import TransportError
from elasticsearch import ApiError, NotFoundError
from elasticsearch.helpers import BulkIndexError

from search.errors import IndexMissing, SearchUnavailable


@contextmanager
def told() -> Iterator[None]:
    """Turn the client's errors into ours; nothing becomes an empty answer."""
    try:
        yield
    except NotFoundError as error:
        raise IndexMissing from error
    except (ApiError, TransportError, BulkIndexError) as error:
        raise SearchUnavailable from error
