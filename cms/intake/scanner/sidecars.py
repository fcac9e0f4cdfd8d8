"""Descriptions beside scans: a small JSON object written by a scanner's program or by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cms.dates import DateNotUnderstood, parse_partial_date
from cms.intake.declared import declaration

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 256 * 1024
ORIGIN = "Tệp mô tả kèm bản quét"
# What the object may name, and the field of the form.
FIELDS = {
    "so_ky_hieu": "code",
    "ngay_van_ban": "issued",
    "co_quan_ban_hanh": "issuer",
    "ten_loai": "doc_type",
    "trich_yeu": "subject",
    "nguoi_ky": "signer",
}


class BadSidecar(Exception):
    """The description cannot be used; the message says why, for the people at the scanner."""


def declared_by(path: Path) -> dict[str, Any]:
    """The values of a description; BadSidecar when it is no such object."""
    if path.stat().st_size > MOST_BYTES:
        raise BadSidecar("Tệp mô tả quá lớn.")
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadSidecar("Tệp mô tả không phải JSON hợp lệ (UTF-8).") from error
    if not isinstance(told, dict):
        raise BadSidecar("Tệp mô tả phải là một đối tượng JSON.")
    unknown = sorted(set(told) - set(FIELDS))
    if unknown:
        raise BadSidecar(
            f"Tệp mô tả có mục không biết: {', '.join(map(str, unknown))[:200]}. "
            f"Các mục được dùng: {', '.join(FIELDS)}."
        )
    if not _is_date(_line(told.get("ngay_van_ban", ""))):
        raise BadSidecar("Mục ngay_van_ban không phải ngày; hãy ghi như 29/09/2023.")
    values = {FIELDS[name]: (_line(value), name) for name, value in told.items()}
    return declaration(ORIGIN, values)


def _is_date(text: str) -> bool:
    try:
        return not text or parse_partial_date(text) is not None
    except DateNotUnderstood:
        return False


def _line(value: object) -> str:
    return " ".join(str(value).split())[:1000] if isinstance(value, str | int) else ""
