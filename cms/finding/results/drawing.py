"""Places on paper for a graph of citations: a column for each level, chain below chain."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cms.finding.results.citations import Document, Graph, Key, Link
    from cms.finding.results.levels import Level

BOX_WIDTH, BOX_HEIGHT = 182, 60
GAP_X, GAP_Y, CHAIN_GAP, HEAD = 36, 14, 30, 34
MOST = 40
LETTERS = 23

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """A document in its place; ``current`` is the record whose page shows the picture."""

    document: Document
    x: int
    y: int
    lines: tuple[str, ...]
    current: bool
    width: int = BOX_WIDTH
    height: int = BOX_HEIGHT


@dataclass(frozen=True, slots=True)
class Column:
    words: str
    x: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """An SVG path from the cited document to the one that cites it."""

    path: str
    words: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """``rules`` part one chain from the next; ``left_out`` documents are in the lists only."""

    boxes: tuple[Box, ...]
    columns: tuple[Column, ...]
    arrows: tuple[Arrow, ...]
    rules: tuple[int, ...]
    width: int
    height: int
    left_out: int


def draw(graph: Graph, *, current: Key | None = None) -> Drawing:
    """Lay out whole chains, the longest first; the same graph always looks the same."""
    linked = graph.linked
    chains = _chains(linked, graph.links)
    chains.sort(key=lambda chain: (current not in {one.key for one in chain}, -len(chain)))
    shown = _fitting(chains)
    drawn = [one for chain in shown for one in chain]
    levels = sorted({one.level for one in drawn})
    columns = {level: place * (BOX_WIDTH + GAP_X) for place, level in enumerate(levels)}
    places, rules, height = _placed(shown, columns, graph.links)
    return Drawing(
        boxes=tuple(
            Box(one, *places[one.key], lines=_lines(one.name), current=one.key == current)
            for one in drawn
        ),
        columns=tuple(Column(level.words, x) for level, x in columns.items()),
        arrows=tuple(_arrows(graph, places, current)),
        rules=rules,
        width=max(len(levels) * (BOX_WIDTH + GAP_X) - GAP_X + 28, BOX_WIDTH),
        height=height,
        left_out=len(linked) - len(drawn),
    )


def _chains(linked: Sequence[Document], links: Iterable[Link]) -> list[list[Document]]:
    """Documents that hang together, however far."""
    group = {one.key: one.key for one in linked}

    def head(key: Key) -> Key:
        while group[key] != key:
            key = group[key]
        return key

    for link in links:
        group[head(link.citing)] = head(link.cited)
    found: dict[Key, list[Document]] = defaultdict(list)
    for one in linked:
        found[head(one.key)].append(one)
    return list(found.values())


def _fitting(chains: Sequence[list[Document]]) -> list[list[Document]]:
    """As many chains as the picture holds; one that alone is too long loses its end."""
    shown: list[list[Document]] = []
    room = MOST
    for chain in chains:
        if len(chain) <= room or not shown:
            shown.append(chain[:room])
            room -= len(shown[-1])
    return shown


def _placed(
    chains: Sequence[Sequence[Document]], columns: Mapping[Level, int], links: Sequence[Link]
) -> tuple[dict[Key, Place], tuple[int, ...], int]:
    places: dict[Key, Place] = {}
    rules: list[int] = []
    y = HEAD
    for chain in chains:
        depth = _depths(chain, links)
        stacks: dict[Level, list[Document]] = defaultdict(list)
        for one in sorted(chain, key=lambda one: depth[one.key]):
            stacks[one.level].append(one)
        tallest = max(len(stack) for stack in stacks.values())
        for level in sorted(stacks):
            stack = _stacked(stacks[level], depth, places, links)
            top = y + (tallest - len(stack)) * (BOX_HEIGHT + GAP_Y) // 2
            for place, one in enumerate(stack):
                places[one.key] = (columns[level], top + place * (BOX_HEIGHT + GAP_Y))
        y += tallest * (BOX_HEIGHT + GAP_Y) - GAP_Y + CHAIN_GAP
        rules.append(y - CHAIN_GAP // 2)
    return places, tuple(rules[:-1]), max(y - CHAIN_GAP + 4, HEAD)


def _depths(chain: Sequence[Document], links: Sequence[Link]) -> dict[Key, int]:
    """How many steps below its first basis each document stands; a circle ends the count."""
    keys = {one.key for one in chain}
    inner = [link for link in links if link.citing in keys and link.cited in keys]
    depth = dict.fromkeys(keys, 0)
    for _ in range(min(len(keys), 8)):
        for link in inner:
            depth[link.citing] = max(depth[link.citing], min(depth[link.cited] + 1, 8))
    return depth


def _stacked(
    stack: Sequence[Document],
    depth: Mapping[Key, int],
    places: Mapping[Key, Place],
    links: Sequence[Link],
) -> list[Document]:
    """Beside what it cites in the columns before, each followed by what carries it out here."""
    waiting = sorted(stack, key=lambda one: (-depth[one.key], -_beside(one.key, places, links)))
    by_key = {one.key: one for one in waiting}
    ordered: dict[Key, Document] = {}
    while waiting:
        one = waiting.pop()
        if one.key in ordered:
            continue
        ordered[one.key] = one
        below = [link.citing for link in links if link.cited == one.key]
        waiting += [by_key[key] for key in reversed(below) if key in by_key and key not in ordered]
    return list(ordered.values())


def _beside(key: Key, places: Mapping[Key, Place], links: Iterable[Link]) -> float:
    near = [places[link.cited][1] for link in links if link.citing == key and link.cited in places]
    return sum(near) / len(near) if near else 0.0


def _arrows(graph: Graph, places: Mapping[Key, Place], current: Key | None) -> Iterable[Arrow]:
    for link in graph.links:
        if link.cited in places and link.citing in places:
            names = graph.documents[link.citing].name, graph.documents[link.cited].name
            yield Arrow(
                path=_path(places[link.cited], places[link.citing]),
                words=f"{names[0]} {link.role} {names[1]}",
                strong=current in (link.citing, link.cited),
            )


def _path(cited: Place, citing: Place) -> str:
    """Across to another column, straight down to the next box, or around those between."""
    (x1, y1), (x2, y2) = cited, citing
    half = BOX_HEIGHT // 2
    if x1 != x2:
        start, end = (x1 + BOX_WIDTH, x2) if x1 < x2 else (x1, x2 + BOX_WIDTH)
        middle = (start + end) // 2
        return f"M{start} {y1 + half} C{middle} {y1 + half} {middle} {y2 + half} {end} {y2 + half}"
    if y2 - y1 == BOX_HEIGHT + GAP_Y:
        return f"M{x1 + BOX_WIDTH // 2} {y1 + BOX_HEIGHT} V{y2}"
    edge = x1 + BOX_WIDTH
    return (
        f"M{edge} {y1 + half} C{edge + 24} {y1 + half} {edge + 24} {y2 + half} {edge} {y2 + half}"
    )


def _lines(name: str) -> tuple[str, ...]:
    """Two lines of the name that fit the box."""
    lines: list[str] = [""]
    for word in name.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= LETTERS or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > 2:
        lines[1] = f"{lines[1]} …"
    return tuple(line if len(line) <= LETTERS else f"{line[: LETTERS - 1]}…" for line in lines[:2])
