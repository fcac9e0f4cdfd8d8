"""Writing in bulk, at the pace the cluster can take."""

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import ApiError, Elasticsearch

from search.errors import DocumentRefused, IndexMissing, SearchOverloaded, SearchUnavailable

MOST_ACTIONS = 200
MOST_BYTES = 8_000_000
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 15.0
PATIENCE = 60.0
_WRONG, _UNKNOWN, _CONFLICT, _TOO_LARGE, _TOO_MANY, _UNAVAILABLE = 400, 404, 409, 413, 429, 503


@dataclass(frozen=True, slots=True)
class Action:
    """One write as the lines of a bulk request; ``optional`` if its alias may be gone by then."""

    lines: tuple[str, ...]
    optional: bool

    @property
    def size(self) -> int:
        return sum(map(len, self.lines))

    @classmethod
    def filing(
        cls, alias: str, key: str, version: int, source: dict[str, object], *, optional: bool
    ) -> "Action":
        """``require_alias`` keeps the cluster from making up an index when the alias is gone."""
        head = {**_target(alias, key, version), "require_alias": True}
        lines = (json.dumps({"index": head}), json.dumps(source, ensure_ascii=False))
        return cls(lines, optional)

    @classmethod
    def removal(cls, alias: str, key: str, version: int, *, optional: bool) -> "Action":
        """Remembered by the cluster also of a key it does not hold, against a late write."""
        return cls((json.dumps({"delete": _target(alias, key, version)}),), optional)


def _target(alias: str, key: str, version: int) -> dict[str, object]:
    """The version is ours: the cluster refuses a write that is older than what it holds."""
    return {"_index": alias, "_id": key, "version": version, "version_type": "external_gte"}


@dataclass(slots=True)
class Sender:
    """Sends actions in batches; a batch that is refused is halved and sent after a pause."""

    client: Elasticsearch
    pause: Callable[[float], None] = time.sleep
    size: int = MOST_ACTIONS
    _waited: float = field(default=0.0, init=False)

    def send(self, actions: Sequence[Action]) -> int:
        """How many were written; older ones were left out. Raises when the cluster stays full."""
        waiting, written, refused = list(actions), 0, 0
        self._waited = 0.0
        while waiting:
            batch = list(self._batch(waiting))
            del waiting[: len(batch)]
            outcomes = self._try(batch)
            again = [action for action, status in outcomes if status == _TOO_MANY]
            written += sum(200 <= status < 300 for _, status in outcomes)
            refused += sum(status == _WRONG for _, status in outcomes)
            if again:
                waiting[:0] = again
                self._slow_down(len(batch))
            else:
                self.size = min(MOST_ACTIONS, self.size + self.size // 4 + 1)
        if refused:
            raise DocumentRefused
        return written

    def _batch(self, waiting: Sequence[Action]) -> Iterator[Action]:
        """At least one, then as many as the size and the weight of a request allow."""
        weight = 0
        for place, action in enumerate(waiting[: self.size]):
            weight += action.size
            if place and weight > MOST_BYTES:
                return
            yield action

    def _try(self, batch: Sequence[Action]) -> list[tuple[Action, int]]:
        """Each action with its status; 429 stands for "not taken now"."""
        lines: Any = [line for action in batch for line in action.lines]  # Serialised already.
        try:
            answer = self.client.bulk(operations=lines)
        except ApiError as error:
            too_large = error.status_code == _TOO_LARGE and len(batch) > 1
            if error.status_code == _TOO_MANY or too_large:
                return [(action, _TOO_MANY) for action in batch]
            raise
        items = [next(iter(item.values())) for item in answer["items"]]
        return [
            (action, status_of(action, item)) for action, item in zip(batch, items, strict=True)
        ]

    def _slow_down(self, sent: int) -> None:
        """Half as much at a time, after a pause that grows until the patience is used up."""
        if self._waited >= PATIENCE:
            raise SearchOverloaded
        self.size = max(1, min(self.size, sent) // 2)
        length = min(LONGEST_PAUSE, max(FIRST_PAUSE, self._waited / 2))
        self._waited += length
        self.pause(length * random.uniform(0.75, 1))  # noqa: S311  spreads workers, no secret


def status_of(action: Action, item: dict[str, object]) -> int:
    """The status of one outcome; what need not be done any more counts as a conflict."""
    status = int(str(item["status"]))
    if status == _UNKNOWN:
        if not item.get("error") or action.optional:
            return _CONFLICT
        raise IndexMissing
    if status == _UNAVAILABLE:
        return _TOO_MANY
    if status < 300 or status in (_CONFLICT, _TOO_MANY, _WRONG):
        return status
    raise SearchUnavailable
