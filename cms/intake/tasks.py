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


@task()
def run_import(run_id: int) -> None:
    """Import a list; what an ended worker had done is found again, see ``manifest.importing``."""
    from archive import ImportRun
    from cms.intake.manifest.importing import import_run

    run = ImportRun.objects.select_related("unit", "made_by").get(pk=run_id)
    for _ in import_run(run, jobs=1):
        pass


@task()
def file_submission(submission_id: int) -> None:
    """Read and file what another system sent; a second run files nothing twice."""
    from archive import ApiSubmission
    from cms.exchange.rest.submitting import file_sent

    found = ApiSubmission.objects.select_related("token__user", "token__unit", "item")
    file_sent(found.get(pk=submission_id))
