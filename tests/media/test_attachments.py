import hashlib

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import IntegrityError, connection, models, transaction
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection

from media import (
    Attachment,
    AttachmentIsKept,
    ExtractionJob,
    RejectedFile,
    release_attachment,
    sha256_of,
    store_attachment,
)
from tests.media.factories import make_docx, make_pdf, make_user, store

pytestmark = pytest.mark.django_db


def test_a_stored_file_is_described_by_its_bytes_and_keeps_its_name():
    pdf, by = make_pdf(), make_user()

    attachment = store(pdf, "Kế hoạch.pdf", by=by, unit_id=7)

    attachment.refresh_from_db()
    assert attachment.sha256 == hashlib.sha256(pdf).hexdigest()
    assert attachment.stored_name.endswith(attachment.sha256)
    assert attachment.size == attachment.file_size == len(pdf)
    assert attachment.media_type == "application/pdf"
    assert attachment.original_name == attachment.title == "Kế hoạch.pdf"
    assert (attachment.unit_id, attachment.uploaded_by) == (7, by)
    assert attachment.state == "accepted"
    assert attachment.file.open().read() == pdf
    assert ExtractionJob.objects.get(attachment=attachment).state == "pending"


def test_the_same_bytes_make_a_second_row_and_one_stored_file():
    pdf = make_pdf()
    first, second = store(pdf, "a.pdf"), store(pdf, "b.pdf", unit_id=2)

    assert first.file.name == second.file.name


def test_an_upload_in_a_temporary_file_is_hashed_in_chunks():
    pdf = make_pdf()
    with TemporaryUploadedFile("tải lên.pdf", "application/pdf", len(pdf), None) as upload:
        upload.write(pdf)
        assert sha256_of(upload) == hashlib.sha256(pdf).hexdigest()
        assert store_attachment(file=upload, by=None, unit_id=None).size == len(pdf)


def test_a_given_name_wins_over_the_name_of_the_upload():
    assert store(make_pdf(), "blob", name="Tờ trình.pdf").original_name == "Tờ trình.pdf"


def test_a_stored_attachment_cannot_be_deleted_by_any_way_of_the_orm():
    attachment = store(make_pdf(), "a.pdf", by=make_user())

    for attempt in (
        attachment.delete,
        Attachment.objects.all().delete,
        Attachment.objects.filter(pk=attachment.pk).delete,
        Collection.objects.get(pk=attachment.collection_id).delete,
        models.QuerySet(Attachment).filter(pk=attachment.pk).delete,
    ):
        with pytest.raises((AttachmentIsKept, models.ProtectedError)):
            attempt()
    assert Attachment.objects.filter(pk=attachment.pk).exists()
    assert attachment.storage.exists(attachment.stored_name)


def test_the_refusal_is_shown_as_a_permission_message_not_as_an_error_page():
    assert issubclass(AttachmentIsKept, PermissionDenied)
    with pytest.raises(AttachmentIsKept, match="không thể sửa nội dung hoặc xóa"):
        store(make_pdf(), "a.pdf").delete()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sha256", "0" * 64),
        ("file", "00/00/" + "0" * 64),
        ("file_size", 1),
        ("media_type", "text/html"),
        ("original_name", "khác.pdf"),
    ],
)
def test_what_says_what_the_bytes_are_never_changes(field, value):
    attachment = store(make_pdf(), "a.pdf")

    setattr(attachment, field, value)
    with pytest.raises(AttachmentIsKept):
        attachment.save()
    with pytest.raises(AttachmentIsKept):
        Attachment.objects.filter(pk=attachment.pk).update(**{field: value})


@pytest.mark.parametrize("column", ["sha256", "file", "media_type", "original_name"])
def test_the_database_itself_refuses_to_change_what_the_bytes_are(column):
    attachment = store(make_pdf(), "a.pdf")

    with (
        pytest.raises(IntegrityError, match="evidence"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE media_attachment SET {column} = 'x'")  # noqa: S608
    attachment.title = "Tên khác"
    attachment.save()


def test_new_bytes_cannot_be_put_into_an_old_row():
    attachment = store(make_pdf(), "a.pdf")

    attachment.file = ContentFile(make_docx(), name="b.docx")
    with pytest.raises(AttachmentIsKept):
        attachment.save()


def test_title_and_collection_may_change():
    attachment = store(make_pdf(), "a.pdf")

    attachment.title = "Tên hiển thị"
    attachment.save()

    attachment.refresh_from_db()
    assert attachment.title == "Tên hiển thị"


def test_wagtails_edit_form_has_no_field_for_the_file():
    attachment = store(make_pdf(), "a.pdf")
    form_class = get_document_form(Attachment)

    assert "file" not in form_class.base_fields
    form = form_class(
        {"title": "Mới", "collection": attachment.collection_id, "tags": ""},
        {"file": ContentFile(b"other", name="x.txt")},
        instance=attachment,
        user=make_user(),
    )
    assert form.is_valid(), form.errors
    form.save()
    assert attachment.file.open().read() == make_pdf()


def test_a_row_that_comes_through_a_form_passes_the_same_inspection():
    refused = Attachment(title="x", file=ContentFile(b"MZ" + bytes(200), name="x.docx"))
    with pytest.raises(ValidationError, match="Windows"):
        refused.full_clean()
    accepted = Attachment(title="x", file=ContentFile(make_pdf(), name="x.pdf"))
    accepted.full_clean()
    accepted.save()
    assert accepted.stored_name.endswith(accepted.sha256)


def test_a_row_without_a_file_is_refused():
    with pytest.raises(ValidationError):
        Attachment(title="x").save()


def test_a_file_over_the_limit_of_its_kind_is_refused_with_the_limit(settings):
    settings.VANKHO_SIZE_LIMITS = {"pdf": 1000}

    with pytest.raises(RejectedFile, match=r"quá giới hạn 1,0 KB") as refused:
        store(make_pdf(), "a.pdf")
    assert refused.value.code == "too-large"
    assert store(make_docx(), "a.docx").state == "accepted"


def test_a_quarantined_file_is_released_with_a_reason():
    attachment = store(make_pdf(), "a.docx")
    assert attachment.state == "quarantined"
    assert "đuôi .docx" in attachment.state_reason

    release_attachment(attachment, reason="Đã kiểm tra với nơi gửi")

    attachment.refresh_from_db()
    assert attachment.state == "accepted"
    assert "Đã kiểm tra với nơi gửi" in attachment.state_reason
