"""Indices of the archive on a cluster: one alias to read, one more while the next is built."""

import time

from elasticsearch import Elasticsearch

from search.elastic.mapping import FORMAT, mapping, settings


class Indices:
    """``alias`` names the index in use, ``alias-next`` the one being built."""

    def __init__(self, client: Elasticsearch, alias: str, *, shards: int, replicas: int) -> None:
        self.client = client
        self.alias = alias
        self.next_alias = f"{alias}-next"
        self.shards = shards
        self.replicas = replicas

    def exists(self) -> bool:
        return bool(self.client.indices.exists_alias(name=self.alias))

    def begin(self) -> str:
        """A new index that writes reach as well, so that none made meanwhile is lost."""
        name = f"{self.alias}-v{FORMAT}-{time.time_ns()}"
        self._remove(self._behind(self.next_alias))
        self.client.indices.create(
            index=name,
            mappings=mapping().to_dict(),
            settings=settings(shards=self.shards, replicas=self.replicas),
            aliases={self.next_alias: {}},
        )
        return name

    def switch(self, name: str) -> None:
        """Point the alias at the new index in one step and remove the old ones."""
        old = self._behind(self.alias)
        actions: list[dict[str, object]] = [
            {"remove": {"index": index, "alias": self.alias}} for index in old
        ]
        actions.append({"remove": {"index": name, "alias": self.next_alias}})
        actions.append({"add": {"index": name, "alias": self.alias}})
        self.client.indices.update_aliases(actions=actions)
        self._remove(old)

    def written(self) -> list[str]:
        """Every index a write must reach."""
        return [*self._behind(self.alias), *self._behind(self.next_alias)]

    def _behind(self, alias: str) -> list[str]:
        if not self.client.indices.exists_alias(name=alias):
            return []
        return sorted(self.client.indices.get_alias(name=alias).body)

    def _remove(self, names: list[str]) -> None:
        for name in names:
            self.client.indices.delete(index=name, ignore_unavailable=True)
