"""Work of the background process for the archive; payloads are ids only."""

from django_tasks import task

from archive.audit.verifying import verify_log
from archive.fixity import finish_run
from archive.keeping.retaining import retain_files
from archive.models import Record, User
from media.fixity_models import FixityRun


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
    """Let the bucket hold the files of a closed dossier for its term. Safe to deliver twice."""
    return retain_files(Record.objects.get(pk=record_id))
