"""Earlier events get their places in the order they were written; earlier versions get a leaf.

What the leaf is the hash of is spelled out here once more: a later form of it must not change
what this step wrote.
"""

import hashlib
import json
import uuid
from datetime import UTC

from django.db import migrations
from django.utils import timezone


def place(apps, schema_editor):
    log, _ = apps.get_model("archive", "AuditLog").objects.get_or_create(
        pk=1, defaults={"name": uuid.uuid4()}
    )
    events = apps.get_model("archive", "AuditEvent").objects
    placed = []
    for position, event in enumerate(events.order_by("pk").iterator(chunk_size=2000)):
        placed.append((position, leaf_of(event, position), event.pk))
    with schema_editor.connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE archive_auditevent SET position = %s, leaf = %s WHERE id = %s", placed
        )
    log.size = len(placed) + seal(apps, schema_editor, first=len(placed))
    log.save()


def seal(apps, schema_editor, *, first):
    """A leaf for each version that was sealed before; how many."""
    versions = apps.get_model("archive", "RecordVersion").objects.order_by("pk")
    event_model = apps.get_model("archive", "AuditEvent")
    now, leaves, seals = timezone.now(), [], []
    wanted = versions.select_related("record", "revision")
    for position, version in enumerate(wanted.iterator(chunk_size=500), start=first):
        digest = digest_of({"version": version.number, "content": version.revision.content})
        event = event_model(
            position=position,
            event="record.sealed",
            at=now,
            origin_kind="upgrade",
            subject_type="archive.record",
            subject_id=str(version.record_id),
            unit_id=version.record.unit_id,
            detail={
                "version": version.number,
                "digest": digest,
                "earlier_digest": version.digest,
            },
        )
        event.leaf = leaf_of(event, position)
        leaves.append(event)
        seals.append((position, digest, version.pk))
    event_model.objects.bulk_create(leaves, batch_size=500)
    with schema_editor.connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE archive_recordversion SET position = %s, digest = %s WHERE id = %s", seals
        )
    return len(seals)


def leaf_of(event, position):
    entry = {
        "position": position,
        "event": event.event,
        "at": event.at.astimezone(UTC).isoformat(),
        "by": event.by_id,
        "from": [event.origin_kind, event.origin_address],
        "subject": [event.subject_type, event.subject_id],
        "unit": event.unit_id,
        "reason": event.reason,
        "detail": event.detail,
    }
    return hashlib.sha256(b"\x00" + spelled(entry)).hexdigest()


def digest_of(sealed):
    """Earlier digests spelled times as Python does; this one spells them as they are stored."""
    return hashlib.sha256(spelled(sealed)).hexdigest()


def spelled(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


class Migration(migrations.Migration):
    dependencies = [("archive", "0008_audit_tree")]

    operations = [migrations.RunPython(place, migrations.RunPython.noop)]
