"""An installation put beside another: what both hold, in figures that can be compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from deploy.services import site

# Rows, hashed one table at a time; what belongs to one installation's moment is left out.
HOLDINGS = """
import hashlib, json
from django.db import connection
from archive import AuditEvent, IntakeItem, Record, RegisterEntry
from media import Attachment
from search import Scope, engine, parse_query

PASSING = {"django_session", "search_outboxentry", "search_indexmark",
           "archive_auditlog", "archive_logcheck", "archive_sketchmark",
           "archive_auditevent", "archive_treehead", "archive_treetile", "archive_signin",
           "media_fixitystate", "media_fixityrun"}
tables = {}
with connection.cursor() as cursor:
    for name in sorted(connection.introspection.table_names(cursor)):
        if name in PASSING:
            continue
        cursor.execute(f'SELECT * FROM "{name}"')
        rows = sorted(repr(row) for row in cursor.fetchall())
        tables[name] = [len(rows), hashlib.sha256("\\n".join(rows).encode()).hexdigest()]
files = {}
for attachment in Attachment.objects.all():
    files[attachment.stored_name] = attachment.storage.hash_of(attachment.stored_name)
found = {}
for title in RegisterEntry.objects.order_by("pk").values_list("title", flat=True)[:50]:
    query = parse_query(title)
    found[title] = sorted(engine().keys(query, within=Scope.everything(), limit=500))
print(json.dumps({
    "tables": tables, "files": files, "found": found,
    "leaves": list(AuditEvent.objects.order_by("position").values_list("leaf", flat=True)),
    "titles": list(RegisterEntry.objects.values_list("title", flat=True)),
    "numbers": sorted(RegisterEntry.objects.values_list("number", flat=True)),
    "items": [str(pk) for pk in IntakeItem.objects.values_list("pk", flat=True)],
    "records": Record.objects.count(), "indexed": engine().count(),
}))
"""


def beside(data: Path, **variables: str) -> site.Site:
    """Commands over another data folder; nothing is served there."""
    return site.Site("", data, {**site.environment(data), **variables}, 0, data / "log")


def holdings(installation: site.Site) -> dict:
    """Tables, stored bytes, leaves and answers of an installation."""
    return json.loads(installation.run(HOLDINGS).splitlines()[-1])


def places(folder: Path) -> dict[str, Any]:
    """Files, index and heads of one run of acts, which are not rolled back with its rows."""
    return {
        "DATA_DIR": folder,
        "VANKHO_FILES_DIR": folder / "files",
        "VANKHO_INDEX_DIR": folder / "index",
        "VANKHO_AUDIT_HEADS": str(folder / "heads"),
    }
