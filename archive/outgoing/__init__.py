"""Văn bản đi: drafted, approved, checked, signed; only then numbered (NĐ 30/2020, Chương III)."""
