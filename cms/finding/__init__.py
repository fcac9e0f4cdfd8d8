"""Tra cứu: from the address to what was found and may be seen."""
