"""Our events in the words of the PREMIS event type vocabulary, for exchange with archives."""

from archive.models import Event

_TYPES = {
    Event.RECORD_FILED: "accession",
    Event.RECORD_TAKEN_IN: "ingestion",
    Event.RECORD_REVISED: "metadata modification",
    Event.RECORD_RESTORED: "metadata modification",
    Event.RECORD_EXPORTED: "dissemination",
    Event.RECORD_READ: "access",
    Event.FILE_DOWNLOADED: "dissemination",
    Event.FILE_RECEIVED: "ingestion",
    Event.FILE_REFUSED: "quarantine",
    Event.INTAKE_SET_ASIDE: "deselection",
    Event.ENTRY_CANCELLED: "deaccession",
    Event.RECORD_HANDED: "transfer",
    Event.RECORD_DISPOSED: "deaccession",
    Event.FILE_DISPOSED: "deletion",
    Event.EXEMPLAR_PUBLISHED: "dissemination",
    Event.VERSION_SEALED: "message digest calculation",
    Event.FILES_CHECKED: "fixity check",
    Event.FILE_DAMAGED: "fixity check",
    Event.FILE_REPAIRED: "recovery",
    Event.LOG_VERIFIED: "digital signature validation",
    Event.LOG_ROLLED_BACK: "recovery",
    Event.BACKED_UP: "replication",
    Event.RESTORED: "recovery",
    Event.LOG_DAMAGED: "digital signature validation",
}


def premis_type(event: str) -> str:
    """The PREMIS event type; acts of the office that PREMIS lacks are ``policy assignment``."""
    known = {str(name): words for name, words in _TYPES.items()}
    return known.get(str(event), "policy assignment")
