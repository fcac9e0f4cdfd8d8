"""Văn bản đi: from the draft to the number, on screen."""
