"""R-11: 10,000 naughty values filed, searched, exported and taken in again, each as it was."""

from __future__ import annotations

import json
import unicodedata
import uuid
from datetime import date
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import CharField, TextField

from archive import AuditLog, Book, Filing, Record, RecordFate, Role, file_records, revise_record
from archive.guards import install_guards, remove_guards
from archive.packages import check_package
from archive.reading import Citation
from cms.exchange.packages.checking import check_received, receive_package
from cms.exchange.packages.mapping import own_fields
from cms.exchange.packages.taking import take_received
from cms.finding.exports.making import make
from cms.indexing import documents_for
from cms.records.models import DispatchPage, RecordAttachment
from cms.records.shelving import year_folder
from media import store_attachment
from search import Scope, drain, engine, parse_query, rebuild_index
from tests.archive.factories import make_dispatch, make_unit, make_user
from tests.cms.finding.packages.conftest import ask, take

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]
WORD = "dientapnghichngom"
OWN = (
    unicodedata.normalize("NFD", "Kế hoạch điển hình tiên tiến"),
    "hoà hòa uỷ ủy Ðiều Điều",
    "KÕ ho¹ch tæ chøc héi thao",  # TCVN3
    "Keá hoaïch toå chöùc hoäi thao",  # VNI
    "\u202eexe.pdf\u202c ngược",
    "a\u0301\u0302\u0323" * 8,
    "\ufeffBOM \u200bkhông rộng\u00ad",
    "dòng 1\r\ndòng 2\tcột",
    "điển hình " * 100_000,
    "=SUM(A1:A9)",
    "<img src=x onerror=alert(1)>",
    "Số '12/QĐ' và \"34-CT/TW\"; --",
    "Trường Tiểu học số 1 – Ngõ 5",
    "đ" * 30,
)


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.VANKHO_EXPORTS_DIR = tmp_path / "exports"
    settings.VANKHO_INDEX_DIR = tmp_path / "index"
    rebuild_index(())


@pytest.mark.parametrize(
    ("every", "least"), [(10, 1_000), pytest.param(1, 10_000, marks=pytest.mark.drill)]
)
def test_r11_naughty_values_come_back_as_they_were(shared: Path, client, tmp_path, every, least):
    known = json.loads((shared / "suites/blns/blns.json").read_text(encoding="utf-8"))
    strings = [*known[::every], *OWN]
    texts = [text.replace("\0", "") for text in strings]
    unit = make_unit("Trường nghịch ngợm")
    clerk = make_user(Role.CLERK, unit=unit)
    filed, values = file_naughty(texts, unit, clerk)
    while drain(source=documents_for):
        pass
    found = found_by_own_words(texts, filed)
    client.force_login(make_user(Role.INSPECTOR, unit=unit))
    run = ask(client, None, text=WORD, **{"ly-do": "Diễn tập"})
    make(run.pk)
    path = tmp_path / "goi.zip"
    path.write_bytes(take(client, run))
    assert check_package(path).problems == []
    remove_guards(connection)
    AuditLog.objects.update(name=uuid.uuid4())
    install_guards(connection)
    office = make_unit("Xã nhận gói")
    archivist = make_user(Role.ARCHIVIST, unit=office)
    package = receive_package(name=path.name, place=str(path), unit=office, by=archivist)
    check_received(package)
    rows = list(take_received(package))
    assert [row.why for row in rows if row.fate != RecordFate.TAKEN] == []
    assert len(rows) == len(texts)
    here = {row.record.origin.number: row.record for row in rows}
    for one in filed:
        assert contents(here[str(one.record.pk)]) == contents(one.record)
    print(f"R-11: {values} values in {len(texts)} records, {found} found by their own words")
    assert values >= least


def file_naughty(texts, unit, clerk):
    """One record a string, with the string in every field, file name, citation and reason."""
    folder = year_folder(unit=unit, year=2024)
    names = [f for f in own_fields(DispatchPage) if takes_text(f)]
    filings = []
    for number, text in enumerate(texts):
        fields = {f.name: text[: f.max_length or None] for f in names}
        page = make_dispatch(unit=unit, **{**fields, "subject": f"{text} {WORD}"})
        page.title = f"Văn bản {number}"
        file = ContentFile(f"Nội dung {number}".encode(), name=f"{text[:100]}{number}.txt")
        kept = store_attachment(file=file, by=clerk, unit_id=unit.pk)
        page.record_attachments = [RecordAttachment(attachment=kept, caption=text[:300])]
        cited = naughty_citation(text)
        filings.append(
            Filing(
                page, folder, unit, date(2024, 5, 6), Book.INCOMING, citations=(cited,), reason=text
            )
        )
    filed = [
        one
        for at in range(0, len(filings), 50)
        for one in file_records(filings[at : at + 50], by=clerk)
    ]
    for one, text in zip(filed, texts, strict=True):
        one.page.note = f"{text}\n{text}"[:5000]
        revise_record(one.page, by=clerk, reason=text.strip() or "Sửa", seen_version=1)
        one.record.refresh_from_db()
    return filed, len(texts) * (len(names) + 7)


def naughty_citation(text):
    return Citation(
        type=None,
        number=None,
        symbol=text[:120],
        date=None,
        issuer=text[:300],
        role="basis",
        quote=text,
        start=0,
        end=0,
        confidence=1.0,
    )


def takes_text(field) -> bool:
    inside = {"directive", "issued_partial"}  # The first never leaves the office.
    return (
        isinstance(field, CharField | TextField) and not field.choices and field.name not in inside
    )


def found_by_own_words(texts, filed) -> int:
    count = 0
    for text, one in zip(texts, filed, strict=True):
        plain = not set(text) & set('-"“”„«»:') and "OR" not in text
        if plain and len(text) < 1000 and not parse_query(text).wordless:
            keys = engine().keys(parse_query(text), within=Scope.everything(), limit=2000)
            assert str(one.page.pk) in keys, text
            count += 1
    return count


def contents(record: Record):
    """All versions of a record without keys of one database."""
    told = []
    for version in record.versions.order_by("number").select_related("revision"):
        content = version.revision.content
        fields = {f.name: content[f.name] for f in own_fields(DispatchPage)}
        files = [(row["caption"], row["role"]) for row in content["record_attachments"]]
        hashes = [row["sha256"] for row in version.manifest["attachments"]]
        told.append((fields, files, hashes, version.reason))
    cited = list(record.citations.values_list("code", "issuer", "quote"))
    names = [use.attachment.original_name for use in record.page.record_attachments.all()]
    return told, cited, names
