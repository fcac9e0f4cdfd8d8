"""Keeping and letting go: file plans, retention, what a dossier holds."""
