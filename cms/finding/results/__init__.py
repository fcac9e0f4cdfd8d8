"""What was found, shown four ways: list, table, months, and who cites whom."""
