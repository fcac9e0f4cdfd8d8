"""Văn bản được viện dẫn chưa có trong kho: what the office should look for."""
