"""What we write is valid for tools that we did not write (acceptance I, R-18)."""

import pytest

from archive import revise_record
from archive.packages import check_package
from cms.records.models import RecordAttachment
from deploy.services.preservation import judge_bag, judge_object, prepare
from tests.cms.finding.packages.conftest import unpacked

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module", autouse=True)
def _tools():
    prepare()


def test_the_standard_bagit_tool_accepts_a_package_and_refuses_a_changed_one(
    paper, packed, tmp_path
):
    top = unpacked(packed(paper), tmp_path / "out")
    good = judge_bag(top)
    assert good.returncode == 0, good.stderr
    (top / "data" / "yeu-cau.json").write_text("{}")
    assert judge_bag(top).returncode == 1
    assert check_package(top).problems


def test_an_ocfl_validator_accepts_an_object_with_its_versions(paper, clerk, packed, tmp_path):
    use = paper.page.record_attachments.first()
    paper.page.record_attachments = [RecordAttachment(attachment=use.attachment, caption="Bản 1")]
    revise_record(paper.page, by=clerk, reason="Bỏ một tệp", seen_version=2)
    folder = unpacked(packed(paper, form="ocfl"), tmp_path / "out")
    good = judge_object(folder)
    assert good.returncode == 0, good.stdout + good.stderr
    (folder / "v1" / "content" / "niem-phong.json").write_text("{}")
    assert judge_object(folder).returncode != 0
