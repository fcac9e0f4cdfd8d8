"""A school with papers to be packed, and a package made as the worker makes it."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from archive import Book, Filing, RecordCitation, Role, file_record, revise_record
from cms.finding.exports.making import make
from cms.finding.models import ExportRun
from cms.records.models import RecordAttachment
from cms.records.shelving import year_folder
from media import store_attachment
from tests.archive.factories import make_dispatch, make_unit, make_user
from tests.media.factories import make_pdf


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VANKHO_EXPORTS_DIR = tmp_path / "exports"


@pytest.fixture
def school():
    return make_unit("Trường THCS Sông Mây")


@pytest.fixture
def clerk(school):
    return make_user(Role.CLERK, unit=school, username="văn thư Bình")


@pytest.fixture
def inspector(school):
    return make_user(Role.INSPECTOR, unit=school, username="thanh tra An")


@pytest.fixture
def desk(client, inspector, drained):
    client.force_login(inspector)
    return client


@pytest.fixture
def file_paper(school, clerk):
    """File a document with files; the names are as people give them."""

    def file(*names: str, **fields):
        page = make_dispatch(unit=school, **fields)
        page.record_attachments = [
            RecordAttachment(attachment=_kept(school, clerk, name), caption=f"Bản {place}")
            for place, name in enumerate(names, start=1)
        ]
        folder = year_folder(unit=school, year=2024)
        filing = Filing(
            page=page, folder=folder, unit=school, day=date(2024, 5, 6), book=Book.INCOMING
        )
        return file_record(filing, by=clerk)

    return file


def _kept(school, clerk, name):
    content = ContentFile(make_pdf(f"Nội dung của {name}"), name)
    return store_attachment(file=content, by=clerk, unit_id=school.pk)


@pytest.fixture
def paper(file_paper, clerk):
    """Two versions, two files, a citation; everything that a package has to hold."""
    filed = file_paper(
        "Kế hoạch hội thao.pdf",
        "Danh sách ký tên.pdf",
        subject="Kế hoạch hội thao <ngành> & trường",
        code="5344/KH-SGDĐT",
    )
    RecordCitation.objects.create(
        record=filed.record,
        ordinal=1,
        role="basis",
        code="34-CT/TW",
        quote="Căn cứ Chỉ thị 34-CT/TW",
    )
    filed.page.subject = "Kế hoạch hội thao <ngành> & trường năm 2024"
    revise_record(filed.page, by=clerk, reason="Thiếu năm", seen_version=1)
    filed.record.refresh_from_db()
    return filed


@pytest.fixture
def packed(desk):
    """Ask as the screen does, make as the worker does, take as the screen gives."""

    def pack(filed=None, *, form="bagit", text="hội thao", **values) -> bytes:
        run = ask(desk, filed, form=form, text=text, **values)
        make(run.pk)
        return take(desk, run)

    return pack


def ask(client, filed=None, *, form="bagit", text="hội thao", **values) -> ExportRun:
    before = set(ExportRun.objects.values_list("pk", flat=True))
    if filed is None:
        client.post(reverse("finding_export_search"), {"q": text, "dang": form, **values})
    else:
        address = reverse("record_package", args=[filed.page.pk])
        client.post(address, {"dang": form, **values})
    return ExportRun.objects.exclude(pk__in=before).get()


def take(client, run: ExportRun) -> bytes:
    response = client.get(reverse("finding_export_file", args=[run.key]))
    assert response.status_code == 200, ExportRun.objects.get(pk=run.pk).trouble
    return b"".join(response.streaming_content)


def unpacked(content: bytes, to: Path) -> Path:
    """The package's folder."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        archive.extractall(to)
    (top,) = to.iterdir()
    return top


def proof_in(folder: Path, number: int) -> dict:
    return json.loads((folder / "niem-phong" / f"phien-ban-{number}.json").read_text())
