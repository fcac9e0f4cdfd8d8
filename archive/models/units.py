"""Units of the office through time: hierarchy, names, validity, succession."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from archive.errors import InvalidUnit
from search import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


class UnitLevel(models.TextChoices):
    MINISTRY = "ministry", "Trung ương, Bộ"
    PROVINCE = "province", "Tỉnh, thành phố"
    DISTRICT = "district", "Huyện, quận"
    COMMUNE = "commune", "Xã, phường"
    SCHOOL = "school", "Trường, đơn vị sự nghiệp"
    INTERNAL = "internal", "Nội bộ"


class UnitKind(models.TextChoices):
    MINISTRY = "ministry", "Bộ"
    DEPARTMENT = "department", "Sở"
    DIVISION = "division", "Phòng Giáo dục và Đào tạo"
    COMMITTEE = "committee", "Ủy ban nhân dân"
    OFFICE = "office", "Phòng chuyên môn"
    KINDERGARTEN = "kindergarten", "Trường mầm non"
    PRIMARY = "primary", "Trường tiểu học"
    PRIMARY_SECONDARY = "primary_secondary", "Trường TH và THCS"
    SECONDARY = "secondary", "Trường THCS"
    HIGH = "high", "Trường THPT"
    MULTILEVEL = "multilevel", "Trường phổ thông nhiều cấp học"
    CONTINUING = "continuing", "Trung tâm GDNN-GDTX"
    UNION = "union", "Công đoàn"
    COUNCIL = "council", "Hội đồng"
    PARTY = "party", "Cơ quan Đảng"
    OTHER = "other", "Khác"


class UnitQuerySet(models.QuerySet["Unit"]):
    def under(self, units: Iterable[Unit]) -> Self:
        """The given units and all that are below them."""
        condition = Q(pk__in=[])
        for unit in units:
            condition |= Q(path__startswith=unit.path)
        return self.filter(condition)


class Unit(models.Model):
    """An office or school; ``path`` holds the ids from the top, ``/1/5/17/``."""

    name = models.CharField("Tên đơn vị", max_length=200)
    short_name = models.CharField("Tên ngắn", max_length=100, blank=True)
    abbrev = models.CharField("Ký hiệu", max_length=40, blank=True, help_text="Ví dụ: SGDĐT")
    level = models.CharField("Cấp", max_length=12, choices=UnitLevel)
    kind = models.CharField("Loại đơn vị", max_length=20, choices=UnitKind)
    parent = models.ForeignKey(
        "self",
        verbose_name="Đơn vị cấp trên",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    place = models.CharField("Địa danh", max_length=100, blank=True)
    organ_id = models.CharField("Mã định danh", max_length=35, blank=True)
    valid_from = models.DateField("Hoạt động từ", null=True, blank=True)
    valid_to = models.DateField("Đến hết ngày", null=True, blank=True)
    numbers_per_type = models.BooleanField(
        "Đánh số văn bản đi riêng từng loại",
        default=False,
        help_text="Nếu không chọn: một dãy số chung cho mọi loại (NĐ 30/2020, Điều 15).",
    )
    path = models.CharField(max_length=255, editable=False, db_index=True)
    name_folded = models.CharField(max_length=200, editable=False, db_index=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ("path",)
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=models.F("valid_from")),
                name="unit_period_in_order",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu hoạt động.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep ``path`` right for the unit and, when it moves, for all below it."""
        self.name_folded = fold(self.name)
        if self.parent and self.pk and self.parent.path.startswith(f"{self.path or '//'}"):
            raise InvalidUnit("Đơn vị cấp trên không được nằm trong chính đơn vị này.")
        creating = self.pk is None
        if creating:
            super().save(*args, **kwargs)
            kwargs = {"force_update": True}
            args = ()
        old, self.path = self.path, f"{self.parent.path if self.parent else '/'}{self.pk}/"
        super().save(*args, **kwargs)
        if not creating and old != self.path:
            for below in Unit.objects.filter(path__startswith=old).exclude(pk=self.pk):
                Unit.objects.filter(pk=below.pk).update(path=self.path + below.path[len(old) :])

    @property
    def speaks_for_all(self) -> bool:
        """Whether common tables are kept here: ministries, the Sở, or a unit that stands alone."""
        return self.parent_id is None or self.level in (UnitLevel.MINISTRY, UnitLevel.PROVINCE)

    @property
    def path_ids(self) -> tuple[int, ...]:
        """Ids of the ancestors and of the unit itself, from the top."""
        return tuple(int(part) for part in self.path.strip("/").split("/"))

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or self.valid_to >= day
        )


class UnitAlias(models.Model):
    """Another name or abbreviation by which documents call a unit."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField("Tên khác", max_length=200)
    name_folded = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta:
        verbose_name = "tên khác"
        verbose_name_plural = "tên khác"
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="alias_once_per_unit")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_folded = fold(self.name)
        super().save(*args, **kwargs)


class SuccessionKind(models.TextChoices):
    RENAME = "rename", "Đổi tên"
    MERGE = "merge", "Sáp nhập"
    SPLIT = "split", "Chia tách"
    DISSOLVE = "dissolve", "Giải thể, chuyển chức năng"


class UnitSuccession(models.Model):
    """One unit follows another; merging and splitting take several rows."""

    predecessor = models.ForeignKey(
        Unit, verbose_name="Đơn vị cũ", on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(
        Unit, verbose_name="Đơn vị mới", on_delete=models.PROTECT, related_name="origins"
    )
    kind = models.CharField("Hình thức", max_length=10, choices=SuccessionKind)
    effective_on = models.DateField("Có hiệu lực từ")
    legal_act = models.CharField("Văn bản quyết định", max_length=200, blank=True)

    class Meta:
        verbose_name = "tiền thân, kế thừa"
        verbose_name_plural = "tiền thân, kế thừa"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=models.F("successor")),
                name="no_unit_succeeds_itself",
                violation_error_message="Đơn vị mới phải khác đơn vị cũ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
