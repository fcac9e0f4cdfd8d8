"""Background work of Tiếp nhận; arguments are ids, every task may run twice."""

from __future__ import annotations

from django_tasks import task


@task()
def read_waiting_item(item_id: int) -> None:
    """Read one waiting document; see ``reading.read_item``."""
    from cms.intake.reading import is_secret, prepare_pictures, read_item

    item = read_item(item_id=item_id)
    if item is not None and not is_secret(item):
        prepare_pictures(item)


@task()
def read_attachment_text(attachment_id: int) -> None:
    """Read the text of an annex, so that its record is found by it."""
    from cms.indexing import index_again
    from media import extract_attachment

    extract_attachment(attachment_id=attachment_id)
    index_again(attachment_id=attachment_id)
