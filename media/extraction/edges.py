"""Scans cut lengthwise: the words that run into the left or right edge of the picture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from media.extraction.result import PageText, WordBox

# Shares of the page's width: on the edge, and so near it that letters may be lost before it.
ON_EDGE, NEAR_EDGE = 0.003, 0.02
# A page with fewer pieces on its edge, or fewer words near it, is whole: those are specks.
LEAST_WORDS, LEAST_LETTERS = 4, 2


@dataclass(frozen=True, slots=True)
class Edges:
    """The words at each edge where the page is cut; none where it is whole."""

    left: frozenset[str] = frozenset()
    right: frozenset[str] = frozenset()


def cut_edges(words: Sequence[WordBox]) -> Edges:
    """Where a recognised page is cut, told by the places of its words."""
    return Edges(
        left=_at_edge((word.text, word.x) for word in words),
        right=_at_edge((word.text, 1 - word.x - word.w) for word in words),
    )


def said_of_cut(pages: Iterable[PageText]) -> str:
    """What a person should know of pages that are cut."""
    cut = [str(page.number) for page in pages if cut_edges(page.words) != Edges()]
    if not cut:
        return ""
    return (
        f"Bản quét bị cắt mất chữ ở mép trái hoặc mép phải (trang {', '.join(cut)}): phần chạm mép "
        "không được dùng để điền. Hãy quét lại cho đủ khổ, hoặc nhập theo bản giấy."
    )


def _at_edge(distances: Iterable[tuple[str, float]]) -> frozenset[str]:
    near = [(text, away) for text, away in distances if away <= NEAR_EDGE]
    words = sum(sum(map(str.isalnum, text)) >= LEAST_LETTERS for text, _ in near)
    cut = sum(away <= ON_EDGE for _, away in near)
    return frozenset(text for text, _ in near) if min(words, cut) >= LEAST_WORDS else frozenset()
