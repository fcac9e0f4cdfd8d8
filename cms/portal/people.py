"""Who may write, approve and record for the public site, by the roles of the archive."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q
from wagtail.models import Collection, PagePermissionTester

from archive import AccessScope, Role, Unit, UnitLevel, scope_for

EDITORS_GROUP = "Biên tập cổng công khai"
PUBLIC_COLLECTION = "Ảnh công khai"
_OWNER = Q(parent__isnull=True) | Q(level=UnitLevel.PROVINCE)


def may_edit(user: Any, *, page: Any) -> bool:
    """Whether ``user`` writes stories of the unit that ``page`` speaks of."""
    return page.unit_id in scope_for(user).units_for(Role.EDITOR)


def may_approve(user: Any, *, page: Any) -> bool:
    """Whether ``user`` decides on stories of the unit (which story, is another question)."""
    unit_id = getattr(page.specific, "unit_id", None)
    return unit_id in scope_for(user).units_for(Role.EDITOR, Role.LEADER)


def may_lift(user: Any, *, page: Any) -> bool:
    """Whether ``user`` leads the unit and may end a hold on its stories."""
    return page.unit_id in scope_for(user).units_for(Role.LEADER)


def may_edit_front(scope: AccessScope) -> bool:
    """Whether the user is an editor of the office that owns the portal, not of a school."""
    homes = scope.home_units(Role.EDITOR)
    return Unit.objects.filter(pk__in=homes).filter(_OWNER).exists()


def may_enter(scope: AccessScope) -> bool:
    """Whether the publishing screen is for the user."""
    return bool(scope.roles & {Role.EDITOR, Role.LEADER})


def join_editors(user: Any) -> None:
    """Let an editor choose and upload public pictures; nothing else hangs on the group."""
    user.groups.add(Group.objects.get_or_create(name=EDITORS_GROUP)[0])


def public_collection() -> Collection:
    """Return the only collection whose pictures may be shown to everybody."""
    found = Collection.objects.filter(name=PUBLIC_COLLECTION, depth=2).first()
    if found is not None:
        return found
    return Collection.get_first_root_node().add_child(name=PUBLIC_COLLECTION)


class FixedPagePermissions(PagePermissionTester):
    """What no page of the site allows through Wagtail's own buttons."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """The frame of the site stays."""
        return False

    def can_unpublish(self) -> bool:
        """Withdrawal asks for a reason, which Wagtail's own button does not."""
        return False

    def can_add_subpage(self) -> bool:
        """Stories come from dossiers, other pages from the setting-up."""
        return False

    def can_move(self) -> bool:
        """Addresses stay."""
        return False

    def can_copy(self) -> bool:
        """A copy of a story would have neither source nor consent."""
        return False

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:
        """A copy of a story would have neither source nor consent."""
        return False

    def can_lock(self) -> bool:
        """Stories are locked by the approval only."""
        return False

    def can_unlock(self) -> bool:
        """Stories are locked by the approval only."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """A page of the site is public or not there."""
        return False


class FrontPermissions(FixedPagePermissions):
    """Home and list: their few words are kept by the owner's editors."""

    def can_edit(self) -> bool:
        """Editors of the owning office change the words."""
        return self.user.is_active and may_edit_front(scope_for(self.user))

    def can_publish(self) -> bool:
        """No person is spoken of on these pages, so they need no second person."""
        return self.can_edit()


class StoryPermissions(FixedPagePermissions):
    """Editors write; nobody publishes by Wagtail's own buttons."""

    def can_edit(self) -> bool:
        """Editors of the unit write its story."""
        return self.user.is_active and may_edit(self.user, page=self.page.specific)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """A draft that never was public may be thrown away; a public story is withdrawn."""
        page = self.page.specific
        return page.first_published_at is None and self.can_edit() and not self.page_locked()

    def can_submit_for_moderation(self) -> bool:
        """A story is handed in on the publishing screen, which says what is missing."""
        return False

    def can_view_revisions(self) -> bool:
        """Those who write or decide may read how the story came to be."""
        return self.can_edit() or may_approve(self.user, page=self.page)

    def can_publish(self) -> bool:
        """Publication follows approval."""
        return False
