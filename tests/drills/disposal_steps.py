"""R-02 for disposal: at each step of the destruction a process kills itself, then it is gone on.

``python -m tests.drills.disposal_steps`` in an empty data folder; prints one JSON line.
"""

from __future__ import annotations

import json
import os
import signal
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")

from tests.drills.crash_steps import Step, arm, in_child

STEPS = {
    "begun": Step("cms.keeping.disposing", "goes_with"),
    "tombstone": Step("archive.keeping.tombstones", "_forget_page", after=True),
    "buried": Step("cms.keeping.disposing", "bury", after=True),
    "doomed": Step("cms.keeping.disposing", "doom", after=True),
    "text": Step("media.disposal", "_forget_text", after=True),
    "bytes": Step("media.storage.local:LocalContentStorage", "erase", after=True),
    "file-row": Step("cms.keeping.disposing", "dispose_attachment", after=True),
    "file-done": Step("cms.keeping.disposing", "_destroy", after=True),
    "item-done": Step("cms.keeping.disposing", "_carry_out", after=True),
    "exports": Step("cms.keeping.disposing", "_drop_exports", after=True),
    "purge": Step("cms.keeping.disposing", "ask_for_purge", after=True),
}


def main() -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from tests.cms.keeping.expired import make_office

    office = make_office()
    print(json.dumps({name: outcome(office, name) for name in STEPS}))


def outcome(office: dict[str, Any], name: str) -> dict[str, Any]:
    """Whether the process was killed at the step, and what the next one left."""
    from archive import Disposal, Record, Tombstone
    from cms.keeping.disposing import carry_out
    from tests.cms.keeping.expired import document, dossier, file_with
    from tests.cms.keeping.rounds import begun

    paper, other = file_with(office, f"một {name}"), file_with(office, f"hai {name}")
    record = dossier(office, document(office, paper), files=[other])
    disposal = begun(office, record)

    def die() -> None:
        arm(STEPS[name])
        carry_out(disposal.pk)

    killed = in_child(die) == -signal.SIGKILL
    half = [
        one.pk
        for one in (paper, other)
        if not one.storage.exists(one.stored_name)
        and Record.objects.exclude(state="disposed").filter(
            page__record_attachments__attachment=one
        )
    ]
    carry_out(disposal.pk)
    carry_out(disposal.pk)
    return {
        "killed": killed,
        "living_without_bytes": half,
        "state": Disposal.objects.get(pk=disposal.pk).state,
        "tombstones": Tombstone.objects.filter(item__disposal=disposal).count(),
        "bytes": [one.storage.exists(one.stored_name) for one in (paper, other)],
        "events": events_of(record, disposal),
    }


def events_of(record: Any, disposal: Any) -> int:
    """Lines of the log about the end: one for each record, each file, the round."""
    from archive import AuditEvent, DoomedFile

    files = DoomedFile.objects.filter(tombstone__item__disposal=disposal)
    return (
        AuditEvent.objects.filter(event="record.disposed", detail__disposal=disposal.pk).count()
        + AuditEvent.objects.filter(
            event="file.disposed", subject_id__in=[str(one.attachment_id) for one in files]
        ).count()
        + AuditEvent.objects.filter(event="disposal.done", subject_id=str(disposal.pk)).count()
    )


if __name__ == "__main__":
    main()
