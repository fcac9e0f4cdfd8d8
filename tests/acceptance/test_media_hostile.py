"""AC-13: every file of the hostile-uploads suite is refused or quarantined, with its reason."""

import unicodedata
from pathlib import Path

import pytest
from django.core.files.base import File

from media import Attachment, RejectedFile, store_attachment

SUITE = Path(__file__).parents[2].parent / "shared" / "suites" / "hostile-uploads"
NAMES = sorted(path.name for path in SUITE.iterdir())
# Letters that only Vietnamese text has: the message is not a parser's English.
VIETNAMESE = set("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.VANKHO_FILES_DIR = tmp_path / "files"
    settings.VANKHO_CLAMD = ""


def test_the_suite_has_ten_files():
    assert len(NAMES) == 10


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_upload_is_refused_or_quarantined_with_a_vietnamese_reason(name, tmp_path):
    before = set(tmp_path.rglob("*"))
    with (SUITE / name).open("rb") as opened:
        try:
            attachment = store_attachment(file=File(opened, name=name), by=None, unit_id=1)
        except RejectedFile as refused:
            attachment, reason, stored = None, refused.message, set()
        else:
            reason = attachment.state_reason
            stored = {Path(attachment.storage.path(attachment.stored_name))}
    assert attachment is None or attachment.is_quarantined
    assert Attachment.objects.count() == bool(attachment)
    assert VIETNAMESE & set(unicodedata.normalize("NFC", reason.lower()))
    written = {path for path in set(tmp_path.rglob("*")) - before if path.is_file()}
    assert written == stored
