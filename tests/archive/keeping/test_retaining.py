"""The bucket's own lock follows the term of a closed dossier."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from archive import DossierKeeping, Role, Term, add_member, fix_term, revise_record, scope_for
from archive.keeping.retaining import LONGEST, retain_files, retain_until
from archive.tasks import AGAIN_AFTER, retain_dossier
from cms.dossiers.closing import close_dossier
from cms.records.models import RecordAttachment
from media import StorageUnavailable, extract_attachment, store_attachment
from media.storage import ConfiguredStorage
from tests.archive.factories import file_dispatch, file_dossier, make_unit, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 1, 2, tzinfo=UTC)


@pytest.fixture
def asked(monkeypatch):
    """What the store was asked to hold, and until when."""
    held = {}
    monkeypatch.setattr(
        ConfiguredStorage, "retain", lambda _, name, *, until: held.update({name: until})
    )
    return held


@pytest.fixture
def dossier():
    unit = make_unit()
    archivist = make_user(Role.ARCHIVIST, unit=unit)
    filed = file_dossier(unit=unit, by=archivist)
    fix_term(filed.record, term=Term.TEN, entry=None, by=archivist)
    return filed, unit, archivist


def kept(unit, by, name):
    file = ContentFile(f"Nội dung {name}".encode(), name=f"{name}.txt")
    attachment = store_attachment(file=file, by=by, unit_id=unit.pk)
    extract_attachment(attachment_id=attachment.pk)
    return attachment


def close(filed, archivist):
    filed.record.refresh_from_db()
    close_dossier(
        filed.record,
        ended_on=date(2024, 12, 31),
        seen_version=filed.record.version,
        by=archivist,
        scope=scope_for(archivist),
    )


def test_every_file_of_the_dossier_and_its_documents_is_held_for_the_term(dossier, asked):
    filed, unit, archivist = dossier
    own, left = kept(unit, archivist, "minh-chung"), kept(unit, archivist, "ban-cu")
    filed.page.record_attachments = [RecordAttachment(attachment=left)]
    revise_record(filed.page, by=archivist, reason="Thêm", seen_version=1)
    filed.page.record_attachments = [RecordAttachment(attachment=own)]
    revise_record(filed.page, by=archivist, reason="Thay", seen_version=2)
    paper = kept(unit, archivist, "cong-van")
    uses = [RecordAttachment(attachment=paper)]
    member = file_dispatch(unit=unit, by=archivist, record_attachments=uses, handling="done")
    add_member(filed.record, member.record, by=archivist)
    close(filed, archivist)
    assert retain_files(filed.record, at=NOW) == 3
    assert set(asked) == {own.stored_name, left.stored_name, paper.stored_name}
    assert {until.astimezone(UTC) for until in asked.values()} == {
        datetime(2034, 12, 31, 17, tzinfo=UTC)
    }


def test_an_open_dossier_holds_nothing_and_a_permanent_one_the_longest(dossier, asked):
    filed, _, _ = dossier
    assert retain_files(filed.record, at=NOW) == 0
    forever = DossierKeeping(term=Term.PERMANENT, closed_on=date(2024, 12, 31))
    assert retain_until(forever, at=NOW) == NOW + LONGEST
    ended = DossierKeeping(
        term=Term.TWO, closed_on=date(2020, 1, 1), disposal_on=date(2022, 12, 31)
    )
    assert retain_until(ended, at=NOW) < NOW
    assert asked == {}


def test_closing_tells_a_bucket_with_a_lock_and_no_other_place(
    dossier, settings, monkeypatch, django_capture_on_commit_callbacks
):
    filed, _, archivist = dossier
    told = []
    monkeypatch.setattr(type(retain_dossier), "enqueue", lambda *_, **values: told.append(values))
    settings.VANKHO_S3_LOCK_DAYS = 30
    with django_capture_on_commit_callbacks(execute=True):
        close(filed, archivist)
    assert {"record_id": filed.record.pk} in told
    assert timedelta(days=36_500) == LONGEST


def test_a_bucket_that_cannot_hold_a_file_yet_is_asked_again(dossier, monkeypatch):
    filed, unit, archivist = dossier
    filed.page.record_attachments = [RecordAttachment(attachment=kept(unit, archivist, "cho-gui"))]
    revise_record(filed.page, by=archivist, reason="Thêm", seen_version=1)
    close(filed, archivist)
    monkeypatch.setattr(ConfiguredStorage, "retain", refuse)
    before = timezone.now()
    assert retain_dossier.func(record_id=filed.record.pk) == 0
    again = DBTaskResult.objects.get(task_path=retain_dossier.module_path)
    assert again.args_kwargs["kwargs"] == {"record_id": filed.record.pk}
    assert again.run_after >= before + AGAIN_AFTER


def refuse(*_, **__):
    raise StorageUnavailable("the bytes still wait in the spool")
