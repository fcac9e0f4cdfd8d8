"""Backups of the whole office: database, files and audit head of one moment, kept by restic.

restic encrypts, keeps every different piece once and verifies what it keeps; what makes a backup
consistent is here: the head is signed first, then the database is copied in one snapshot, then
the files, which are written once and before the row that names them.
"""
