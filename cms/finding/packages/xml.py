"""Small XML documents: named elements with text, or with elements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(:[A-Za-z]+)?")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Element:
    """An element; ``most`` is the length that the rule allows for its text."""

    name: str
    content: str | Sequence[Element] = ""
    most: int | None = None
    attributes: Mapping[str, str] | None = None

    @property
    def is_empty(self) -> bool:
        return not self.content


def written(root: Element) -> str:
    """The document; empty elements are left out."""
    return HEAD + "".join(_lines(root, ""))


def _lines(element: Element, indent: str) -> Iterator[str]:
    attributes = "".join(
        f" {name}={quoteattr(clean(value))}" for name, value in (element.attributes or {}).items()
    )
    start = f"{indent}<{element.name}{attributes}>"
    if isinstance(element.content, str):
        yield f"{start}{escape(clean(element.content))}</{element.name}>\n"
        return
    yield f"{start}\n"
    for child in element.content:
        if not child.is_empty or child.attributes:
            yield from _lines(child, indent + "  ")
    yield f"{indent}</{element.name}>\n"


def data_of(element: Element) -> dict[str, Any]:
    """The element for JSON; ``element_of`` makes it again."""
    content = element.content
    if not isinstance(content, str):
        content = [data_of(one) for one in content if not one.is_empty or one.attributes]
    told = {"name": element.name, "content": content}
    return told | ({"attributes": dict(element.attributes)} if element.attributes else {})


def element_of(data: Any) -> Element:
    """The element that the JSON tells; ``ValueError`` when it tells none."""
    match data:
        case {"name": str(name), "content": str() | list() as content}:
            attributes = data.get("attributes")
            if not _NAME.fullmatch(name) or not _is_plain(attributes):
                raise ValueError("not an element")
            if isinstance(content, list):
                return Element(name, tuple(map(element_of, content)), attributes=attributes)
            return Element(name, content, attributes=attributes)
    raise ValueError("not an element")


def _is_plain(attributes: Any) -> bool:
    """Whether these are names with texts, or nothing."""
    return attributes is None or (
        isinstance(attributes, dict)
        and all(
            _NAME.fullmatch(name) and isinstance(text, str) for name, text in attributes.items()
        )
    )


def clean(text: str) -> str:
    """Without the characters that XML 1.0 forbids."""
    return _ILLEGAL.sub("", text)


def too_long(element: Element, path: str = "") -> Iterator[str]:
    """«Subject dài 612 ký tự, quy định tối đa 500», for each; nothing is ever cut."""
    name = f"{path}{element.name}"
    if isinstance(element.content, str):
        if element.most is not None and len(element.content) > element.most:
            length = len(element.content)
            yield f"{name} dài {length} ký tự, quy định tối đa {element.most}"
        return
    for child in element.content:
        yield from too_long(child, f"{name}/" if path else f"{element.name}/")
