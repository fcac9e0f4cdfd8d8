"""What signing in leaves behind: sessions, known browsers, failed tries, recovery codes.

Nothing here holds a secret that works by itself: browsers, codes and origins are kept as digests.
"""

from __future__ import annotations

from django.db import models

from archive.models.people import User


class SignIn(models.Model):
    """One session of a person, open until ``ended_at`` is set."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    started_at = models.DateTimeField("Đăng nhập lúc")
    seen_at = models.DateTimeField("Dùng lần cuối")
    ended_at = models.DateTimeField("Kết thúc lúc", null=True)
    address = models.CharField("Địa chỉ mạng", max_length=45, blank=True)
    browser = models.CharField("Trình duyệt", max_length=200, blank=True)
    factors = models.PositiveSmallIntegerField("Số bước xác nhận", default=1)

    class Meta:
        verbose_name = "phiên đăng nhập"
        verbose_name_plural = "phiên đăng nhập"
        ordering = ("-pk",)
        indexes = [models.Index(fields=["user", "ended_at"])]

    def __str__(self) -> str:
        return f"Phiên {self.pk}"


class KnownBrowser(models.Model):
    """A browser in which the person has signed in before; ``digest`` is over its cookie."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="known_browsers")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField()

    class Meta:
        verbose_name = "trình duyệt quen"
        verbose_name_plural = "trình duyệt quen"
        constraints = [
            models.UniqueConstraint(fields=["user", "digest"], name="browser_once_per_user")
        ]

    def __str__(self) -> str:
        return f"Trình duyệt {self.pk}"


class FailedTries(models.Model):
    """How often a sign-in failed for one key (account and origin, browser, origin, account)."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        verbose_name = "lần đăng nhập sai"
        verbose_name_plural = "lần đăng nhập sai"

    def __str__(self) -> str:
        return f"{self.count} lần"


class RecoveryCode(models.Model):
    """A code for the day the telephone is lost; used once. ``digest`` is salted and stretched."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "mã dự phòng"
        verbose_name_plural = "mã dự phòng"

    def __str__(self) -> str:
        return f"Mã dự phòng {self.pk}"
