"""Whoever holds a role in force may enter the workroom; what is inside, the scope decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.backends import ModelBackend

from archive import User, scope_for

if TYPE_CHECKING:
    from django.db.models import Model


class OfficeBackend(ModelBackend):
    """Django's sign-in; the right to enter comes from roles, not from groups."""

    def get_user(self, user_id: int) -> User | None:
        """With the profile that Wagtail asks for at every request."""
        users = User.objects.select_related("wagtail_userprofile")
        user = users.filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def has_perm(self, user_obj: User, perm: str, obj: Model | None = None) -> bool:
        if perm == "wagtailadmin.access_admin" and user_obj.is_active:
            if user_obj.is_superuser:
                return True
            scope = user_obj.scope_at_the_door = scope_for(user_obj)
            return bool(scope.roles)
        allowed: bool = super().has_perm(user_obj, perm, obj)
        return allowed
