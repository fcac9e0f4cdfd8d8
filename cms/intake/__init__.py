"""Tiếp nhận: what comes in waits in a queue, is read, is checked by a clerk and is filed."""
