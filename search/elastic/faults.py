"""A cluster's faults in the words of this package."""

from collections.abc import Iterator
from contextlib import contextmanager

from elastic_transport import ConnectionTimeout, TransportError
from elasticsearch import ApiError
from elasticsearch.helpers import ScanError

from search.errors import (
    IndexIncomplete,
    IndexMissing,
    SearchOverloaded,
    SearchSlow,
    SearchUnavailable,
    SearchUnreachable,
)

_BY_STATUS = {404: IndexMissing, 429: SearchOverloaded, 503: IndexIncomplete}
_UNMAPPED = "No mapping found for"


@contextmanager
def told() -> Iterator[None]:
    """Turn the client's errors into ours; nothing becomes an empty answer."""
    try:
        yield
    except ConnectionTimeout as error:
        raise SearchSlow from error
    except ScanError as error:
        raise IndexIncomplete from error
    except TransportError as error:
        raise SearchUnreachable from error
    except ApiError as error:
        raise meaning(error) from error


def meaning(error: ApiError) -> SearchUnavailable:
    """An answer that is a refusal, as what it means for the one who asked."""
    if error.status_code == 400 and _UNMAPPED in str(error.body):
        return IndexMissing()
    return _BY_STATUS.get(error.status_code, SearchUnavailable)()
