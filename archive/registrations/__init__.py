"""Đăng ký điển hình: drafted and submitted by a unit, answered by the unit above it."""
