"""Record pages are closed to Wagtail's own page views, for superusers as well."""

from __future__ import annotations

from wagtail.models import PagePermissionTester


def _refused(self: PagePermissionTester, *args: object, **kwargs: object) -> bool:
    return False


class SealedPagePermissions(PagePermissionTester):
    """Every stock verb is refused: records change through the filing service only."""

    can_add_subpage = can_edit = can_delete = can_publish = can_unpublish = _refused
    can_submit_for_moderation = can_set_view_restrictions = can_unschedule = _refused
    can_lock = can_unlock = can_publish_subpage = can_reorder_children = _refused
    can_move = can_move_to = can_copy = can_copy_to = can_view_revisions = _refused
