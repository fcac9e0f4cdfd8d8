"""AC-11: an expired dossier, its document and its file, and every way to be rid of them."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse
from wagtail.models import Collection, Page, Revision

from archive import Record, RecordVersion, RegisterEntry, Role, Unit, User
from cms.records.models import DispatchPage, RecordAttachment
from media import Attachment
from tests.archive.factories import make_user
from tests.cms.keeping.expired import document, dossier, file_with, make_office

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def kept():
    office = make_office()
    paper = file_with(office, extracted=False)
    member = document(office, paper)
    return {"office": office, "paper": paper, "member": member, "dossier": dossier(office, member)}


def gone_by_sql(table):
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - own names
    connection.check_constraints()


WAYS = {
    "page": lambda k: Page.objects.get(pk=k["member"].page_id).delete(),
    "typed page": lambda k: DispatchPage.objects.get(pk=k["member"].page_id).delete(),
    "parent page": lambda k: Page.objects.get(pk=k["member"].page_id).get_parent().delete(),
    "unit's folder": lambda k: k["office"]["unit"].folder.delete(),
    "pages at once": lambda k: Page.objects.filter(pk=k["member"].page_id).delete(),
    "record": lambda k: k["dossier"].delete(),
    "records at once": lambda k: Record.objects.all().delete(),
    "versions at once": lambda k: RecordVersion.objects.all().delete(),
    "revisions at once": lambda k: Revision.objects.all().delete(),
    "register rows": lambda k: RegisterEntry.objects.all().delete(),
    "file": lambda k: k["paper"].delete(),
    "files at once": lambda k: Attachment.objects.all().delete(),
    "collection": lambda k: k["paper"].collection.delete(),
    "collections at once": lambda k: Collection.objects.all().delete(),
    "unit": lambda k: k["office"]["unit"].delete(),
    "units at once": lambda k: Unit.objects.all().delete(),
    "user": lambda k: k["office"]["clerk"].delete(),
    "users at once": lambda k: User.objects.all().delete(),
    "stored bytes": lambda k: k["paper"].storage.delete(k["paper"].stored_name),
    "sql record": lambda k: gone_by_sql("archive_record"),
    "sql version": lambda k: gone_by_sql("archive_recordversion"),
    "sql file": lambda k: gone_by_sql("media_attachment"),
    "sql page": lambda k: gone_by_sql("wagtailcore_page"),
    "sql state": lambda k: Record.objects.all().update(state="disposed"),
}


@pytest.mark.parametrize("way", WAYS)
def test_ac_11_nothing_is_destroyed_by_another_way(kept, way):
    with pytest.raises(Exception) as refused, transaction.atomic():  # noqa: PT011 - of any kind
        WAYS[way](kept)
    assert refused.type is not AttributeError
    assert still_there(kept)


def still_there(kept) -> bool:
    kept["paper"].storage.require_intact(kept["paper"].stored_name)
    return (
        Record.objects.exclude(state="disposed").count() == 2
        and RecordVersion.objects.filter(record=kept["member"]).count() == 1
        and RecordAttachment.objects.filter(attachment=kept["paper"]).exists()
        and DispatchPage.objects.filter(pk=kept["member"].page_id).exists()
    )


def test_ac_11_wagtails_purge_leaves_sealed_versions(kept):
    call_command("purge_revisions", verbosity=0)
    assert still_there(kept)
    assert kept["dossier"].versions.count() == 2


@pytest.mark.parametrize("role", [None, *Role])
def test_ac_11_no_screen_of_wagtail_deletes_a_record(client, kept, role):
    """A superuser too: pages, several at once, documents, collections."""
    if role is None:
        client.force_login(User.objects.create_superuser("trum", password="mat-khau-rat-dai"))
    else:
        client.force_login(make_user(role, unit=kept["office"]["unit"]))
    page = kept["member"].page_id
    asked = [
        (reverse("wagtailadmin_pages:delete", args=[page]), {}),
        (f"/lam-viec/bulk/wagtailcore/page/delete/?id={page}", {}),
        (reverse("wagtaildocs:delete", args=[kept["paper"].pk]), {}),
        (f"/lam-viec/bulk/media/attachment/delete/?id={kept['paper'].pk}", {}),
        (reverse("wagtailadmin_collections:delete", args=[kept["paper"].collection_id]), {}),
    ]
    for address, data in asked:
        assert client.post(address, data).status_code == 404, address
    assert still_there(kept)
