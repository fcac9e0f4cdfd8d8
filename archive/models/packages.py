"""Packages of another office: what came, what became of each record, where it was before."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from archive.errors import ImmutableRow
from archive.models.records import Confidentiality, Record
from archive.models.units import Unit


class PackageState(models.TextChoices):
    CHECKING = "checking", "Đang kiểm tra"
    REFUSED = "refused", "Không nhận được"
    READY = "ready", "Chờ quyết định nhận"
    RUNNING = "running", "Đang nhận"
    STOPPED = "stopped", "Đã dừng"
    DONE = "done", "Đã nhận"


class RecordFate(models.TextChoices):
    WAITING = "", "Chưa nhận"
    TAKEN = "taken", "Đã nhận"
    KNOWN = "known", "Đã có"
    CHANGED = "changed", "Khác lần trước"
    REFUSED = "refused", "Từ chối"


class ReceivedPackage(models.Model):
    """A package for one unit; ``manifest`` is the SHA-256 of the list of sums that was checked.

    ``place`` is where the package lies: a path, or a name below the folder of imports.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="received_packages")
    name = models.CharField("Gói", max_length=255)
    place = models.CharField(max_length=500)
    expected_key = models.CharField("Khóa công khai của nơi gửi", max_length=64, blank=True)
    key = models.CharField("Khóa ký gói", max_length=64, blank=True)
    manifest = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=PackageState, default=PackageState.CHECKING)
    problems = models.JSONField(default=list)
    stop_asked = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "gói hồ sơ nhận"
        verbose_name_plural = "gói hồ sơ nhận"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name


class ReceivedRecord(models.Model):
    """One record of a package: what the check found, then what became of it."""

    package = models.ForeignKey(ReceivedPackage, on_delete=models.CASCADE, related_name="rows")
    ordinal = models.PositiveIntegerField()
    folder = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, blank=True)
    code = models.CharField(max_length=120, blank=True)
    subject = models.TextField(blank=True)
    confidentiality = models.PositiveSmallIntegerField(
        choices=Confidentiality, default=Confidentiality.RESTRICTED
    )
    versions = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    trial = models.CharField(max_length=8, choices=RecordFate, blank=True)
    fate = models.CharField(
        max_length=8, choices=RecordFate, default=RecordFate.WAITING, blank=True
    )
    why = models.TextField(blank=True)
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "hồ sơ trong gói"
        verbose_name_plural = "hồ sơ trong gói"
        ordering = ("package", "ordinal")
        constraints = [
            models.UniqueConstraint(fields=["package", "ordinal"], name="row_once_per_package")
        ]

    def __str__(self) -> str:
        return f"{self.package_id}/{self.ordinal}"


class RecordOrigin(models.Model):
    """Where a record was kept before: the log that sealed it there and what that office told.

    ``system`` is the name of that log, ``number`` the record's number in it. ``facts`` holds
    unit, register rows, events and each version's own proof; ``earlier`` the origins before.
    """

    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="origin")
    package = models.ForeignKey(ReceivedPackage, on_delete=models.PROTECT, related_name="+")
    system = models.CharField(max_length=36)
    number = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    earlier = models.JSONField(default=list)

    class Meta:
        verbose_name = "nguồn gốc hồ sơ"
        verbose_name_plural = "nguồn gốc hồ sơ"
        constraints = [
            models.UniqueConstraint(fields=["system", "number"], name="taken_in_once_from_a_system")
        ]

    def __str__(self) -> str:
        return f"{self.system}/{self.number}"

    @property
    def unit_name(self) -> str:
        """The unit that kept it there."""
        return str(self.facts.get("unit", {}).get("name", ""))

    @property
    def book_lines(self) -> list[str]:
        """Its numbers in the books of that office, in words."""
        lines = []
        for row in self.facts.get("register", ()):
            told = {one["name"]: one["content"] for one in row["content"]}
            lines.append(f"{told.get('Register', '')}: số {told.get('Number', '')}")
        return lines

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableRow("Nguồn gốc của hồ sơ không được xóa.")
