"""Registers the portal's guards; imported by ``cms.wagtail_hooks``."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from cms.portal import guards

hooks.register("before_publish_page", guards.refuse_publishing_unapproved)
hooks.register("after_edit_page", guards.warn_of_personal_data)
hooks.register("before_delete_page", guards.refuse_deleting)
hooks.register("before_unpublish_page", guards.refuse_unpublishing)
hooks.register("before_copy_page", guards.refuse_copying)
hooks.register("before_move_page", guards.refuse_moving)
hooks.register("before_bulk_action", guards.refuse_bulk)


@hooks.register("insert_editor_js")
def name_the_rich_text_boxes() -> SafeString:
    """Screen readers hear which box they are in."""
    return format_html('<script type="module" src="{}"></script>', static("portal/editor.js"))
