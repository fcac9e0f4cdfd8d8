"""Registers the portal's guards; imported by ``cms.wagtail_hooks``."""

from wagtail import hooks

from cms.portal import guards

hooks.register("before_publish_page", guards.refuse_publishing_unapproved)
hooks.register("before_delete_page", guards.refuse_deleting)
hooks.register("before_unpublish_page", guards.refuse_unpublishing)
hooks.register("before_copy_page", guards.refuse_copying)
hooks.register("before_move_page", guards.refuse_moving)
hooks.register("before_bulk_action", guards.refuse_bulk)
