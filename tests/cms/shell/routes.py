"""Every route under the workroom's root, with values that fill its address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

FILLINGS = {"int": 1, "str": "x", "slug": "x", "path": "x", "uuid": UUID(int=1)}


@dataclass(frozen=True, slots=True)
class Route:
    """One route: its full name, its view, and its address with every gap filled."""

    name: str
    view: Any
    address: str


def workroom_routes() -> list[Route]:
    """What a browser could ask the workroom for; nameless routes have the name ''."""
    return [
        route
        for resolver in get_resolver().url_patterns
        if str(resolver.pattern) == "lam-viec/"
        for route in walk(resolver, namespace="", address="/lam-viec/")
    ]


def walk(node: URLPattern | URLResolver, *, namespace: str, address: str) -> Iterator[Route]:
    if isinstance(node, URLPattern):
        yield Route(f"{namespace}{node.name}" if node.name else "", node.callback, address)
        return
    inner = f"{namespace}{node.namespace}:" if node.namespace else namespace
    for child in node.url_patterns:
        yield from walk(child, namespace=inner, address=address + filled(child))


def filled(node: URLPattern | URLResolver) -> str:
    """``<int:page_id>/edit/`` → ``1/edit/``; in an expression every group becomes 1."""
    words = str(node.pattern)
    if words.startswith("^"):
        plain = re.sub(r"\(\?P<\w+>[^)]*\)", "1", words.strip("^$"))
        return plain.replace("\\", "").replace(".*", "khong-co")
    for name, converter in node.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        for gap in (f"<{kind}:{name}>", f"<{name}>"):
            words = words.replace(gap, str(FILLINGS.get(kind, "x")))
    return words
