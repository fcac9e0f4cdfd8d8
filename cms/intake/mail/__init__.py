"""Mailboxes: connecting, reading what is new, deciding about senders."""
