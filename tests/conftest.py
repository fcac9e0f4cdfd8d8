"""What every test may ask for: real servers, Chromium, and the running site."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections
from django.db.backends.postgresql.operations import DatabaseOperations as PostgresOperations
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.backends.sqlite3.creation import DatabaseCreation
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from deploy.services import clamd, dovecot, elasticsearch, migrated, postgres, s3, site

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
# What is started once and shared: its tests keep to one process and are no work for --quick.
SERVERS = {
    *("demo_site", "live_site", "elasticsearch_url", "elasticsearch", "s3_server", "s3"),
    *("clamd_address", "imap_server", "postgres_url"),
}
CHROMIUM_SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# How long an example takes is the machine's business, not the test's.
settings.register_profile("vankho", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("vankho")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="tests that use the database")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """The bytes of a file do not name a case: they are long, and made anew in each process."""
    return argname if isinstance(val, bytes) and len(val) > 40 else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --database-only, leave out what would be the same on another database."""
    for item in items:
        keep_migrated_rows(item)
        keep_together(item)
    if not config.getoption("--database-only"):
        return
    kept = [item for item in items if uses_database(item)]
    dropped = [item for item in items if not uses_database(item)]
    config.hook.pytest_deselected(items=dropped)
    items[:] = kept


def keep_together(item: pytest.Item) -> None:
    """In a parallel run, the tests of one file, or of one server, run in one process."""
    server = server_of(item)
    if server:
        item.add_marker(pytest.mark.slow)
    group = server.removesuffix("_url").removesuffix("_server") or item.nodeid.partition("::")[0]
    item.add_marker(pytest.mark.xdist_group(group))


def server_of(item: pytest.Item) -> str:
    """The shared server that a test asks for by fixture or parameter; "" without one."""
    chosen = getattr(item, "callspec", None)
    values = chosen.params.values() if chosen else ()
    names = {*getattr(item, "fixturenames", ()), *(v for v in values if isinstance(v, str))}
    return min(SERVERS & names, default="")


def keep_migrated_rows(item: pytest.Item) -> None:
    """A test with transactions of its own finds the rows that migrations made."""
    marker = item.get_closest_marker("django_db")
    known = dict(marker.kwargs) if marker else {}
    fixtures = set(getattr(item, "fixturenames", ()))
    if known.get("transaction") or fixtures & {"transactional_db", "live_server"}:
        known |= {"transaction": True, "serialized_rollback": True}
        item.add_marker(pytest.mark.django_db(**known), append=False)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """The test's database begins with the migrations, which take half a minute."""
    default = connections["default"]
    if default.vendor == "postgresql":
        address = os.environ["VANKHO_DATABASE_URL"]
        default.settings_dict["TEST"]["TEMPLATE"] = migrated.template(address)
    create = DatabaseCreation._create_test_db
    with ExitStack() as kept, pytest.MonkeyPatch.context() as patch:

        def migrated_before(self: Any, *args: Any, **kwargs: Any) -> str:
            name = str(create(self, *args, **kwargs))
            kept.callback(migrated.load(migrated.database(), name).close)
            return name

        patch.setattr(DatabaseCreation, "_create_test_db", migrated_before)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Playwright's loop makes Django open another connection; it has to know those rows too."""
    contents = getattr(connections["default"], "_test_serialized_contents", None)
    if contents is not None:
        type(connections["default"])._test_serialized_contents = contents


@pytest.fixture(scope="session", autouse=True)
def _guards_let_a_test_database_be_emptied() -> Iterator[None]:
    """Emptying a table is what the triggers that keep evidence refuse."""
    operations = DatabaseWrapper.ops_class
    flush = operations.sql_flush

    def without_guards(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'vankho%'"
            )
            guards = cursor.fetchall()
        drops = [f'DROP TRIGGER "{name}"' for name, _ in guards]
        return [*drops, *flush(self, *args, **kwargs), *(sql for _, sql in guards)]

    truncate = PostgresOperations.sql_flush

    def as_replica(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        statements = truncate(self, *args, **kwargs)
        role = "SET session_replication_role = {}"
        return [role.format("replica"), *statements, role.format("DEFAULT")]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", without_guards)
        patch.setattr(PostgresOperations, "sql_flush", as_replica)
        yield


@pytest.fixture(scope="session", autouse=True)
def _rows_of_migrations_outlive_a_test() -> Iterator[None]:
    """A test with transactions of its own empties all tables; the next finds those rows again."""
    empty = TransactionTestCase._fixture_teardown

    def put_back(self: Any) -> None:
        empty(self)
        for name in self._databases_names(include_mirrors=False):
            contents = connections[name]._test_serialized_contents
            connections[name].creation.deserialize_db_from_string(contents)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", put_back)
        yield


@pytest.fixture(autouse=True)
def _counts_begin_anew() -> None:
    """What is counted per address or per person is not carried from test to test."""
    cache.clear()


def uses_database(item: pytest.Item) -> bool:
    """Whether it may end otherwise on another database; beside another server it is about that."""
    if item.get_closest_marker("once") or server_of(item) not in {"", "postgres_url"}:
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)


@pytest.fixture(scope="session")
def s3_server() -> Iterator[s3.S3Server]:
    """A real S3 server: endpoint, access_key, secret_key, region."""
    with s3.running() as server:
        yield server


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """A real Elasticsearch node."""
    with elasticsearch.running() as address:
        yield address


@pytest.fixture(scope="session")
def clamd_address() -> Iterator[str]:
    """A real clamd, "127.0.0.1:port", that knows the EICAR test file."""
    with clamd.running() as address:
        yield address


@pytest.fixture(scope="session")
def imap_server() -> Iterator[dovecot.ImapServer]:
    """A real IMAP server with one mailbox: host, port, user, password, home."""
    with dovecot.running() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server, as VANKHO_DATABASE_URL takes it: the whole run's, or one of its own."""
    with ExitStack() as services:
        yield os.environ.get("TEST_POSTGRES_URL") or services.enter_context(postgres.running())


@pytest.fixture(scope="session")
def live_site() -> Iterator[site.Site]:
    """Web server and worker over an empty office: url, data, manage(…), run(code), log()."""
    with site.running(empty=True) as running:
        yield running


@pytest.fixture(scope="session")
def demo_site() -> Iterator[site.Site]:
    """The same with the demonstration office."""
    with site.running(empty=False) as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {"executable_path": "/usr/bin/chromium", "args": CHROMIUM_SWITCHES, "headless": True}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, object]:
    return {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}


@pytest.fixture(scope="session")
def tracked_files() -> list[Path]:
    """Every file of the repository."""
    root = Path(__file__).parents[1]
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode()
    return [root / name for name in names.split("\0") if name and (root / name).is_file()]
