"""Xét chọn, công nhận: opened, appraised, voted on by a council, proposed, decided by another."""
