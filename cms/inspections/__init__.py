"""Inspection decisions: made on a screen, read within their terms, accounted for."""
