"""Addresses of other rooms that Tiếp nhận points to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from archive import Record


def record_url(record: Record) -> str:
    """The record's own page."""
    return reverse("record_detail", args=[record.page_id])
