"""A record as an OCFL object: every version's state, every byte once."""

import hashlib
import json

import pytest

from archive import AuditEvent, Event, revise_record
from cms.records.models import RecordAttachment
from tests.cms.finding.packages.conftest import unpacked

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(paper, clerk, packed, tmp_path):
    """Version 3 drops the second file."""
    use = paper.page.record_attachments.first()
    paper.page.record_attachments = [RecordAttachment(attachment=use.attachment, caption="Bản 1")]
    revise_record(paper.page, by=clerk, reason="Bỏ một tệp", seen_version=2)
    return unpacked(packed(paper, form="ocfl"), tmp_path / "out")


def test_each_version_has_its_state_and_unchanged_files_are_kept_once(folder):
    inventory = json.loads((folder / "inventory.json").read_text())
    assert (folder / "0=ocfl_object_1.1").read_text() == "ocfl_object_1.1\n"
    assert inventory["head"] == "v3"
    names = {
        version: sorted(name for names in one["state"].values() for name in names)
        for version, one in inventory["versions"].items()
    }
    first, second = "tep/01-Kế hoạch hội thao.pdf", "tep/02-Danh sách ký tên.pdf"
    assert names == {
        "v1": ["niem-phong.json", first, second],
        "v2": ["niem-phong.json", first, second],
        "v3": ["niem-phong.json", first],
    }
    kept = list(folder.rglob("*.pdf"))
    assert sorted(path.parent.parent.parent.name for path in kept) == ["v1", "v1"]
    for digest, (path,) in inventory["manifest"].items():
        assert hashlib.sha512((folder / path).read_bytes()).hexdigest() == digest


def test_every_inventory_has_its_sidecar(folder):
    for inventory in folder.rglob("inventory.json"):
        digest = hashlib.sha512(inventory.read_bytes()).hexdigest()
        sidecar = inventory.with_name("inventory.json.sha512")
        assert sidecar.read_text() == f"{digest} inventory.json\n"
    assert len(list(folder.rglob("inventory.json"))) == 4
    event = AuditEvent.objects.filter(event=Event.RECORD_EXPORTED).get()
    root = hashlib.sha512((folder / "inventory.json").read_bytes()).hexdigest()
    assert event.detail["inventory"] == root
