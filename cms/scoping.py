"""What the user of a request may see, worked out once a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import scope_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from archive import AccessScope


def scope_of(request: HttpRequest) -> AccessScope:
    """The scope of this request's user; a right that is revoked is gone at the next request.

    Who came in through ``OfficeBackend.has_perm`` brings it: the user is read anew each request.
    """
    kept = getattr(request, "access_scope", None)
    if kept is None or kept.user_id != request.user.pk:
        kept = getattr(request.user, "scope_at_the_door", None) or scope_for(request.user)
        request.access_scope = kept
    return kept
