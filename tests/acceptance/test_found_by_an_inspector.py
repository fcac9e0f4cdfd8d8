"""The main job on real papers: imported, completed, indexed, and found by an inspector.

Each record is looked for on the search screen by its number (where it has one), by its subject
typed without dấu, and by phrases of its body.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize as normalise

import pytest
from django.test import Client
from django.urls import reverse

from archive import IntakeItem, IntakeState, Record, RegisterEntry, Role, User, scope_for
from cms.indexing import documents_for
from cms.intake.checks import doubts_about
from cms.intake.deciding import release
from cms.intake.filing import file_item
from cms.intake.forms import IntakeForm
from cms.intake.prefill import initial_of
from cms.intake.reading import Status, read_item
from cms.records.models import DispatchPage, PlanPage, RecordAttachment
from search import drain, fold, rebuild_index
from tests.acceptance.importing import UNIT, fates
from tests.archive.factories import make_unit, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PHRASES = 5
FILES_PER_FOLDER = {"real": 6, "seeds": 5}


@dataclass(frozen=True, slots=True)
class Paper:
    """What a person who has the paper in hand can say of it."""

    code: str
    issued: str
    issuer: str
    doc_type: str
    subject: str
    text: str


def papers(shared: Path, folder: str) -> dict[str, Paper]:
    """Original file name → what stands on the paper."""
    if folder == "real":
        return dict(real_papers(shared / "real"))
    return dict(seed_papers(shared))


def real_papers(real: Path):
    for path in sorted((real / "files").iterdir()):
        facts = json.loads((real / f"{path.name[:2]}.json").read_text(encoding="utf-8"))
        text = (real / f"{path.name[:2]}.txt").read_text(encoding="utf-8")
        day = vietnamese_day(facts["date"])
        yield (
            path.name,
            Paper(
                facts["symbol"] or "", day, facts["issuer"], facts["type"], facts["subject"], text
            ),
        )


def seed_papers(shared: Path):
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        value = {name: field["value"] for name, field in gold["fields"].items()}
        subject = value["subject"] or value["subject_suggested"]
        code = f"{value['number']}/{value['symbol']}" if value["number"] else ""
        seed = shared / "seeds" / gold["source_file"]
        text = seed.read_text(encoding="utf-8")
        day, issuer = vietnamese_day(value["date"]), value["issuing_authority"]
        yield seed.name, Paper(code, day, issuer, value["doc_type"], subject, text)


def vietnamese_day(iso: str | None) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""


@pytest.fixture
def office(settings, tmp_path):
    settings.VANKHO_INDEX_DIR = tmp_path / "index"
    rebuild_index(())
    unit = make_unit(UNIT)
    make_user(Role.CLERK, unit=unit, username="vanthu")
    make_user(Role.INSPECTOR, unit=unit, username="thanhtra")
    return unit


@pytest.fixture
def inspector(office, client: Client) -> Client:
    client.force_login(User.objects.get(username="thanhtra"))
    return client


def import_all(folder: Path, report: Path, known: dict[str, Paper]) -> None:
    """Every file is filed or waits with its reason, and the same folder again changes nothing."""
    rows = fates(folder, report)
    for name, (fate, number, why) in rows.items():
        assert fate in ("Đã vào sổ", "Ở hàng chờ")
        assert bool(number) == (fate == "Đã vào sổ")
        assert why or page_of(name).code == known[name].code
    again = fates(folder, report)
    assert {row[0] for row in again.values()} <= {"Đã có", "Ở hàng chờ"}
    waiting = IntakeItem.objects.filter(state=IntakeState.READY).count()
    assert RegisterEntry.objects.count() + waiting == len(rows)


def page_of(name: str) -> DispatchPage | PlanPage:
    return RecordAttachment.objects.get(attachment__original_name=name).page.specific


def release_held() -> None:
    """The clerk looks at what is held back and lets it in; it is then read like the others."""
    clerk = User.objects.get(username="vanthu")
    for item in IntakeItem.objects.filter(state=IntakeState.READY):
        if item.reading.get("status") == Status.QUARANTINED:
            release(item=item, by=clerk, reason="Đã xem, tệp của cơ quan gửi")
            read_item(item_id=item.pk)


def complete_queue(known: dict[str, Paper]) -> None:
    """The clerk types what was not read, and files."""
    clerk = User.objects.get(username="vanthu")
    for item in IntakeItem.objects.filter(state=IntakeState.READY):
        paper = known[item.files.get().attachment.original_name]
        form = IntakeForm(initial_of(item) | typed(paper))
        assert form.is_valid(), form.errors
        doubts = frozenset(doubt.key for doubt in doubts_about(form.cleaned_data))
        file_item(
            item=item,
            cleaned=form.cleaned_data,
            by=clerk,
            scope=scope_for(clerk),
            confirmed=doubts,
        )


def typed(paper: Paper) -> dict[str, str]:
    values = {
        "code": paper.code,
        "issued": paper.issued,
        "issuer": paper.issuer,
        "doc_type": paper.doc_type,
        "subject": paper.subject,
    }
    absent = {"no_code": not paper.code, "no_date": not paper.issued}
    return values | {name: "on" for name, missing in absent.items() if missing}


def found_by(inspector: Client, question: str) -> list[int]:
    """The pages on the first screen of results."""
    response = inspector.get(reverse("finding_search"), {"q": question})
    assert response.status_code == 200
    return [hit.record.page_id for hit in response.context["answer"].found]


def without_dau(text: str) -> str:
    return fold(text).lower()


def phrases(text: str) -> list[str]:
    """Five words of five lines, spread over the body."""
    lines = [re.findall(r"\w+", line) for line in normalise("NFC", text).splitlines()]
    plain = [line for line in lines if len(line) >= 9 and "".join(line).isalpha()]
    step = max(len(plain) // PHRASES, 1)
    return [" ".join(line[2:7]) for line in plain[::step][:PHRASES]]


@pytest.mark.parametrize("folder", FILES_PER_FOLDER)
def test_every_paper_is_found_by_number_subject_and_phrase(
    office, inspector, shared, folder, tmp_path
):
    known = papers(shared, folder)
    assert len(known) == FILES_PER_FOLDER[folder]
    place = shared / ("real/files" if folder == "real" else "seeds")
    import_all(place, tmp_path / "kq.csv", known)
    release_held()
    complete_queue(known)
    assert Record.objects.count() == len(known)
    while drain(source=documents_for):
        pass
    missed = []
    for name, paper in known.items():
        page = page_of(name).pk
        if paper.code and page not in found_by(inspector, paper.code):
            missed.append(f"{name}: số {paper.code}")
        if page not in found_by(inspector, without_dau(paper.subject)):
            missed.append(f"{name}: trích yếu không dấu")
        asked = phrases(paper.text)
        hits = [phrase for phrase in asked if page in found_by(inspector, f'"{phrase}"')]
        print(f"{name}: {len(hits)}/{len(asked)} cụm từ")
        if len(hits) * 2 <= len(asked):
            missed.append(f"{name}: chỉ {len(hits)}/{len(asked)} cụm từ: {asked}")
    assert missed == []


@pytest.mark.once
def test_every_naughty_string_is_answered_by_the_search_screen(office, inspector, shared):
    strings = json.loads((shared / "suites/blns/blns.json").read_text(encoding="utf-8"))
    assert len(strings) >= 515
    for text in strings:
        response = inspector.get(reverse("finding_search"), {"q": text})
        assert response.status_code == 200, text
        assert "<script>alert" not in response.content.decode(), text
