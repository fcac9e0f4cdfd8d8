"""The gold set of ../shared/gold: every must right, should nearly, nothing for absent and blank."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from archive.reading import DocumentReading, Obligation, document_key, read_document

SHARED = Path(__file__).parents[2].parent / "shared"
GOLD = sorted((SHARED / "gold").glob("[0-9]*.json"))
SEEDS = [path.stem for path in GOLD]
NAMES = {
    "doc_type": "type", "number": "number", "issuing_authority": "issuer_full",
    "superior_authority": "superior", "place": "place", "date": "date", "subject": "subject",
    "signer_name": "signer", "signer_position": "signer_position", "urgency": "urgency",
    "secrecy": "secrecy",
}  # fmt: skip


@cache
def gold(seed: str) -> dict[str, Any]:
    return json.loads((SHARED / "gold" / f"{seed}.json").read_text(encoding="utf-8"))


@cache
def reading(seed: str) -> DocumentReading:
    name = gold(seed)["source_file"]
    return read_document((SHARED / "seeds" / name).read_text(encoding="utf-8"))


def plain(text: Any) -> str | None:
    """Words without case, dấu placement, punctuation and the opening of a subject."""
    if text is None:
        return None
    folded = unicodedata.normalize("NFC", str(text)).lower().replace("**", "")
    folded = folded.replace("oà", "òa").replace("ubnd", "ủy ban nhân dân")
    return re.sub(r"[\W_]+", "", re.sub(r"^v/v ", "", folded))


def fields(kind: str) -> list[tuple[str, str]]:
    return [
        (seed, name)
        for seed in SEEDS
        for name, field in gold(seed)["fields"].items()
        if name in NAMES and field["test"] == kind
    ]


@pytest.mark.parametrize(("seed", "name"), fields("must"))
def test_every_must_field_is_right_and_absent_ones_stay_empty(seed: str, name: str) -> None:
    found = getattr(reading(seed).header, NAMES[name])
    assert plain(found and found.value) == plain(gold(seed)["fields"][name]["value"])


@pytest.mark.parametrize("seed", SEEDS)
def test_symbol_capacity_addressees_and_period_are_right(seed: str) -> None:
    header, wanted = reading(seed).header, gold(seed)["fields"]
    symbol = header.symbol or header.symbol_partial
    letters = symbol and symbol.value.partition("/")[2]
    assert letters == wanted["symbol"]["value"]
    capacity = wanted["signer_capacity"]["value"]
    printed = header.signing_capacity and header.signing_capacity.value.strip(".")
    assert printed == (None if capacity == "DIRECT" else capacity)
    assert bool(capacity) == (header.signer is not None)
    assert [plain(a.value) for a in header.addressees] == [
        plain(a) for a in wanted["addressees"]["value"] or []
    ]
    period = wanted["period"]["value"]
    years = f"{period['from']}-{period['to']}" if isinstance(period, dict) else period
    assert (header.period and header.period.value) == years


@pytest.mark.parametrize("seed", SEEDS)
def test_every_must_citation_is_found_with_date_and_role(seed: str) -> None:
    found = {(c.number, c.date): c for c in reading(seed).citations}
    for wanted in gold(seed)["citations"]:
        if wanted["test"] != "must":
            continue
        citation = found[wanted["number"], wanted["date"]]
        written = wanted.get("code_as_written") or wanted["code_normalized"]
        assert document_key(None, citation.symbol) == document_key(None, written)
        assert (citation.type, citation.role) == (wanted["doc_type"], wanted["role"])
    assert len(found) == sum(c["number"] is not None for c in gold(seed)["citations"])


def test_acts_cited_by_name_are_found() -> None:
    for seed in SEEDS:
        named = " ".join(plain(a.as_written) or "" for a in reading(seed).named_acts)
        for wanted in gold(seed)["citations"]:
            if wanted["number"] is None:
                assert (plain(wanted.get("reconstructed") or wanted["subject"]) or "") in named or (
                    plain(wanted["quote"]) or ""
                ) in named


@pytest.mark.parametrize("seed", SEEDS)
def test_recipients_and_their_purposes_are_right(seed: str) -> None:
    wanted = gold(seed).get("recipients", [])
    found = reading(seed).header.recipients
    assert [plain(r.reading.value) for r in found] == [plain(r["raw"]) for r in wanted]
    assert [r.purpose for r in found] == [r["kind"] for r in wanted]
    for recipient, gold_one in zip(found, wanted, strict=True):
        assert list(recipient.archive_units) == gold_one.get("archive_units", [])


@pytest.mark.parametrize("seed", SEEDS)
def test_annexes_have_their_titles(seed: str) -> None:
    wanted = [a["quote"] for a in gold(seed).get("annexes", []) if a["test"] == "must"]
    found = [plain(a.title.quote) for a in reading(seed).header.annexes]
    assert found == [plain(quote) for quote in wanted]


def obligation_for(seed: str, quote: str) -> Obligation | None:
    """The proposal whose words hold the quote, or most of it."""
    words = plain(quote) or ""
    best: tuple[int, Obligation | None] = (0, None)
    for item in reading(seed).obligations:
        own = plain(item.reading.quote) or ""
        shared = len(words) if words in own else len(own) if own and own in words else 0
        best = max(best, (shared, item), key=lambda pair: pair[0])
    return best[1]


def is_right(item: Obligation | None, wanted: dict[str, Any]) -> bool:
    if item is None:
        return False
    due = wanted.get("deadline") or {}
    if due.get("kind") in ("fixed", "recurring", "event"):
        if item.deadline is None or item.deadline.kind != due["kind"]:
            return False
        if (item.deadline.date, item.deadline.rrule) != (due.get("date"), due.get("rrule")):
            return False
        if "inclusive" in due and item.deadline.inclusive != due["inclusive"]:
            return False
    quota = wanted.get("quota")
    return quota is None or (
        item.quota is not None
        and (item.quota.minimum, item.quota.maximum) == (quota["min"], quota["max"])
    )


@pytest.mark.parametrize("kind", ["must", "should"])
def test_obligations_are_proposed_with_deadline_and_quota(kind: str) -> None:
    wanted = [(s, o) for s in SEEDS for o in gold(s)["obligations"] if o["test"] == kind]
    missed = [o["id"] for s, o in wanted if not is_right(obligation_for(s, o["quote"]), o)]
    assert missed == []
