"""Work of the background process; payloads are ids only."""

from django_tasks import task

from media.errors import ExtractionBusy
from media.extraction.service import extract_attachment


@task()
def extract(*, attachment_id: int) -> str:
    """Read an attachment's text; safe to deliver twice. The outcome is its quality or ``busy``."""
    try:
        return extract_attachment(attachment_id=attachment_id).quality
    except ExtractionBusy:
        return "busy"
