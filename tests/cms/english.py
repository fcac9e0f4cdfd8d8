"""Finds English left on a page: ``assert_vietnamese(html)`` fails and names what it found."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache

from bs4 import BeautifulSoup, Comment
from bs4.element import Tag

from tests.cms.messages import PLACEHOLDER, messages_of, vietnamese_of

READ_ATTRIBUTES = ("title", "aria-label", "placeholder", "alt", "aria-description")
SILENT = ("script", "style", "code", "pre", "kbd", "textarea", "svg", "noscript")
COMMON_WORDS = re.compile(
    r"\b(?:the|is|are|this|that|your|you|with|have|has|been|not|from|please|select|choose|"
    r"and|for|will|was|were|there|page|pages)\b",
    re.IGNORECASE,
)
ACCENTED = re.compile(r"[À-ỹđĐ]")


def assert_vietnamese(html: str, *, allowed: frozenset[str] | set[str] = frozenset()) -> None:
    """Fail when a person would read English on the page; ``allowed`` names exact exceptions."""
    found = [text for text in english_in(html) if text not in allowed]
    assert not found, "English on the page: " + "; ".join(repr(text) for text in found)


def english_in(html: str) -> list[str]:
    """Return the texts of a page that read as English, each once, in order."""
    return list(dict.fromkeys(text for text in readable_texts(html) if is_english(text)))


def is_english(text: str) -> bool:
    """Whether a text is an untranslated message or a sentence of common English words."""
    if text in _english_texts():
        return True
    if ACCENTED.search(text):
        return False
    if len(COMMON_WORDS.findall(text)) >= 2:
        return True
    return " " in text and bool(_english_pattern().fullmatch(text))


def readable_texts(html: str) -> Iterator[str]:
    """Yield what can be seen or heard: texts, labels of controls, and the sidebar's labels."""
    soup = BeautifulSoup(html, "html.parser")
    for script in soup.find_all("script", type="application/json"):
        yield from _json_labels(script.string or "")
    for node in soup.find_all(string=True):
        if isinstance(node, Comment) or _is_silent(node.parent) or _is_empty_counter(node.parent):
            continue
        yield from _words(str(node))
    for element in soup.find_all(True):
        if not _is_silent(element):
            for name in READ_ATTRIBUTES:
                yield from _words(str(element.get(name, "")))
        if element.name == "input" and element.get("type") in ("submit", "button", "reset"):
            yield from _words(str(element.get("value", "")))


def _is_silent(element: Tag | None) -> bool:
    """Whether the element or one around it is not read as text or is marked as foreign."""
    while element is not None:
        if element.name in SILENT or element.get("translate") == "no":
            return True
        if element.name != "html" and str(element.get("lang", "vi")) != "vi":
            return True
        element = element.parent
    return False


def _is_empty_counter(element: Tag | None) -> bool:
    """Wagtail prints None into the counters it keeps hidden until they have a number."""
    return (
        element is not None and element.has_attr("hidden") and element.get_text().strip() == "None"
    )


def _words(text: str) -> Iterator[str]:
    cleaned = " ".join(text.split())
    if re.search(r"[A-Za-z]{2}", cleaned):
        yield cleaned


def _json_labels(text: str) -> Iterator[str]:
    try:
        value = json.loads(text)
    except ValueError:
        return
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            pending.extend(item.values())
        elif isinstance(item, list):
            pending.extend(item)
        elif isinstance(item, str) and item[:1].isupper():
            yield from _words(item)


@lru_cache(maxsize=1)
def _english_texts() -> frozenset[str]:
    """Return the messages without placeholders whose Vietnamese differs from the English."""
    vietnamese = {" ".join(text.split()) for text in _all_vietnamese()}
    english = {
        " ".join(text.split()).strip()
        for message, text in _english_forms()
        if message.has_words and not PLACEHOLDER.search(text)
    }
    return frozenset(english - vietnamese)


@lru_cache(maxsize=1)
def _english_pattern() -> re.Pattern[str]:
    """Return one pattern for the messages with placeholders, filled with anything."""
    patterns = set()
    for message, text in _english_forms():
        parts = PLACEHOLDER.split(" ".join(text.split()))
        fixed = "".join(parts)
        if message.has_words and len(parts) > 1 and len(re.findall(r"[A-Za-z]{2,}", fixed)) >= 2:
            patterns.add(".+?".join(re.escape(part) for part in parts))
    return re.compile("|".join(sorted(patterns)))


def _english_forms() -> Iterator[tuple]:
    for domain in ("django", "djangojs"):
        for message in messages_of(domain):
            yield message, message.text
            if message.plural:
                yield message, message.plural


def _all_vietnamese() -> Iterator[str]:
    for domain in ("django", "djangojs"):
        yield from vietnamese_of(domain).values()
