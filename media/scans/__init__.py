"""Scans as machines give them: batches with separator sheets, sides apart, photographs."""

from media.extraction.readers.marks import SEPARATOR
from media.scans.batches import (
    Batch,
    Piece,
    Series,
    bound_pictures,
    joined_sides,
    sorted_series,
    split_batch,
)

__all__ = [
    "SEPARATOR",
    "Batch",
    "Piece",
    "Series",
    "bound_pictures",
    "joined_sides",
    "sorted_series",
    "split_batch",
]
