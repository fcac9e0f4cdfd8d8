"""Deletion that does not pass the model's ``delete``: cascades from a collection or a user."""

from typing import Any, NoReturn

from media.errors import AttachmentIsKept
from media.models import KEPT_MESSAGE


def refuse_deletion(sender: Any, **kwargs: Any) -> NoReturn:
    """Refuse; Django's collector calls this before any row of the cascade is touched."""
    raise AttachmentIsKept(KEPT_MESSAGE)
