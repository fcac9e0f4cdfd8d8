"""Telling an e-mail message from a saved web page and from a text that only looks like one."""

import re

EML = "message/rfc822"
MSG = "application/vnd.ms-outlook"
_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{0,60}):", re.MULTILINE)
_ENVELOPE = {b"received", b"message-id", b"to", b"subject", b"mime-version", b"delivered-to"}
# A saved web page (.mht) is a MIME message too; these lines tell it.
_SAVED_PAGE = (b"snapshot-content-location:", b"<saved by ", b'"saved by ', b"\ncontent-location:")


def is_message(head: bytes) -> bool:
    """Whether the bytes start with the headers of a message that somebody sent."""
    top = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").lstrip(b"\n")
    if top.startswith(b"From ") and b"\n" in top:  # The separator of mbox files.
        top = top.split(b"\n", 1)[1]
    headers = top.split(b"\n\n", 1)[0]
    if not _FIELD.match(headers):
        return False
    names = {name.lower() for name in _FIELD.findall(headers)}
    # A draft has no date yet.
    dated = b"date" in names or b"mime-version" in names
    known = b"from" in names and dated and bool(names & _ENVELOPE)
    return known and not any(mark in headers.lower() for mark in _SAVED_PAGE)
