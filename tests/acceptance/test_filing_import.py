"""The real papers and the sample texts filed by ``import_folder``, through the same write path."""

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from django.core.management import call_command

from archive import IntakeItem, IntakeState, RegisterEntry, Role
from cms.records.models import DispatchPage, PlanPage, RecordAttachment
from tests.archive.factories import make_unit, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def office():
    unit = make_unit("Phòng Giáo dục Nghiệm Thu")
    make_user(Role.CLERK, unit=unit, username="vanthu")
    return unit


def run(folder: Path, report: Path, *more: str) -> dict[str, list[str]]:
    command = ["import_folder", str(folder), "--unit", "Phòng Giáo dục Nghiệm Thu"]
    command += ["--user", "vanthu", "--jobs", "1", "--report", str(report), *more]
    call_command(*command, stdout=io.StringIO())
    with report.open(encoding="utf-8-sig", newline="") as stream:
        return {row[0]: row[1:] for row in list(csv.reader(stream))[1:]}


def page_of(name: str) -> DispatchPage | PlanPage:
    use = RecordAttachment.objects.get(attachment__original_name=name)
    return use.page.specific


def test_every_real_paper_is_filed_or_waits_with_its_reason(office, shared, tmp_path):
    rows = run(shared / "real" / "files", tmp_path / "kq.csv")
    assert len(rows) == len(list((shared / "real" / "files").iterdir()))
    for fate, number, why in rows.values():
        assert fate in ("Đã vào sổ", "Ở hàng chờ")
        assert bool(number) == (fate == "Đã vào sổ")
        assert why or fate == "Đã vào sổ"
    assert page_of("19.doc").code == "172/CĐN-TGNC"
    assert page_of("33.pdf").code == "4646/SGDĐT-TCCB"
    again = run(shared / "real" / "files", tmp_path / "kq.csv")
    assert {row[0] for row in again.values()} <= {"Đã có", "Ở hàng chờ"}
    waiting = IntakeItem.objects.filter(state=IntakeState.READY).count()
    assert RegisterEntry.objects.count() + waiting == len(rows)


def test_sample_texts_without_a_number_wait_and_nothing_is_invented(office, shared, tmp_path):
    rows = run(shared / "seeds", tmp_path / "kq.csv")
    fates = {name[:3]: row[0] for name, row in rows.items()}
    assert fates["003"] == "Đã vào sổ"
    assert {fates[n] for n in ("000", "001", "002", "004")} == {"Ở hàng chờ"}
    for item in IntakeItem.objects.filter(state=IntakeState.READY):
        assert "code" not in item.reading["fields"]


def test_all_sample_texts_can_be_filed_with_what_is_missing_stated(office, shared, tmp_path):
    rows = run(shared / "seeds", tmp_path / "kq.csv", "--file-incomplete")
    assert {row[0] for row in rows.values()} == {"Đã vào sổ"}
    pages = {name[:3]: page_of(name) for name in rows}
    assert pages["000"].code == pages["001"].code == pages["002"].code == ""
    assert pages["003"].code == "1307/GDĐT"
    assert f"{pages['003'].issued_on:%d/%m/%Y}" == "29/09/2023"
    assert pages["002"].issued_partial == "2021-03"
    assert isinstance(pages["001"], PlanPage)
    for page in pages.values():
        text = page.record_attachments.get().attachment.pages.first().text
        plain = " ".join(unicodedata.normalize("NFC", text).split())
        for found in page.provenance.values():
            if found["source"] == "read":
                first = found["quote"].split(" … ")[0]
                assert unicodedata.normalize("NFC", first) in plain or found["page"] > 1
