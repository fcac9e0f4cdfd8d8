"""The files of a draft, standing and replaced: their bytes, and pictures of their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive import FileKind
from cms.outgoing.finding import find_draft
from cms.records.files import picture_of
from cms.records.viewing import view_files
from cms.scoping import scope_of
from media import serve

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from archive import OutgoingDraft
    from cms.records.viewing import ViewedFile
    from media import Attachment


@require_safe
def download(request: HttpRequest, pk: int, attachment_id: int) -> HttpResponseBase:
    """The original bytes."""
    attachment = _file_or_404(request, pk, attachment_id)
    return serve(request, attachment, disposition="attachment")


@require_safe
def page_image(request: HttpRequest, pk: int, attachment_id: int, number: int) -> HttpResponse:
    """A picture of one page, for reading in place."""
    return picture_of(request, _file_or_404(request, pk, attachment_id), number)


def files_to_view(draft: OutgoingDraft) -> list[ViewedFile]:
    """The signed copy first, then what was approved."""
    standing = [draft.file_of(kind) for kind in (FileKind.SIGNED, FileKind.CONTENT)]
    files = [(file.attachment, _address(draft, file.attachment)) for file in standing if file]
    return view_files(files)


def _address(draft: OutgoingDraft, attachment: Attachment) -> str:
    return reverse("outgoing_file", args=[draft.pk, attachment.pk])


def _file_or_404(request: HttpRequest, pk: int, attachment_id: int) -> Attachment:
    draft = find_draft(pk, scope=scope_of(request))
    file = draft.files.filter(attachment=attachment_id).select_related("attachment").first()
    if file is None:
        raise Http404("Không có tệp này trong dự thảo.")
    attachment: Attachment = file.attachment
    return attachment
