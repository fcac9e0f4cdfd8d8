"""The index of the search screen's tests."""

from tests.cms.finding.conftest import drained

__all__ = ["drained"]
