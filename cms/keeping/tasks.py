"""Background work of those who keep; the argument is an id, the task may run twice."""

from __future__ import annotations

from django_tasks import task


@task()
def dispose(disposal_id: int) -> int:
    """Carry a decided round of disposal out, or go on with it; how many records were destroyed."""
    from cms.keeping.disposing import carry_out

    return carry_out(disposal_id)
