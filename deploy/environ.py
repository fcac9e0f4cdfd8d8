"""Reading ``VANKHO_…`` environment variables, with errors that say what to set."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SECRET_LENGTH = 50
KNOWN_SECRETS = ("django-insecure", "development-only", "changeme", "secret")


def text(name: str, default: str = "") -> str:
    """The variable without surrounding space; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or default


def words(name: str) -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def flag(name: str, *, default: bool = False) -> bool:
    """``1``, ``true``, ``yes``, ``on`` are true; ``0``, ``false``, ``no``, ``off`` are false."""
    value = text(name).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value:
        raise ImproperlyConfigured(f"{name} phải là 1 hoặc 0.")
    return default


def number(name: str, default: int) -> int:
    """A whole number of zero or more."""
    value = text(name)
    if value and not value.isdecimal():
        raise ImproperlyConfigured(f"{name} phải là số nguyên không âm.")
    return int(value) if value else default


def choice(name: str, options: Sequence[str]) -> str:
    """One of the options; the first one when the variable is not set."""
    value = text(name, options[0])
    if value not in options:
        raise ImproperlyConfigured(f"{name} phải là một trong: {', '.join(options)}.")
    return value


def required(name: str, why: str) -> str:
    """The variable, or an error that says why it has to be set."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"Thiếu biến môi trường {name}: {why}.")
    return value


def strong_secret(name: str) -> str:
    """A secret key that nobody could know or guess; anything weaker stops the start."""
    value = required(name, "khóa bí mật của hệ thống, ít nhất 50 ký tự ngẫu nhiên")
    known = any(value.lower().startswith(start) for start in KNOWN_SECRETS)
    if known or len(value) < SECRET_LENGTH or len(set(value)) < 10:
        raise ImproperlyConfigured(
            f"{name} quá ngắn hoặc là giá trị mẫu. "
            f"Hãy đặt ít nhất {SECRET_LENGTH} ký tự ngẫu nhiên."
        )
    return value


def kept_secret(path: Path) -> str:
    """The secret of this installation, made on the first call and readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    if not path.exists():
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64), encoding="ascii")
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass  # Another process of the same start was first: its secret counts.
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()


def database(name: str, *, sqlite: Path) -> dict[str, Any]:
    """PostgreSQL from ``postgresql://user:password@host:port/name?option=value``, else SQLite."""
    address = text(name)
    if not address:
        return sqlite_database(sqlite)
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            f"{name} phải có dạng postgresql://tài-khoản:mật-khẩu@máy-chủ:cổng/tên-cơ-sở-dữ-liệu."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def sqlite_database(path: Path) -> dict[str, Any]:
    """SQLite that waits its turn: without IMMEDIATE most concurrent writes fail as locked."""
    return {
        "ENGINE": "deploy.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
