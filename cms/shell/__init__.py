"""The workroom's frame: menu by the work, the desk of the day, and the gate before Wagtail."""
