"""Danh mục hồ sơ, thời hạn bảo quản, kết thúc hồ sơ: screens of those who keep."""
