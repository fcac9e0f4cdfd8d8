"""Screens of Đăng ký điển hình: the list, the form, one registration with its answer, its paper."""
