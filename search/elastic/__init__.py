"""The engine that lives on a cluster (Elasticsearch, through its DSL)."""

from search.elastic.engine import ElasticsearchEngine

__all__ = ["ElasticsearchEngine"]
