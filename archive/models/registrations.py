"""Đăng ký điển hình: what a unit sets out to build, and what the unit above makes of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from archive.models.duties import Instance
from archive.models.records import Record
from archive.models.units import Unit


class SubjectKind(models.TextChoices):
    COLLECTIVE = "collective", "Tập thể"
    PERSON = "person", "Cá nhân"
    MODEL = "model", "Mô hình"


class PersonKind(models.TextChoices):
    """Which criteria a person is measured by (domain.md §2, CriteriaSet)."""

    MANAGER = "manager", "Cán bộ quản lý"
    TEACHER = "teacher", "Giáo viên"
    EMPLOYEE = "employee", "Nhân viên"
    LEARNER = "learner", "Học sinh, sinh viên, học viên"


class RegistrationState(models.TextChoices):
    DRAFT = "draft", "Nháp"
    SUBMITTED = "submitted", "Đã nộp"
    RETURNED = "returned", "Yêu cầu bổ sung"
    CHOSEN = "chosen", "Được chọn bồi dưỡng"
    DECLINED = "declined", "Không chọn"
    WITHDRAWN = "withdrawn", "Rút"


class Registration(models.Model):
    """One exemplar that one unit registers for one period with the unit above it.

    ``period`` is a calendar year (2026) or a school year (2025-2026), ``year`` its first.
    ``edition`` counts what was saved: an edit on an older one is refused. ``instance`` is the
    given work that it answers, ``dossier`` the evidence that was put together for it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="registrations")
    receiver = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="received_registrations"
    )
    period = models.CharField("Kỳ đăng ký", max_length=9)
    year = models.PositiveSmallIntegerField("Năm")
    state = models.CharField(
        "Tình trạng",
        max_length=10,
        choices=RegistrationState,
        default=RegistrationState.DRAFT,
    )
    subject_kind = models.CharField("Đối tượng", max_length=10, choices=SubjectKind)
    person_kind = models.CharField("Là", max_length=10, choices=PersonKind, blank=True)
    name = models.CharField("Tên mô hình, điển hình", max_length=300, blank=True)
    name_key = models.CharField(max_length=300, blank=True, editable=False)
    field = models.CharField("Lĩnh vực", max_length=100, blank=True)
    holder = models.CharField("Tập thể, cá nhân thực hiện", max_length=300, blank=True)
    situation = models.TextField("Tóm tắt thực trạng", blank=True)
    content = models.TextField("Nội dung đăng ký thực hiện", blank=True)
    effect = models.TextField("Dự kiến hiệu quả mang lại", blank=True)
    timeframe = models.CharField("Thời gian thực hiện", max_length=200, blank=True)
    in_charge = models.CharField("Người phụ trách", max_length=200, blank=True)
    note = models.CharField("Ghi chú", max_length=500, blank=True)
    edition = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField("Nộp lúc", null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField("Ý kiến", blank=True)
    instance = models.ForeignKey(
        Instance, null=True, on_delete=models.PROTECT, related_name="registrations"
    )
    dossier = models.OneToOneField(
        Record, null=True, on_delete=models.PROTECT, related_name="registration"
    )

    class Meta:
        verbose_name = "đăng ký điển hình"
        verbose_name_plural = "đăng ký điển hình"
        ordering = ("-year", "-pk")
        indexes = [
            models.Index(fields=["receiver", "state"]),
            models.Index(fields=["unit", "name_key"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period", "name_key"],
                condition=~Q(name_key="") & ~Q(state="withdrawn"),
                name="registered_once_a_period",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "withdrawn"))
                | (Q(submitted_at__isnull=False) & ~Q(name_key="")),
                name="registration_submitted_is_named",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("returned", "declined")) | ~Q(answer=""),
                name="registration_answered_with_words",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("submitted_by")),
                name="registration_decided_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.name or "Chưa đặt tên"

    @property
    def code(self) -> str:
        """Mã biên nhận, the same for every edition."""
        return f"ĐK-{self.pk:06d}"

    @property
    def is_late(self) -> bool:
        """Whether it came after the last valid day of the given work that it answers."""
        if self.instance is None or self.submitted_at is None:
            return False
        return timezone.localdate(self.submitted_at) > self.instance.period.due_on

    @property
    def period_words(self) -> str:
        return f"năm học {self.period}" if "-" in self.period else f"năm {self.period}"
