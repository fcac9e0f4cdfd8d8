"""The append-only log: who did what to what, when and why."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from archive.errors import ImmutableRow


class Event(models.TextChoices):
    RECORD_FILED = "record.filed", "Vào sổ"
    RECORD_TAKEN_IN = "record.taken_in", "Nhận từ hệ thống khác"
    RECORD_REVISED = "record.revised", "Sửa, lưu phiên bản mới"
    RECORD_RESTORED = "record.restored", "Khôi phục phiên bản"
    RECORD_READ = "record.read", "Xem hồ sơ hạn chế"
    READING_SLOWED = "reading.slowed", "Đọc rất nhiều hồ sơ, tạm chặn"
    RECORD_EXPORTED = "record.exported", "Xuất dữ liệu"
    LIST_FROZEN = "list.frozen", "Cố định danh sách"
    UNUSUAL_VOLUME = "access.unusual", "Xem, xuất nhiều bất thường"
    FILE_DOWNLOADED = "file.downloaded", "Tải tệp"
    ENTRY_CANCELLED = "entry.cancelled", "Hủy số"
    ENTRY_FORWARDED = "entry.forwarded", "Chuyển văn bản"
    EFFECT_STATED = "effect.stated", "Ghi hiệu lực văn bản"
    EFFECT_WITHDRAWN = "effect.withdrawn", "Rút lại ghi nhận hiệu lực"
    REGISTER_CLOSED = "register.closed", "Khóa sổ"
    FILE_RECEIVED = "file.received", "Tiếp nhận tệp"
    FILE_REFUSED = "file.refused", "Từ chối tệp"
    INTAKE_SET_ASIDE = "intake.set_aside", "Bỏ khỏi hàng chờ"
    INSPECTION_OPENED = "inspection.opened", "Mở quyết định kiểm tra"
    INSPECTION_REVOKED = "inspection.revoked", "Thu hồi quyết định kiểm tra"
    INSPECTION_SEARCHED = "inspection.searched", "Tra cứu theo quyết định kiểm tra"
    INSPECTION_TAKEN = "inspection.taken", "Lấy dữ liệu theo quyết định kiểm tra"
    RECORD_INSPECTED = "record.inspected", "Xem theo quyết định kiểm tra"
    EMERGENCY_ASKED = "emergency.asked", "Xin đọc khẩn cấp"
    EMERGENCY_GRANTED = "emergency.granted", "Cho phép đọc khẩn cấp"
    EMERGENCY_REFUSED = "emergency.refused", "Từ chối đọc khẩn cấp"
    EMERGENCY_ENDED = "emergency.ended", "Thu quyền đọc khẩn cấp"
    OBLIGATION_CONFIRMED = "obligation.confirmed", "Xác nhận nhiệm vụ"
    OBLIGATION_DROPPED = "obligation.dropped", "Bỏ nhiệm vụ đề xuất"
    OBLIGATION_REOPENED = "obligation.reopened", "Mở lại nhiệm vụ"
    OBLIGATION_GIVEN = "obligation.given", "Giao thực hiện nhiệm vụ"
    UNIT_TAKEN_OFF = "obligation.taken_off", "Thôi giao cho một đơn vị"
    DEADLINE_MOVED = "obligation.deadline_moved", "Dời hạn của một kỳ"
    WORK_HANDED_IN = "work.handed_in", "Nộp kết quả nhiệm vụ"
    WORK_ACCEPTED = "work.accepted", "Xác nhận kết quả đạt"
    WORK_RETURNED = "work.returned", "Yêu cầu bổ sung kết quả"
    UNIT_URGED = "work.urged", "Đôn đốc"
    REGISTRATION_SUBMITTED = "registration.submitted", "Nộp đăng ký điển hình"
    REGISTRATION_RETURNED = "registration.returned", "Yêu cầu bổ sung đăng ký"
    REGISTRATION_CHOSEN = "registration.chosen", "Chọn bồi dưỡng điển hình"
    REGISTRATION_DECLINED = "registration.declined", "Không chọn đăng ký"
    REGISTRATION_WITHDRAWN = "registration.withdrawn", "Rút đăng ký điển hình"
    REGISTRATION_LINKED = "registration.linked", "Gắn hồ sơ minh chứng với đăng ký"
    ROUND_SAVED = "round.saved", "Ghi đợt xét chọn"
    ROUND_MET = "round.met", "Họp hội đồng xét chọn"
    ROUND_VOTED = "round.voted", "Bỏ phiếu xét chọn"
    ROUND_PROPOSED = "round.proposed", "Trình kết quả xét chọn"
    ROUND_RETURNED = "round.returned", "Trả lại kết quả xét chọn"
    ROUND_DECIDED = "round.decided", "Quyết định công nhận"
    ROUND_STOPPED = "round.stopped", "Thôi đợt xét chọn"
    DRAFT_SAVED = "draft.saved", "Ghi dự thảo văn bản đi"
    DRAFT_SUBMITTED = "draft.submitted", "Trình duyệt văn bản đi"
    DRAFT_APPROVED = "draft.approved", "Duyệt nội dung văn bản đi"
    DRAFT_APPROVAL_RESET = "draft.approval_reset", "Sửa văn bản đi đã duyệt, chờ duyệt lại"
    DRAFT_CHECKED = "draft.checked", "Kiểm tra thể thức văn bản đi"
    DRAFT_SIGNED = "draft.signed", "Ký văn bản đi"
    DRAFT_ISSUED = "draft.issued", "Cấp số, phát hành văn bản đi"
    DRAFT_COPY_ADDED = "draft.copy_added", "Bổ sung bản đã ký của văn bản đi"
    DRAFT_RETURNED = "draft.returned", "Trả lại dự thảo văn bản đi"
    DRAFT_TAKEN_BACK = "draft.taken_back", "Rút lại dự thảo văn bản đi"
    DRAFT_DROPPED = "draft.dropped", "Hủy dự thảo văn bản đi"
    UNIT_CHANGED = "unit.changed", "Thay đổi đơn vị"
    ROLE_GRANTED = "role.granted", "Trao vai trò"
    ROLE_REVOKED = "role.revoked", "Thu vai trò"
    CALENDAR_CHANGED = "calendar.changed", "Sửa lịch ngày nghỉ, làm bù"
    WORDS_CHANGED = "search.words_changed", "Sửa danh sách từ viết tắt"
    USER_CHANGED = "user.changed", "Thay đổi người dùng"
    SIGNED_IN = "user.signed_in", "Đăng nhập"
    SIGN_IN_SLOWED = "user.sign_in_slowed", "Nhập sai nhiều lần, tạm chặn"
    SESSION_ENDED = "user.session_ended", "Kết thúc phiên đăng nhập"
    SECOND_FACTOR_SET = "user.second_factor_set", "Bật xác nhận hai bước"
    SECOND_FACTOR_REMOVED = "user.second_factor_removed", "Gỡ xác nhận hai bước"
    RECOVERY_CODE_USED = "user.recovery_code_used", "Dùng mã dự phòng"
    PLAN_CHANGED = "plan.changed", "Sửa danh mục hồ sơ"
    RULE_CHANGED = "retention.rule_changed", "Sửa quy định thời hạn bảo quản"
    MEMBER_ADDED = "dossier.member_added", "Đưa văn bản vào hồ sơ"
    MEMBER_REMOVED = "dossier.member_removed", "Bỏ văn bản khỏi hồ sơ"
    TERM_FIXED = "dossier.term_fixed", "Ghi thời hạn bảo quản của hồ sơ"
    DOSSIER_CLOSED = "dossier.closed", "Kết thúc hồ sơ"
    DOSSIER_REOPENED = "dossier.reopened", "Mở lại hồ sơ"
    HOLD_PLACED = "hold.placed", "Phong tỏa"
    HOLD_RELEASED = "hold.released", "Gỡ phong tỏa"
    RECORD_FROZEN = "hold.frozen", "Hồ sơ bị phong tỏa"
    RECORD_UNFROZEN = "hold.unfrozen", "Hồ sơ được gỡ phong tỏa"
    DISPOSAL_PROPOSED = "disposal.proposed", "Đề nghị hủy tài liệu"
    DISPOSAL_CHANGED = "disposal.changed", "Sửa đợt hủy tài liệu"
    DISPOSAL_ITEM_LEFT = "disposal.item_left", "Giữ lại hồ sơ, không hủy"
    DISPOSAL_SUBMITTED = "disposal.submitted", "Trình quyết định hủy tài liệu"
    DISPOSAL_DECIDED = "disposal.decided", "Quyết định hủy tài liệu"
    DISPOSAL_WITHDRAWN = "disposal.withdrawn", "Thôi đợt hủy tài liệu"
    DISPOSAL_BEGUN = "disposal.begun", "Bắt đầu hủy tài liệu"
    DISPOSAL_DONE = "disposal.done", "Hủy xong tài liệu"
    TRANSFER_DRAWN_UP = "transfer.drawn_up", "Lập mục lục nộp lưu"
    TRANSFER_CHANGED = "transfer.changed", "Sửa mục lục nộp lưu"
    TRANSFER_OFFERED = "transfer.offered", "Giao hồ sơ nộp lưu"
    TRANSFER_ACCEPTED = "transfer.accepted", "Tiếp nhận hồ sơ nộp lưu"
    TRANSFER_RETURNED = "transfer.returned", "Trả lại hồ sơ nộp lưu"
    TRANSFER_WITHDRAWN = "transfer.withdrawn", "Thôi nộp lưu"
    RECORD_HANDED = "record.handed", "Nộp lưu hồ sơ, văn bản"
    RECORD_DISPOSED = "record.disposed", "Tiêu hủy hồ sơ, văn bản"
    FILE_DISPOSED = "file.disposed", "Tiêu hủy nội dung tệp"
    EXEMPLAR_DRAFTED = "exemplar.drafted", "Soạn bài công bố"
    EXEMPLAR_PUBLISHED = "exemplar.published", "Công bố"
    EXEMPLAR_WITHDRAWN = "exemplar.withdrawn", "Gỡ công bố"
    EXEMPLAR_CLEARED = "exemplar.cleared", "Kết thúc tạm dừng công bố"
    VERSION_SEALED = "record.sealed", "Niêm phong phiên bản"
    FILES_CHECKED = "file.checked", "Kiểm tra toàn vẹn tệp"
    FILE_DAMAGED = "file.damaged", "Phát hiện tệp hỏng"
    FILE_REPAIRED = "file.repaired", "Khôi phục tệp từ bản thứ hai"
    LOG_VERIFIED = "log.verified", "Kiểm tra nhật ký"
    LOG_DAMAGED = "log.damaged", "Báo động: nhật ký không khớp"
    LOG_ROLLED_BACK = "log.rolled_back", "Báo động: nhật ký lùi về bản sao lưu, đã xác nhận"
    BACKED_UP = "archive.backed_up", "Sao lưu"
    RESTORED = "archive.restored", "Khôi phục từ bản sao lưu"
    CLOCK_SET_BACK = "log.clock_back", "Báo động: đồng hồ bị lùi"


ALARMS = frozenset(
    {Event.LOG_DAMAGED, Event.LOG_ROLLED_BACK, Event.CLOCK_SET_BACK, Event.FILE_DAMAGED}
)


def event_choices() -> list[tuple[str, str]]:
    """Read when needed, so that a new event is no change of the database."""
    return [(str(value), str(label)) for value, label in Event.choices]


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def update(self, **kwargs: Any) -> int:
        raise ImmutableRow("Nhật ký hệ thống không được sửa.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Nhật ký hệ thống không được xóa.")


class AuditLog(models.Model):
    """The one counter row: how many leaves the tree has, and the latest clock it has seen.

    ``name`` tells this log from every other; a restored copy of it has the same name.
    """

    name = models.UUIDField(default=uuid.uuid4, editable=False)
    size = models.BigIntegerField(default=0)
    clock_ms = models.BigIntegerField(default=0)
    earlier_ms = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "nhật ký"
        verbose_name_plural = "nhật ký"

    def __str__(self) -> str:
        return str(self.name)


class AuditEvent(models.Model):
    """One line of the log: the leaf of the Merkle tree at ``position``, which is its order.

    ``leaf`` is the RFC 6962 leaf hash, 64 hexadecimal digits. ``at`` is what the clock said.
    """

    position = models.BigIntegerField("Vị trí", unique=True)
    event = models.CharField("Việc", max_length=30, choices=event_choices)
    at = models.DateTimeField("Lúc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="Người làm",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    origin_kind = models.CharField("Phiên", max_length=20, blank=True, default="")
    origin_address = models.CharField("Địa chỉ", max_length=45, blank=True, default="")
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    unit_id = models.BigIntegerField(null=True, db_index=True)
    reason = models.TextField("Lý do", blank=True)
    detail = models.JSONField(default=dict)
    leaf = models.CharField(max_length=64)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng nhật ký"
        verbose_name_plural = "nhật ký hệ thống"
        ordering = ("-position",)
        indexes = [models.Index(fields=["subject_type", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.get_event_display()} {self.subject_type} {self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise ImmutableRow("Nhật ký hệ thống không được sửa.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Nhật ký hệ thống không được xóa.")
