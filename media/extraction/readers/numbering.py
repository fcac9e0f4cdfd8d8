"""Labels that Word writes itself: "Điều 1.", "a)", "II." before numbered paragraphs. No Django."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
BULLET = "-"
MAX_NUMBER = 10_000


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is written: format, text with %1 … %9, first number."""

    style: str
    text: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, document: Any) -> None:
        root = _numbering_root(document)
        self.lists = _lists(root) if root is not None else {}
        self.styles = _numbered_styles(document)
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)

    def label(self, paragraph: Any) -> str:
        """The label of a paragraph with a blank after it, or nothing."""
        wanted = _reference(paragraph.find(qn("w:pPr"))) or self._by_style(paragraph)
        if wanted is None or wanted[0] not in self.lists:
            return ""
        number_id, depth = wanted
        key, levels = self.lists[number_id]
        level = levels.get(depth)
        if level is None:
            return ""
        if level.style == "bullet":
            return f"{BULLET} "
        counts = self.counts[key]
        counts[depth] = min(counts.get(depth, level.start - 1) + 1, MAX_NUMBER)
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        label = _PLACE.sub(lambda place: _number(levels, counts, int(place[1]) - 1), level.text)
        return f"{label} " if label else ""

    def _by_style(self, paragraph: Any) -> tuple[str, int] | None:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.styles.get(style.get(qn("w:val"), "")) if style is not None else None


def _number(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    return written(counts.get(depth, level.start), level.style)


def written(number: int, style: str) -> str:
    """A number as Word writes it in a style of ``w:numFmt``."""
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if style == "upperRoman" else roman.lower()
    if style == "decimalZero":
        return f"{number:02}"
    return "" if style == "none" else str(number)


def _roman(number: int) -> str:
    parts = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


def _numbering_root(document: Any) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _lists(root: Any) -> dict[str, tuple[str, dict[int, Level]]]:
    """Levels by list id, with the key under which lists of one kind count together."""
    abstract = {
        item.get(qn("w:abstractNumId"), ""): {
            int(level.get(qn("w:ilvl"), "0")): _level(level) for level in item.iter(qn("w:lvl"))
        }
        for item in root.iter(qn("w:abstractNum"))
    }
    lists = {}
    for item in root.iter(qn("w:num")):
        number_id = item.get(qn("w:numId"), "")
        kind = _value(item.find(qn("w:abstractNumId")))
        restarted = item.find(qn("w:lvlOverride")) is not None
        lists[number_id] = (f"{kind}/{number_id}" if restarted else kind, abstract.get(kind, {}))
    return lists


def _level(level: Any) -> Level:
    start = _value(level.find(qn("w:start"))) or "1"
    style = _value(level.find(qn("w:numFmt"))) or "decimal"
    text = _value(level.find(qn("w:lvlText")))
    return Level(style, text, int(start) if start.isdigit() else 1)


def _numbered_styles(document: Any) -> dict[str, tuple[str, int]]:
    """Lists of paragraph styles that number by themselves."""
    try:
        root = document.part._styles_part.element
    except KeyError:
        return {}
    found = (
        (style.get(qn("w:styleId"), ""), _reference(style.find(qn("w:pPr"))))
        for style in root.iter(qn("w:style"))
    )
    return {name: wanted for name, wanted in found if wanted is not None}


def _reference(properties: Any) -> tuple[str, int] | None:
    """List id and level that paragraph properties name."""
    numbered = properties.find(qn("w:numPr")) if properties is not None else None
    if numbered is None:
        return None
    depth = _value(numbered.find(qn("w:ilvl"))) or "0"
    number_id = _value(numbered.find(qn("w:numId")))
    return (number_id, int(depth)) if number_id and depth.isdigit() else None


def _value(element: Any) -> str:
    return element.get(qn("w:val"), "") if element is not None else ""
