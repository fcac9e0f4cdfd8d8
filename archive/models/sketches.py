"""Fingerprints of plans, by which a plan that repeats another is found among many."""

from __future__ import annotations

from django.db import models

from archive.models.records import Record


class RecordSketch(models.Model):
    """That the text of a record's version was sketched; ``size`` counts its runs of words."""

    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="sketch")
    version = models.PositiveIntegerField()
    size = models.PositiveIntegerField()

    class Meta:
        verbose_name = "dấu vết lời văn"
        verbose_name_plural = "dấu vết lời văn"

    def __str__(self) -> str:
        return f"{self.record_id}/{self.version}"


class SketchMark(models.Model):
    """One of the smallest hashes of a text's runs of words."""

    sketch = models.ForeignKey(RecordSketch, on_delete=models.CASCADE, related_name="marks")
    value = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = "dấu"
        verbose_name_plural = "dấu"

    def __str__(self) -> str:
        return str(self.value)
