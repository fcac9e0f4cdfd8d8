"""The demonstration office: coherent papers, and an installation that is alive at first sight."""

import json
import unicodedata
import urllib.request
from collections import defaultdict
from datetime import date

import pytest

from archive.reading import find_citations
from deploy.demo.programme import programme
from deploy.demo.typeset import as_docx, as_pdf, as_scan
from media.extraction.by_type import read_file

TODAY = date(2026, 11, 21)
STATE = """
import json
from archive import (
    Effect, FilePlan, Holiday, Instance, IntakeItem, Obligation, OutgoingDraft, Record,
    RecordVersion, Role, Urging, User,
    cited_records, scope_for,
)
from cms.finding.answering import answer
from cms.finding.filters import SearchState
from cms.portal.pages import ExemplarPage
inspector = scope_for(User.objects.get(username="thanhtra"))
records = Record.objects.filter(citations__isnull=False).distinct()
linked = sum(any(c.targets for c in cited_records(r, scope=inspector)) for r in records)
print(json.dumps({
    "records": Record.objects.count(),
    "dossiers": Record.objects.filter(kind="dossier").count(),
    "revised": RecordVersion.objects.filter(number=2).exists(),
    "cancelled": Record.objects.filter(state="cancelled").count(),
    "linked": linked,
    "proposed": Obligation.objects.filter(state="proposed").count(),
    "done": sorted(set(Instance.objects.values_list("state", flat=True))),
    "urged": Urging.objects.count(),
    "plans": FilePlan.objects.exclude(issued_on=None).count(),
    "found": answer(SearchState(text="dien hinh tien tien"), scope=inspector).total,
    "stories": ExemplarPage.objects.live().count(),
    "waiting": IntakeItem.objects.exclude(state="filed").count(),
    "drafts": sorted(OutgoingDraft.objects.values_list("state", flat=True)),
    "effects": sorted(Effect.objects.values_list("kind", flat=True)),
    "plans_found": [
        answer(SearchState(text="loại:KH", in_force=only), scope=inspector).total
        for only in (False, True)
    ],
    "days": Holiday.objects.count(),
    "answering": OutgoingDraft.objects.exclude(answers=None).count(),
}))
"""


def test_the_papers_of_an_author_are_numbered_in_the_order_of_their_days():
    numbers = defaultdict(list)
    for posting in programme(until=TODAY):
        if posting.paper.number is not None:
            numbers[posting.author, posting.paper.day.year].append(posting.paper.number)
    assert all(given == sorted(set(given)) for given in numbers.values())


def test_a_plan_of_last_year_is_replaced_and_one_amended():
    papers = [p.paper for p in programme(until=TODAY) if p.author == "so"]
    told = {repr(paper): find_citations(words_of(paper)) for paper in papers}
    roles = [one.role for found in told.values() for one in found]
    assert (roles.count("replaces"), roles.count("amends")) == (1, 1)


def words_of(paper) -> str:
    sections = (line for section in paper.sections for line in section.paragraphs)
    return "\n".join([*paper.bases, paper.opening, *sections])


def test_every_paper_is_a_different_text_in_nfc_and_none_is_of_tomorrow():
    postings = programme(until=TODAY)
    texts = {repr(p.paper) for p in postings}
    assert len(texts) == len(postings) > 35
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)
    assert all(p.paper.day <= TODAY for p in postings)


@pytest.mark.parametrize(("name", "typeset"), [("a.pdf", as_pdf), ("a.docx", as_docx)])
def test_a_typeset_paper_reads_back_with_its_number_and_subject(tmp_path, name, typeset):
    paper = programme(until=TODAY)[1].paper
    path = tmp_path / name
    path.write_bytes(typeset(paper))
    kind = (
        "application/pdf"
        if name.endswith("pdf")
        else ("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    )
    text = " ".join(" ".join(p.text for p in read_file(path=path, media_type=kind).pages).split())
    assert paper.code in text
    assert paper.signature.name in text


def test_a_scan_has_pictures_and_no_text_layer():
    paper = programme(until=TODAY)[1].paper
    assert paper.signature.name.encode() not in as_scan(paper, seed=1)


@pytest.mark.slow
def test_the_demonstration_office_is_alive(demo_site):
    state = json.loads(demo_site.run(STATE).splitlines()[-1])
    assert state["records"] > 70
    assert state["dossiers"] == 12  # Six of this year's work, six old ones whose terms end.
    assert state["revised"]
    assert state["cancelled"] == 1
    assert state["proposed"] > 5
    assert state["done"] == ["accepted", "open", "returned", "submitted"]
    assert state["urged"] > 2
    assert state["plans"] == 1
    assert state["linked"] > 20
    assert state["found"] > 10
    assert state["effects"] == ["amends", "replaces"]
    every, in_force = state["plans_found"]
    assert every - in_force == 2  # The plan that was replaced, and a school's copy of it.
    assert state["days"] > 40
    assert state["stories"] == 2
    assert state["waiting"] == 3
    assert state["drafts"] == ["content", "form", "signed"]
    assert state["answering"] == 1
    for address in ("/", "/dien-hinh/", "/dien-hinh.atom", "/sitemap.xml"):
        with urllib.request.urlopen(demo_site.url + address) as answer:  # noqa: S310  loopback
            assert answer.status == 200
