"""Giao thực hiện: which unit does a confirmed obligation in which period, and what it handed in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.models.obligations import Obligation
from archive.models.records import Record
from archive.models.units import Unit


class Assignment(models.Model):
    """One unit has one obligation; taken off, the row stays with its reason."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="duty_assignments")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    taken_off_at = models.DateTimeField(null=True)
    taken_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField("Lý do thôi giao", blank=True)

    class Meta:
        verbose_name = "giao thực hiện"
        verbose_name_plural = "giao thực hiện"
        constraints = [
            models.UniqueConstraint(fields=["obligation", "unit"], name="obligation_given_once"),
            models.CheckConstraint(
                condition=Q(taken_off_at__isnull=True)
                | (Q(taken_off_by__isnull=False) & ~Q(reason="")),
                name="taken_off_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id}: {self.unit_id}"


class ObligationPeriod(models.Model):
    """Kỳ: one deadline of an obligation; ``due_on`` is the last valid day."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="periods")
    name = models.CharField("Tên kỳ", max_length=60)
    due_on = models.DateField("Hạn chót")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "kỳ thực hiện"
        verbose_name_plural = "kỳ thực hiện"
        ordering = ("due_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["obligation", "name"], name="period_named_once")
        ]

    def __str__(self) -> str:
        return self.name


class InstanceState(models.TextChoices):
    OPEN = "open", "Chưa nộp"
    SUBMITTED = "submitted", "Đã nộp"
    RETURNED = "returned", "Trả lại"
    ACCEPTED = "accepted", "Đạt"


class Instance(models.Model):
    """Việc của một đơn vị trong một kỳ.

    ``handed_on`` is the day of the first hand-in and decides what is late: a supplement that was
    asked for follows the request, not the deadline.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="instances")
    period = models.ForeignKey(ObligationPeriod, on_delete=models.PROTECT, related_name="instances")
    state = models.CharField(
        "Tình trạng", max_length=10, choices=InstanceState, default=InstanceState.OPEN
    )
    handed_on = models.DateField("Nộp lần đầu ngày", null=True)

    class Meta:
        verbose_name = "việc trong kỳ"
        verbose_name_plural = "việc trong kỳ"
        indexes = [models.Index(fields=["state", "period"])]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "period"], name="one_instance_of_a_period"
            ),
            models.CheckConstraint(
                condition=Q(state="open", handed_on__isnull=True)
                | (~Q(state="open") & Q(handed_on__isnull=False)),
                name="handed_in_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}/{self.period_id}"


class Submission(models.Model):
    """Bản nộp: what a unit handed in, once more as a new version; earlier ones stay."""

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField("Lần nộp")
    handed_at = models.DateTimeField()
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField("Ghi chú", blank=True)
    count = models.PositiveIntegerField("Số lượng", null=True)
    reason = models.TextField("Lý do chưa đạt chỉ tiêu", blank=True)
    accepted = models.BooleanField("Đạt", null=True)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField("Nhận xét", blank=True)
    records = models.ManyToManyField(Record, through="SubmittedRecord", related_name="submissions")

    class Meta:
        verbose_name = "bản nộp"
        verbose_name_plural = "bản nộp"
        ordering = ("instance", "-number")
        constraints = [
            models.UniqueConstraint(fields=["instance", "number"], name="submission_number_once"),
            models.CheckConstraint(
                condition=Q(accepted__isnull=True, judged_by__isnull=True, judged_at__isnull=True)
                | Q(accepted__isnull=False, judged_by__isnull=False, judged_at__isnull=False),
                name="judged_submission_names_who",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """Mã biên nhận: the instance and the time of handing in."""
        return f"BN-{self.instance_id:06d}.{self.number}"


class SubmittedRecord(models.Model):
    """A record that was handed in, in the sealed version that it had then."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="items")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="submitted")
    version = models.PositiveIntegerField("Phiên bản")
    ordinal = models.PositiveSmallIntegerField("Số thứ tự")

    class Meta:
        verbose_name = "hồ sơ, văn bản đã nộp"
        verbose_name_plural = "hồ sơ, văn bản đã nộp"
        ordering = ("submission", "ordinal")
        constraints = [
            models.UniqueConstraint(fields=["submission", "record"], name="record_handed_in_once")
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}/{self.ordinal}: {self.record_id}"


class UrgingStep(models.IntegerChoices):
    """The ladder of đôn đốc, the gentlest first."""

    REMIND = 1, "Nhắc nhở"
    CRITICISE = 2, "Phê bình"
    REVIEW = 3, "Kiểm điểm"


class Urging(models.Model):
    """Đôn đốc: the ``ordinal``-th time that a unit was urged in one instance."""

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="urgings")
    ordinal = models.PositiveSmallIntegerField("Lần")
    step = models.PositiveSmallIntegerField("Hình thức", choices=UrgingStep)
    at = models.DateTimeField("Lúc")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField("Nội dung", blank=True)

    class Meta:
        verbose_name = "đôn đốc"
        verbose_name_plural = "đôn đốc"
        ordering = ("instance", "ordinal")
        constraints = [
            models.UniqueConstraint(fields=["instance", "ordinal"], name="urging_counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}, lần {self.ordinal}"
