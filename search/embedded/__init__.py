"""The engine that lives in a folder of the installation (tantivy)."""

from search.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
