"""The publishing screen of the workroom: Điển hình tiên tiến (công bố)."""
