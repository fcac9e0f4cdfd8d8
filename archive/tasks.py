"""Work of the background process for the archive; payloads are ids only."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from archive.audit.verifying import verify_log
from archive.fixity import finish_run
from archive.keeping.retaining import retain_files
from archive.models import Record, User
from media import StorageUnavailable
from media.fixity_models import FixityRun

AGAIN_AFTER = timedelta(minutes=10)

logger = logging.getLogger(__name__)


@task()
def check_files(*, run_id: int) -> int:
    """Go on with a check of all files; how many were damaged. Safe to deliver twice."""
    run = FixityRun.objects.get(pk=run_id)
    return run.damaged if run.finished_at else finish_run(run).damaged


@task()
def check_log(*, by_id: int) -> bool:
    """Check the whole log; whether it is sound."""
    return verify_log(by=User.objects.get(pk=by_id)).is_sound


@task()
def retain_dossier(*, record_id: int) -> int:
    """Let the bucket hold the files of a closed dossier for its term. Safe to deliver twice.

    It is asked again while a file still waits in a spool, or the bucket does not answer.
    """
    try:
        return retain_files(Record.objects.get(pk=record_id))
    except StorageUnavailable as error:
        later = timezone.now() + AGAIN_AFTER
        logger.warning("dossier %s is not held yet: %s", record_id, error)
        retain_dossier.using(run_after=later).enqueue(record_id=record_id)
        return 0
