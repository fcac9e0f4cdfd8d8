"""Xét chọn, công nhận: a round of one unit, its council, its candidates, their votes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from archive.models.records import Record
from archive.models.registrations import Registration
from archive.models.units import Unit


class RecognitionLevel(models.TextChoices):
    NONE = "", "Chưa công nhận"
    UNIT = "unit", "Cấp đơn vị"
    COMMUNE = "commune", "Cấp xã, phường"
    DISTRICT = "district", "Cấp quận, huyện (trước 01/7/2025)"
    PROVINCE = "province", "Cấp tỉnh, thành phố"
    MINISTRY = "ministry", "Cấp Bộ"


class RoundState(models.TextChoices):
    OPEN = "open", "Mở nhận, thẩm định"
    MEETING = "meeting", "Họp hội đồng"
    PROPOSED = "proposed", "Chờ quyết định"
    DECIDED = "decided", "Đã công nhận"
    STOPPED = "stopped", "Đã thôi"


class SelectionRound(models.Model):
    """One round: who proposes does not decide.

    ``least_share`` is the share of the votes, in percent, without which nobody is recognised;
    ``quorum`` how many members must have voted.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="selection_rounds")
    state = models.CharField(
        "Tình trạng", max_length=10, choices=RoundState, default=RoundState.OPEN
    )
    title = models.CharField("Tên đợt", max_length=200)
    level = models.CharField("Cấp công nhận", max_length=10, choices=RecognitionLevel)
    period = models.CharField("Kỳ xét", max_length=60)
    quota = models.PositiveSmallIntegerField("Chỉ tiêu chung")
    unit_quota = models.PositiveSmallIntegerField("Chỉ tiêu mỗi đơn vị", null=True)
    quorum = models.PositiveSmallIntegerField("Số thành viên ít nhất phải bỏ phiếu")
    least_share = models.PositiveSmallIntegerField("Tỷ lệ đồng ý ít nhất, %")
    criteria = models.TextField("Tiêu chuẩn, mỗi dòng một tiêu chuẩn")
    council_decision = models.CharField("Quyết định lập hội đồng", max_length=200)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    met_on = models.DateField("Ngày họp", null=True)
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    order_reason = models.TextField("Lý do chọn khi ngang phiếu", blank=True)
    quota_reason = models.TextField("Lý do vượt chỉ tiêu", blank=True)
    decision = models.ForeignKey(
        Record, null=True, on_delete=models.PROTECT, related_name="decided_rounds"
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField("Lý do trả lại, thôi", blank=True)

    class Meta:
        verbose_name = "đợt xét chọn"
        verbose_name_plural = "xét chọn, công nhận"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | (~Q(decided_by=F("proposed_by")) & Q(decision__isnull=False)),
                name="round_decided_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def criteria_lines(self) -> list[str]:
        return [line.strip() for line in self.criteria.splitlines() if line.strip()]


class SeatRole(models.TextChoices):
    CHAIR = "chair", "Chủ tịch"
    DEPUTY = "deputy", "Phó Chủ tịch"
    STANDING = "standing", "Ủy viên thường trực"
    MEMBER = "member", "Ủy viên"
    SECRETARY = "secretary", "Thư ký"


class Seat(models.Model):
    """A member of the round's council, who signs in and votes."""

    round = models.ForeignKey(SelectionRound, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats"
    )
    role = models.CharField("Vai trò", max_length=10, choices=SeatRole)

    class Meta:
        verbose_name = "thành viên hội đồng xét chọn"
        verbose_name_plural = "thành viên hội đồng xét chọn"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["round", "user"], name="one_seat_in_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"


class Candidate(models.Model):
    """A registration in a round, judged by the dossier in its sealed ``version``."""

    round = models.ForeignKey(SelectionRound, on_delete=models.PROTECT, related_name="candidates")
    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, related_name="candidacies"
    )
    version = models.PositiveIntegerField("Phiên bản hồ sơ", null=True)
    chosen = models.BooleanField("Được chọn", null=True)
    note = models.TextField("Vì sao không chọn", blank=True)

    class Meta:
        verbose_name = "đề nghị công nhận"
        verbose_name_plural = "đề nghị công nhận"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["round", "registration"], name="candidate_once"),
            models.CheckConstraint(
                condition=~Q(chosen=False) | ~Q(note=""), name="not_chosen_says_why"
            ),
        ]

    def __str__(self) -> str:
        return str(self.registration)


class Vote(models.Model):
    """What one member said of one candidate; it may change as long as the council meets."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="votes")
    agrees = models.BooleanField("Đồng ý")
    cast_at = models.DateTimeField()

    class Meta:
        verbose_name = "phiếu"
        verbose_name_plural = "phiếu"
        constraints = [
            models.UniqueConstraint(fields=["candidate", "seat"], name="one_vote_for_a_candidate")
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id}: {self.seat_id}"
