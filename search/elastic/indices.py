"""Indices of the archive on a cluster: one alias to read, one more while the next is built.

The aliases carry the version of the terms and of the mapping, so that two releases of the
program use one cluster at a time, each with an index it understands.
"""

from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from search.analysis import LANGUAGE
from search.elastic.mapping import FORMAT, mapping, meta, settings
from search.errors import IndexIncomplete

_BUILDING = {"refresh_interval": "-1"}


class Indices:
    """``alias`` names the index in use, ``next_alias`` the one being built."""

    def __init__(self, client: Elasticsearch, name: str, *, shards: int, replicas: int) -> None:
        self.client = client
        self.name = name
        self.alias = f"{name}-vi{LANGUAGE}-v{FORMAT}"
        self.next_alias = f"{self.alias}-next"
        self.shards = shards
        self.replicas = replicas

    def exists(self) -> bool:
        """Whether the alias leads to an index that has our mapping; one made up has not."""
        return any(self._is_ours(name) for name in self._behind(self.alias))

    def begin(self, mark: str) -> None:
        """A new index that writes reach as well, so that none made meanwhile is lost."""
        self.remove(self._behind(self.next_alias))
        self.remove([self.next_alias])  # A removal that came after a switch has made it up.
        self.client.indices.create(
            index=self.marked(mark),
            mappings=mapping().to_dict(),
            settings=settings(shards=self.shards, replicas=self.replicas)
            | _BUILDING
            | {"refresh_interval": -1},
            aliases={self.next_alias: {}},
        )

    def marked(self, mark: str) -> str:
        """The name of the index that was begun under this mark."""
        return f"{self.alias}-{mark}"

    def resumable(self, mark: str) -> bool:
        """Whether the index of this mark is being built and can be gone on with."""
        name = self.marked(mark)
        return name in self._behind(self.next_alias) and self._is_ours(name)

    def switch(self, mark: str) -> None:
        """Point the alias at the new index in one step; what stood there goes."""
        name = self.marked(mark)
        self.client.indices.put_settings(index=name, settings={"refresh_interval": "1s"})
        self.client.indices.refresh(index=name)
        old = self._behind(self.alias)
        actions: list[dict[str, Any]] = [
            {"remove": {"index": index, "alias": self.alias}} for index in old
        ]
        if self.client.indices.exists(index=self.alias) and not old:
            actions.append({"remove_index": {"index": self.alias}})  # Made up under our name.
        actions.append({"remove": {"index": name, "alias": self.next_alias}})
        actions.append({"add": {"index": name, "alias": self.alias}})
        self.client.indices.update_aliases(actions=actions)
        self.remove(old)

    def written(self) -> list[str]:
        """Every alias a write must reach; the second one may be gone when it arrives."""
        building = self.client.indices.exists_alias(name=self.next_alias)
        return [self.alias, self.next_alias] if building else [self.alias]

    def routings(self) -> tuple[str, ...]:
        """One routing key for each shard of the index in use."""
        found: dict[int, str] = {}
        settings_held = self.client.indices.get_settings(index=self.alias).body
        (held,) = [one["settings"]["index"] for one in settings_held.values()]
        key = 0
        while len(found) < int(held["number_of_shards"]):
            placed = self.client.search_shards(index=self.alias, routing=str(key))
            for copies in placed["shards"]:
                if not copies:
                    raise IndexIncomplete
                found.setdefault(int(copies[0]["shard"]), str(key))
            key += 1
        return tuple(found.values())

    def outdated(self) -> list[str]:
        """Indices of other versions and leftovers, which this release does not use."""
        held = self.client.indices.get(index=f"{self.name}-vi*", features="aliases").body
        used = {*self._behind(self.alias), *self._behind(self.next_alias)}
        return sorted(set(held) - used)

    def _is_ours(self, name: str) -> bool:
        held = self.client.indices.get_mapping(index=name)[name]["mappings"]
        return bool(held.get("_meta") == meta())

    def _behind(self, alias: str) -> list[str]:
        try:
            return sorted(self.client.indices.get_alias(name=alias).body)
        except NotFoundError:
            return []

    def remove(self, names: list[str]) -> None:
        """Delete indices; one that is gone already is no error."""
        for name in names:
            self.client.indices.delete(index=name, ignore_unavailable=True)
