"""Background work of exports; the argument is an id, the task may run twice."""

from __future__ import annotations

from django_tasks import task


@task()
def make_export(run_id: int) -> None:
    """Make one file, or go on with it; see ``making.make``."""
    from cms.finding.exports.making import make

    make(run_id)
