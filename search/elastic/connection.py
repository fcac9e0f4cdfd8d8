"""A client that asks again, slower each time, before it gives a cluster up."""

import random
import time
from collections.abc import Sequence
from typing import Any

from elastic_transport import ConnectionError as NoConnection, Transport, TransportApiResponse
from elasticsearch import Elasticsearch

PATIENCE = 4.0
"""Seconds of pauses in all: a cluster elects a new master and promotes replicas within them."""
FIRST_PAUSE = 0.1
TRANSIENT = frozenset({429, 502, 503, 504})


def connect(addresses: Sequence[str], *, timeout: float) -> Elasticsearch:
    """A client of the cluster; with several nodes each request may go to another one."""
    return Elasticsearch(
        list(addresses),
        request_timeout=timeout,
        max_retries=0,
        dead_node_backoff_factor=0.5,
        max_dead_node_backoff=10,
        transport_class=PatientTransport,
    )


class PatientTransport(Transport):
    """Repeats what failed for want of a node or of room; all that we send may be sent twice."""

    def perform_request(self, method: str, target: str, **parts: Any) -> TransportApiResponse:
        pause, left = FIRST_PAUSE, PATIENCE
        while True:
            try:
                answer = super().perform_request(method, target, **parts)
            except NoConnection:
                if left <= 0:
                    raise
            else:
                if answer.meta.status not in TRANSIENT or left <= 0:
                    return answer
            time.sleep(pause * random.uniform(0.5, 1))  # noqa: S311  spreads clients, no secret
            left -= pause
            pause *= 2
