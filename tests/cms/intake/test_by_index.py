"""Filing and the checking screen stay as quick in a large archive: no table is read through."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import Book, Role
from cms.intake.receiving import receive_paper
from tests.archive.factories import file_dispatch, make_unit, make_user

pytestmark = pytest.mark.django_db
GROWING = "wagtailcore_page|archive_record|archive_intakeitem|archive_registerentry"


def read_through(taken: CaptureQueriesContext) -> list[str]:
    """Steps of SQLite's plans that read a growing table, or one unit's papers, to the end."""
    told = []
    with connection.cursor() as cursor:
        for query in taken.captured_queries:
            if query["sql"].startswith("SELECT"):
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}".replace("%", "%%"), [])
                told += [step for *_, step in cursor.fetchall()]
    return [
        step
        for step in told
        if re.search(rf"SCAN ({GROWING})\b|archive_intakeitem .*\(unit_id=\?\)$", step)
    ]


def test_filing_and_the_checking_screen_find_by_index(client):
    if connection.vendor != "sqlite":
        return  # PostgreSQL chooses by how much there is, and here there is little.
    unit = make_unit()
    clerk = make_user(Role.CLERK, unit=unit)
    file_dispatch(unit=unit, by=clerk, book=Book.INCOMING)
    item = receive_paper(unit=unit, by=clerk)
    client.force_login(clerk)
    with CaptureQueriesContext(connection) as taken:
        file_dispatch(unit=unit, by=clerk, book=Book.INCOMING)
        answer = client.get(reverse("intake_item", args=[item.pk]))
    assert answer.status_code == 200
    assert read_through(taken) == []
