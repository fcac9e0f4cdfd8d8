"""A dossier whose term ended years ago, with what lies in it, for the tests of letting go."""

from datetime import date

from django.core.files.base import ContentFile

from archive import Record, Role, Term, add_member, fix_term, scope_for
from cms.dossiers.closing import close_dossier
from cms.records.models import RecordAttachment
from media import extract_attachment, store_attachment
from tests.archive.factories import file_dispatch, file_dossier, make_unit, make_user

ENDED = date(2010, 6, 30)
FILED = date(2010, 5, 6)
MARK = "chumabiendotnhat"


def make_office():
    """A unit with one person in each role, and a second archivist."""
    unit = make_unit()
    people = {str(role): make_user(role, unit=unit) for role in Role}
    return {"unit": unit, "archivist2": make_user(Role.ARCHIVIST, unit=unit), **people}


def file_with(office, text=f"Nội dung {MARK}", *, extracted=True, name="van-ban.txt"):
    """A stored file, read as the worker would read it."""
    content = ContentFile(text.encode(), name=name)
    stored = store_attachment(file=content, by=office["clerk"], unit_id=office["unit"].pk)
    if extracted:
        extract_attachment(attachment_id=stored.pk)
    return stored


def document(office, *files, code="", **fields):
    """A filed dispatch with these files."""
    rows = [RecordAttachment(attachment=one, caption="Văn bản") for one in files]
    more = {"code": code} if code else {}
    return file_dispatch(
        unit=office["unit"],
        by=office["clerk"],
        day=FILED,
        record_attachments=rows,
        **more,
        **fields,
    ).record


def dossier(office, *members, term=Term.FIVE, files=(), ended_on=ENDED, closed=True, **fields):
    """A dossier with these records in it, closed on the day."""
    rows = [RecordAttachment(attachment=one, caption="Minh chứng") for one in files]
    record = file_dossier(
        unit=office["unit"],
        by=office["staff"],
        year=ended_on.year,
        record_attachments=rows,
        **fields,
    ).record
    fix_term(record, entry=None, term=term, by=office["staff"])
    for member in members:
        add_member(record, member, by=office["staff"])
    if closed:
        close(office, record, ended_on=ended_on)
    return Record.objects.get(pk=record.pk)


def close(office, record, *, ended_on=ENDED):
    record.refresh_from_db()
    close_dossier(
        record,
        ended_on=ended_on,
        seen_version=record.version,
        by=office["staff"],
        scope=scope_for(office["staff"]),
    )


def acting(office, name="archivist"):
    """Who acts, as the services ask it."""
    return {"by": office[name], "scope": scope_for(office[name])}


__all__ = ["ENDED", "MARK", "acting", "close", "document", "dossier", "file_with", "make_office"]
