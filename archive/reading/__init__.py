"""Đọc văn bản: from a document's text to structured fields, each with the words it came from."""

from archive.reading.conflicts import conflicts_among
from archive.reading.cut import PAGE_BREAK, Cut, cuts_in
from archive.reading.document import find_citations, parse_header, read_document
from archive.reading.export import as_data
from archive.reading.model import (
    Abbreviation,
    Annex,
    Citation,
    Conflict,
    Deadline,
    DeadlineKind,
    DocumentHeader,
    DocumentReading,
    Missing,
    Obligation,
    Purpose,
    Quota,
    Reading,
    Recipient,
    Role,
    Signer,
    TextQuality,
)
from archive.reading.names import office_name
from archive.reading.numbers import document_key
from archive.reading.version import reader_version

__all__ = [
    "PAGE_BREAK",
    "Abbreviation",
    "Annex",
    "Citation",
    "Conflict",
    "Cut",
    "Deadline",
    "DeadlineKind",
    "DocumentHeader",
    "DocumentReading",
    "Missing",
    "Obligation",
    "Purpose",
    "Quota",
    "Reading",
    "Recipient",
    "Role",
    "Signer",
    "TextQuality",
    "as_data",
    "conflicts_among",
    "cuts_in",
    "document_key",
    "find_citations",
    "office_name",
    "parse_header",
    "read_document",
    "reader_version",
]
