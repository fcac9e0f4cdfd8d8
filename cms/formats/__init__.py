"""Formats of dates and numbers, one package per language."""
