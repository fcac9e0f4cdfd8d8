"""The naughty strings in every text field: kept and shown as they are, or refused in words."""

import html
import importlib
import json
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import cms
from archive import IntakeItem, RegisterEntry
from cms.intake.forms import IntakeForm
from cms.intake.receiving import receive_paper
from cms.records.models import DispatchPage
from tests.cms.intake.papers import office

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WORDS = ("issuer", "signer", "handler", "superior", "place", "signer_position", "subject")
LINES = 24
PAPER = {
    "book": "incoming",
    "no_code": "on",
    "no_date": "on",
    "doc_type": "Công văn",
    "registered_on": "20/05/2024",
}


@pytest.fixture(scope="module")
def strings(shared: Path) -> list[str]:
    found = json.loads((shared / "suites/blns/blns.json").read_text(encoding="utf-8"))
    assert len(found) >= 515
    return found


def form_classes(base: type[forms.BaseForm] = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    """Every form of ours, those of Wagtail's editor included."""
    for kind in base.__subclasses__():
        yield from form_classes(kind)
        if kind.__module__.startswith("cms."):
            yield kind


def test_every_text_field_of_every_form_keeps_each_string_or_refuses_it(
    strings: list[str],
) -> None:
    for module in pkgutil.walk_packages(cms.__path__, "cms."):
        if ".migrations" not in module.name and ".management" not in module.name:
            importlib.import_module(module.name)
    seen = silent = 0
    for kind in form_classes():
        for name, field in getattr(kind, "base_fields", {}).items():
            if not isinstance(field, forms.CharField):
                continue
            seen += 1
            for string in strings:
                try:
                    kept = field.clean(string)
                except ValidationError as refused:
                    silent += not all(refused.messages)
                    continue
                if type(field) is forms.CharField:
                    wanted = string.strip() if field.strip else string
                    assert kept == wanted, (kind, name, string)
    assert seen > 60
    assert silent == 0


def papers_of(strings: list[str]) -> Iterator[dict[str, str]]:
    """Every string that a field takes, each once: the longest as subjects, many as lines."""
    fields = IntakeForm.base_fields
    limits = {name: fields[name].max_length or 100_000 for name in WORDS}
    taken = [string for string in strings if "\0" not in string and string.strip()]
    while taken:
        words = {
            name: taken.pop(fitting) if (fitting := first_within(taken, limits[name])) >= 0 else "x"
            for name in WORDS
        }
        lines, taken = taken[:LINES], taken[LINES:]
        yield words | {"recipients": "\n".join(lines)}


def first_within(strings: list[str], limit: int) -> int:
    """The place of the first string of at most so many letters, -1 without one."""
    return next((at for at, string in enumerate(strings) if len(string) <= limit), -1)


def test_every_string_is_kept_as_a_draft_filed_and_shown_on_its_record(
    strings: list[str], client: Client
) -> None:
    unit, clerk, _ = office()
    client.force_login(clerk)
    for words in papers_of(strings):
        item = receive_paper(unit=unit, by=clerk)
        draft = client.post(
            reverse("intake_draft", args=[item.pk]), PAPER | words | {"revision": "0"}
        )
        assert draft.status_code == 200, words
        again = client.get(reverse("intake_item", args=[item.pk]))
        assert_shown(again.content.decode(), words)
        filed = client.post(
            reverse("intake_file", args=[item.pk]),
            PAPER | words | {"confirmed": ["number", "date"]},
        )
        assert filed.status_code in (200, 302), words
        page = DispatchPage.objects.get(pk=entry_of(item).record.page_id)
        for name in ("subject", "signer", "place"):
            assert getattr(page, name) == words[name].strip(), words[name]
        assert_shown(client.get(reverse("record_detail", args=[page.pk])).content.decode(), words)


def entry_of(item: IntakeItem) -> RegisterEntry:
    item.refresh_from_db()
    assert item.record is not None
    return RegisterEntry.objects.get(record=item.record)


def assert_shown(content: str, words: dict[str, str]) -> None:
    """Each string stands in the page, escaped and unchanged."""
    for word in (line for value in words.values() for line in value.split("\n")):
        assert html.escape(word.strip()) in content, word
