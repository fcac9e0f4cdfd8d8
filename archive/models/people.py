"""People and what each may do in which unit."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from archive.models.units import Unit


class User(AbstractUser):
    """A person of the office; what they may do hangs on their roles only."""

    full_name = models.CharField("Họ và tên", max_length=150, blank=True)
    position = models.CharField("Chức vụ", max_length=150, blank=True)
    password_lent_until = models.DateTimeField(
        "Mật khẩu ban đầu dùng được đến", null=True, blank=True
    )
    oidc_id = models.CharField(
        "Mã ở hệ thống đăng nhập chung", max_length=255, blank=True, default=""
    )

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        constraints = [
            models.UniqueConstraint(
                fields=["oidc_id"],
                condition=~models.Q(oidc_id=""),
                name="oidc_id_of_one_person",
                violation_error_message="Mã này đã gắn với người dùng khác.",
            )
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name or self.username


class Role(models.TextChoices):
    CLERK = "clerk", "Văn thư"
    LEADER = "leader", "Lãnh đạo"
    STAFF = "staff", "Cán bộ đơn vị"
    INSPECTOR = "inspector", "Thanh tra, kiểm tra"
    EDITOR = "editor", "Biên tập"
    ARCHIVIST = "archivist", "Lưu trữ viên"
    ADMINISTRATOR = "administrator", "Quản trị"


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def in_force(self, *, on: date) -> Self:
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        )


class RoleAssignment(models.Model):
    """A user holds a role in a unit for a period."""

    user = models.ForeignKey(
        User, verbose_name="Người dùng", on_delete=models.CASCADE, related_name="assignments"
    )
    unit = models.ForeignKey(
        Unit, verbose_name="Đơn vị", on_delete=models.PROTECT, related_name="assignments"
    )
    role = models.CharField("Vai trò", max_length=15, choices=Role)
    valid_from = models.DateField("Từ ngày", null=True, blank=True)
    valid_to = models.DateField("Đến hết ngày", null=True, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "vai trò"
        verbose_name_plural = "vai trò"
        constraints = [
            models.UniqueConstraint(fields=["user", "unit", "role"], name="role_once_per_unit")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.unit}"
