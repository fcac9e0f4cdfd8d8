from pathlib import Path

import pytest

from tests.deploy.factories import PRODUCTION, run_python

LOAD = "import deploy.settings as s; "


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"VANKHO_SECRET_KEY": ""}, "VANKHO_SECRET_KEY"),
        ({"VANKHO_SECRET_KEY": "short"}, "VANKHO_SECRET_KEY"),
        ({"VANKHO_SECRET_KEY": "a" * 60}, "VANKHO_SECRET_KEY"),
        ({"VANKHO_SECRET_KEY": "django-insecure-" + PRODUCTION["VANKHO_SECRET_KEY"]}, "SECRET"),
        ({"VANKHO_DEBUG": "1"}, "VANKHO_DEBUG"),
        ({"VANKHO_HOSTS": ""}, "VANKHO_HOSTS"),
        ({"VANKHO_HOSTS": "*"}, "VANKHO_HOSTS"),
        ({"VANKHO_BASE_URL": "http://vankho.example"}, "VANKHO_BASE_URL"),
        ({"VANKHO_DATABASE_URL": "mysql://a/b"}, "VANKHO_DATABASE_URL"),
        ({"VANKHO_STORAGE": "ftp"}, "VANKHO_STORAGE"),
        ({"VANKHO_MODE": "debug"}, "VANKHO_MODE"),
        ({"VANKHO_THREADS": "many", "VANKHO_EMAIL_PORT": "x"}, "VANKHO_EMAIL_PORT"),
    ],
)
def test_production_refuses_to_start_with(
    change: dict[str, str], word: str, tmp_path: Path
) -> None:
    done = run_python(LOAD, data=tmp_path, **(PRODUCTION | change))
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert word in done.stderr.splitlines()[-1]


def test_production_cookies_and_transport_are_closed(tmp_path: Path) -> None:
    code = LOAD + (
        "assert s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE and s.SESSION_COOKIE_HTTPONLY;"
        "assert s.SECURE_SSL_REDIRECT and s.SECURE_HSTS_SECONDS >= 31536000 and not s.DEBUG"
    )
    done = run_python(code, data=tmp_path, **PRODUCTION)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_production_settings_pass_the_deployment_check_without_warnings(tmp_path: Path) -> None:
    code = (
        "import sys; from django.core.management import execute_from_command_line as run;"
        "run(['deploy', 'check', '--deploy', '--fail-level', 'WARNING'])"
    )
    done = run_python(code, data=tmp_path, **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"VANKHO_STORAGE": "s3"}, "vankho.E001"),
        (
            {
                "VANKHO_STORAGE": "s3",
                "VANKHO_S3_ACCESS_KEY": "mot-khoa",
                "VANKHO_S3_SECRET_KEY": "bi-mat",
                "VANKHO_S3_DISPOSAL_ACCESS_KEY": "mot-khoa",
            },
            "vankho.E003",
        ),
        (
            {
                "VANKHO_SEARCH_ENGINE": "elasticsearch",
                "VANKHO_ELASTICSEARCH_URL": "http://search.example:9200",
            },
            "vankho.E002",
        ),
    ],
)
def test_a_store_that_others_could_open_is_found_by_the_deployment_check(
    change: dict[str, str], found: str, tmp_path: Path
) -> None:
    code = (
        "from django.core.management import execute_from_command_line as run;"
        "run(['deploy', 'check', '--deploy'])"
    )
    done = run_python(code, data=tmp_path, **(PRODUCTION | change))
    assert done.returncode != 0
    assert found in done.stderr


def test_a_local_installation_makes_its_own_secret_once_and_hides_it(tmp_path: Path) -> None:
    show = LOAD + "print(s.SECRET_KEY, s.DEBUG, '*' in s.ALLOWED_HOSTS)"
    first, second = (run_python(show, data=tmp_path).stdout for _ in range(2))
    secret, debug, open_to_all = first.split()
    assert first == second
    assert len(secret) >= 64
    assert (debug, open_to_all) == ("False", "False")
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob(".secret-key*"))


def test_the_address_of_a_postgresql_database_is_read_whole(tmp_path: Path) -> None:
    show = LOAD + (
        "d = s.DATABASES['default']; print(d['ENGINE'].rsplit('.')[-1], d['NAME'], d['USER'],"
        " d['PASSWORD'], d['HOST'], d['PORT'], d['OPTIONS'])"
    )
    address = "postgresql://van:m%40t@db.example:6432/kho?sslmode=require"
    done = run_python(show, data=tmp_path, VANKHO_DATABASE_URL=address)
    expected = "postgresql kho van m@t db.example 6432 {'sslmode': 'require'}"
    assert done.stdout.strip() == expected


def test_sqlite_waits_its_turn_and_writes_ahead(tmp_path: Path) -> None:
    show = LOAD + "print(s.DATABASES['default']['OPTIONS'])"
    options = run_python(show, data=tmp_path).stdout
    for word in ("IMMEDIATE", "journal_mode=WAL", "'timeout': 20"):
        assert word in options
