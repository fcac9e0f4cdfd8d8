from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class ArchiveConfig(AppConfig):
    name = "archive"
    label = "archive"
    verbose_name = "Văn thư, lưu trữ"

    def ready(self) -> None:
        """Take the guards off while tables are altered, and put them on afterwards."""
        pre_migrate.connect(take_guards_off, sender=self, dispatch_uid="archive.guards_off")
        post_migrate.connect(put_guards_on, sender=self, dispatch_uid="archive.guards_on")


def take_guards_off(sender: Any, *, using: str, plan: list[Any], **kwargs: Any) -> None:
    """SQLite makes a table anew to alter it; a trigger that names it would stop that."""
    from archive.guards import remove_guards

    if plan:
        remove_guards(connections[using])


def put_guards_on(sender: Any, *, using: str, **kwargs: Any) -> None:
    """Every guard, also of tables that were made anew."""
    from archive.guards import install_guards

    install_guards(connections[using])
