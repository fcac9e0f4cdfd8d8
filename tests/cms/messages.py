"""The messages of the installed packages and what they read as in Vietnamese."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import django
from babel.messages.pofile import read_po
from django.apps import apps
from django.utils.translation.trans_real import DjangoTranslation

PLACEHOLDER = re.compile(r"%\([^)]+\)[a-z]|%[sd]|\{[^{}]*\}|</?[a-zA-Z][^>]*>")
UNTRANSLATED = frozenset({"Wagtail API v2", "Wagtail API v3", "IPv4", "IPv6", "%(size)d byte"})


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a package: where it comes from, its context, text and plural."""

    source: str
    context: str | None
    text: str
    plural: str | None

    @property
    def key(self) -> str:
        return f"{self.context}\x04{self.text}" if self.context else self.text

    @property
    def has_words(self) -> bool:
        """Whether anything is left to translate beside placeholders, names and units."""
        bare = PLACEHOLDER.sub("", self.text)
        return self.text not in UNTRANSLATED and bool(re.search(r"[A-Za-z]{3}", bare))


@lru_cache(maxsize=2)
def messages_of(domain: str) -> tuple[Message, ...]:
    """Return every message of Django itself and of the installed packages."""
    found: dict[str, Message] = {}
    for source, path in _english_catalogues(domain):
        with path.open("rb") as lines:
            for entry in read_po(lines):
                if entry.id:
                    message = _message(source=source, identifier=entry.id, context=entry.context)
                    found.setdefault(message.key, message)
    return tuple(found.values())


@lru_cache(maxsize=2)
def vietnamese_of(domain: str) -> dict[str, str]:
    """Return what people see: message key to Vietnamese text, after all catalogues merged."""
    folders = None if domain == "django" else [str(folder) for _, folder in _locale_folders()]
    catalogue = DjangoTranslation("vi", domain=domain, localedirs=folders)._catalog
    seen: dict[str, str] = {}
    for key, text in catalogue.items():  # what overrides comes first
        seen.setdefault(key if isinstance(key, str) else key[0], text)
    return seen


def placeholders(text: str) -> list[str]:
    """Return the placeholders and tags of a message, sorted."""
    return sorted(PLACEHOLDER.findall(text))


def _locale_folders() -> Iterator[tuple[str, Path]]:
    yield "django", Path(django.__file__).parent / "conf" / "locale"
    for app in apps.get_app_configs():
        folder = Path(app.path) / "locale"
        if folder.is_dir() and app.label != "cms":
            yield app.name, folder


def _english_catalogues(domain: str) -> Iterator[tuple[str, Path]]:
    for source, folder in _locale_folders():
        path = folder / "en" / "LC_MESSAGES" / f"{domain}.po"
        if path.is_file():
            yield source, path


def _message(*, source: str, identifier: str | tuple[str, ...], context: str | None) -> Message:
    if isinstance(identifier, str):
        return Message(source=source, context=context, text=identifier, plural=None)
    return Message(source=source, context=context, text=identifier[0], plural=identifier[1])
