"""The database that tests begin with is what the migrations make."""

import sqlite3
from contextlib import closing

import psycopg
import pytest
from django.db.migrations.loader import MigrationLoader

from deploy.services import migrated


def test_every_migration_is_in_it() -> None:
    with closing(sqlite3.connect(migrated.database())) as made:
        applied = set(made.execute("SELECT app, name FROM django_migrations"))
    assert applied >= set(MigrationLoader(None).disk_migrations)


def test_another_migration_asks_for_another_database(monkeypatch, tmp_path) -> None:
    folder = tmp_path / "archive" / "migrations"
    folder.mkdir(parents=True)
    (tmp_path / "deploy").mkdir()
    (tmp_path / "deploy" / "requirements.lock").write_text("django==5.2")
    (tmp_path / "archive" / "guards.py").write_text("SQL = ''")
    (folder / "0001_initial.py").write_text("from archive.guards import SQL\n")
    monkeypatch.setattr(migrated, "ROOT", tmp_path)
    states = [migrated.state()]
    (tmp_path / "archive" / "guards.py").write_text("SQL = 'CREATE TRIGGER'")
    states.append(migrated.state())
    (folder / "0002_more.py").write_text("")
    states.append(migrated.state())
    assert len(set(states)) == 3


@pytest.mark.slow
def test_a_database_of_postgresql_begins_with_them(postgres_url) -> None:
    for name in ("first_copy", "second_copy"):
        with closing(psycopg.connect(migrated.copy(postgres_url, name))) as made:
            applied = set(made.execute("SELECT app, name FROM django_migrations"))
        assert applied >= set(MigrationLoader(None).disk_migrations)
