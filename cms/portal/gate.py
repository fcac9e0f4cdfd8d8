"""What stands between a draft and the public: every obstacle, in words for the editor."""

from typing import TYPE_CHECKING, Any

from archive import RecordState, holds_over
from cms.portal.approval import PublicationRefused, approval_of
from cms.portal.blocks import story_texts
from cms.portal.people import PUBLIC_COLLECTION
from cms.portal.redaction import find_in_texts
from media import AttachmentPage, AttachmentState

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue
    from wagtail.models import Revision

    from cms.portal.pages import ExemplarPage

NO_CONSENT = "Chưa có văn bản đồng ý công bố."
NOT_APPROVED = "Trang chưa được người thứ hai duyệt nên chưa thể công khai."


def obstacles(page: "ExemplarPage") -> tuple[str, ...]:
    """Return why the given version of ``page`` cannot be published; empty when nothing is wrong."""
    return (
        *_holds(page),
        *((NO_CONSENT,) if page.consent is None else ()),
        *_missing_parts(page),
        *(finding.message for finding in find_in_texts(page.public_texts())),
        *_pictures(page),
        *_files(page),
    )


def warnings(page: "ExemplarPage") -> tuple[str, ...]:
    """Return personal data found inside the released files, for the editor's own judgement."""
    released = {row.attachment_id: row for row in page.released_documents.all() if row.released}
    texts = AttachmentPage.objects.filter(attachment__in=released).values_list(
        "attachment_id", "number", "text"
    )
    places = [(f"{released[pk].caption}, trang {number}", text) for pk, number, text in texts]
    return tuple(finding.message for finding in find_in_texts(places))


def require_publishable(*, page: "ExemplarPage", revision: "Revision") -> None:
    """Raise ``PublicationRefused`` unless this very version was approved and nothing is wrong."""
    approval = approval_of(page=page, revision_id=revision.pk)
    if approval is None:
        raise PublicationRefused(NOT_APPROVED)
    if approval.finished_by_id in {page.consent_recorder_id, revision.user_id}:
        raise PublicationRefused(NOT_APPROVED)
    found = obstacles(page)
    if found:
        raise PublicationRefused(" ".join(found))


def _holds(page: "ExemplarPage") -> list[str]:
    hold = page.withdrawals.filter(hold=True, lifted_at__isnull=True).order_by("-at").first()
    said = [f"Bài đang tạm dừng để xác minh: {hold.reason}"] if hold else []
    if page.source_version is None:
        return [*said, "Bài không gắn với hồ sơ đã công nhận. Soạn lại từ danh sách hồ sơ."]
    held = ", ".join(hold.decision for hold in holds_over(page.source_version.record))
    if held:
        said.append(f"Hồ sơ nguồn đang bị phong tỏa theo {held}.")
    if page.source_version.record.state == RecordState.DISPOSED:
        said.append("Hồ sơ nguồn đã tiêu hủy nên không còn minh chứng để công bố.")
    if page.source_version.record.state == RecordState.CANCELLED:
        said.append("Hồ sơ nguồn đã bị hủy số. Kiểm tra lại với văn thư trước khi công bố.")
    return said


def _missing_parts(page: "ExemplarPage") -> list[str]:
    required = (
        (page.summary.strip(), "Chưa viết tóm tắt."),
        (page.field.strip(), "Chưa ghi lĩnh vực."),
        (_is_written(page.work), "Chưa viết phần “Việc đã làm”."),
        (_is_written(page.results), "Chưa viết phần “Kết quả”."),
    )
    return [message for present, message in required if not present]


def _is_written(part: "StreamValue") -> bool:
    """Whether a part says something: a draft may hold a block that nobody has filled."""
    return any(text.strip() for text in story_texts(part))


def _pictures(page: "ExemplarPage") -> list[str]:
    from wagtail.images import get_image_model

    said = []
    if page.portrait_id and not page.portrait_alt.strip():
        said.append("Ảnh chính chưa có mô tả cho người khiếm thị.")
    images: Any = get_image_model().objects.filter(pk__in=page.shown_image_ids())
    outside = images.exclude(collection__name=PUBLIC_COLLECTION).values_list("title", flat=True)
    said += [
        f"Ảnh “{title}” không nằm trong bộ sưu tập “{PUBLIC_COLLECTION}”. Chuyển ảnh rồi thử lại."
        for title in outside
    ]
    return said


def _files(page: "ExemplarPage") -> list[str]:
    rows = [row for row in page.released_documents.all() if row.released]
    return [
        f"Tài liệu “{row.caption}” đang bị cách ly hoặc không thuộc hồ sơ nguồn. Bỏ dấu “Công bố”."
        for row in rows
        if row.attachment.state != AttachmentState.ACCEPTED
        or row.attachment_id not in page.offered_attachments
    ]
