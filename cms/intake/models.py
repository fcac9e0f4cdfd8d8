"""Ways in that the worker looks after: mailboxes and scanner folders, and what came of each thing.

``problem`` is what stopped the last look, in words for people; empty when it went well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.intake.mail.sealing import seal, unseal
from media import is_dead

if TYPE_CHECKING:
    from datetime import datetime


class Source(models.Model):
    """A way in that is looked at again and again on behalf of one clerk of one unit."""

    name = models.CharField("Tên gọi", max_length=80)
    unit = models.ForeignKey(
        "archive.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="Đơn vị nhận"
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="Văn thư nhận",
    )
    is_active = models.BooleanField("Đang dùng", default=True)
    checked_at = models.DateTimeField(null=True, editable=False)
    next_check_at = models.DateTimeField(null=True, editable=False)
    problem = models.TextField(blank=True, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    holder = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    def is_leased(self, *, at: datetime) -> bool:
        """Whether a living worker is at it."""
        return self.leased_until is not None and self.leased_until > at and not is_dead(self.holder)


class Security(models.TextChoices):
    TLS = "tls", "TLS (cổng 993)"
    STARTTLS = "starttls", "STARTTLS (cổng 143)"
    NONE = "none", "Không mã hóa (chỉ trên máy này)"


class Strangers(models.TextChoices):
    TAKE = "take", "Nhận thư của mọi người gửi"
    HOLD = "hold", "Chỉ nhận thư của người gửi đã khai; thư khác chờ văn thư quyết định"


class Mailbox(Source):
    """A mailbox read by IMAP; nothing in it is changed."""

    host = models.CharField("Máy chủ IMAP", max_length=200)
    port = models.PositiveIntegerField("Cổng", default=993)
    security = models.CharField(
        "Bảo mật đường truyền", max_length=10, choices=Security, default=Security.TLS
    )
    username = models.CharField("Tài khoản", max_length=200)
    sealed_password = models.TextField(editable=False)
    folders = models.TextField("Thư mục thư", default="INBOX")
    strangers = models.CharField(
        "Người gửi lạ", max_length=5, choices=Strangers, default=Strangers.TAKE
    )
    senders = models.TextField("Người gửi đã khai", blank=True)
    every_minutes = models.PositiveSmallIntegerField("Kiểm tra mỗi (phút)", default=5)

    class Meta(Source.Meta):
        verbose_name = "hộp thư"
        verbose_name_plural = "hộp thư"

    @property
    def password(self) -> str:
        """The password in clear, for the connection only; never shown."""
        return unseal(self.sealed_password)

    @password.setter
    def password(self, value: str) -> None:
        self.sealed_password = seal(value)

    @property
    def folder_names(self) -> list[str]:
        """The folders in their order, each once."""
        names = (line.strip() for line in self.folders.replace(",", "\n").splitlines())
        return list(dict.fromkeys(name for name in names if name)) or ["INBOX"]


class MailFolder(models.Model):
    """How far a folder has been read: up to ``last_uid`` of one validity (RFC 3501 §2.3.1.1)."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="marks")
    name = models.CharField(max_length=200)
    validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "name"], name="mail_folder_once")]


class Fate(models.TextChoices):
    TAKEN = "taken", "Đã nhận"
    KNOWN = "known", "Đã có"
    REFUSED = "refused", "Không nhận"
    STRANGER = "stranger", "Người gửi lạ, chờ quyết định"
    WANTED = "wanted", "Sẽ nhận"


class MailLetter(models.Model):
    """One message seen in a mailbox and what became of it."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="letters")
    key = models.CharField(max_length=64)
    folder = models.CharField(max_length=200)
    uid = models.BigIntegerField()
    sender = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    fate = models.CharField(max_length=8, choices=Fate)
    why = models.TextField(blank=True)
    item = models.ForeignKey(
        "archive.IntakeItem", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("-seen_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "key"], name="mail_letter_once"),
            models.CheckConstraint(
                condition=Q(fate__in=Fate.values), name="mail_letter_fate_known"
            ),
        ]


class ScannerFolder(Source):
    """A folder below ``VANKHO_SCANNER_DIR`` that a scanner writes into."""

    folder = models.CharField("Thư mục", max_length=120, unique=True)
    split_on_sheets = models.BooleanField("Tách tập quét theo trang ngăn", default=True)
    drop_blank = models.BooleanField("Bỏ mọi trang trắng", default=False)
    # Name → size and time of change at the last look: a file at rest has both unchanged.
    seen = models.JSONField(default=dict, editable=False)

    class Meta(Source.Meta):
        verbose_name = "máy quét"
        verbose_name_plural = "máy quét"


class ScanFile(models.Model):
    """One file that a scanner wrote and what became of it."""

    scanner = models.ForeignKey(ScannerFolder, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=300)
    fate = models.CharField(max_length=8, choices=Fate)
    papers = models.PositiveSmallIntegerField(default=0)
    why = models.TextField(blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("-seen_at", "-pk")
