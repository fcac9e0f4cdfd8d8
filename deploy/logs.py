"""Where messages of the programs go: standard error, one line each, ids and never contents."""

from typing import Any


def logging_to_console(*, level: str) -> dict[str, Any]:
    """A logging configuration for any supervisor that collects standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Propagate to the root, so that nothing is written twice.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            # These log titles of pages, what was asked for and what was answered.
            "wagtail": {"level": "WARNING"},
            "django_tasks": {"level": "WARNING"},
            "django_tasks_db": {"level": "WARNING"},
            "elastic_transport": {"level": "WARNING"},
            "botocore": {"level": "WARNING"},
            "boto3": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
            "PIL": {"level": "WARNING"},
            "waitress.queue": {"level": "ERROR"},
        },
    }
