"""Insert record pages in bulk: rows of the tree, of the page type and of its children.

``add_child`` + ``save_revision().publish()`` take 93 queries a page (architecture decision 12);
this takes a constant number for any count. Treebeard's invariants are kept: paths follow the
last child, the parent's ``numchild`` grows with them.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page, Revision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from archive.models import User


def insert_pages(placed: Sequence[tuple[Any, Page]], *, owner: User | None, at: datetime) -> None:
    """Insert unsaved pages as the last children of their folders, live, in the given order."""
    locale_id = Locale.get_default().pk
    by_folder: dict[int, list[Any]] = defaultdict(list)
    folders = {folder.pk: folder for _, folder in placed}
    for page, folder in placed:
        by_folder[folder.pk].append(page)
    for folder_id in sorted(by_folder):
        _place(by_folder[folder_id], folder=folders[folder_id])
    for page, _ in placed:
        _complete(page, owner=owner, at=at, locale_id=locale_id)
    _insert_rows([page for page, _ in placed])


def _place(pages: Sequence[Any], *, folder: Page) -> None:
    """Lock the folder by growing ``numchild``, then give the next paths."""
    Page.objects.filter(pk=folder.pk).update(numchild=F("numchild") + len(pages))
    # A range and not a beginning: for that SQLite reads every page of the archive.
    first, end = Page._get_children_path_interval(folder.path)
    last = (
        Page.objects.filter(path__range=(first, end), depth=folder.depth + 1)
        .order_by("-path")
        .values_list("path", flat=True)
        .first()
    )
    for page in pages:
        last = last[: -Page.steplen] + _step_after(last) if last else _first_path(folder)
        page.path, page.depth, page.numchild = last, folder.depth + 1, 0
        page.slug = page.slug or uuid.uuid4().hex
        page.url_path = f"{folder.url_path}{page.slug}/"


def _first_path(folder: Page) -> str:
    path: str = Page._get_path(folder.path, folder.depth + 1, 1)
    return path


def _step_after(path: str) -> str:
    step = Page._str2int(path[-Page.steplen :]) + 1
    text: str = Page._int2str(step)
    return text.rjust(Page.steplen, Page.alphabet[0])


def _complete(page: Any, *, owner: User | None, at: datetime, locale_id: int) -> None:
    page.title = page.title[:255]
    page.draft_title = page.title
    page.content_type = ContentType.objects.get_for_model(type(page))
    page.translation_key = page.translation_key or uuid.uuid4()
    page.locale_id = locale_id
    page.owner = owner
    page.live = True
    page.has_unpublished_changes = False
    page.first_published_at = page.last_published_at = page.latest_revision_created_at = at


def _insert_rows(pages: Sequence[Any]) -> None:
    """Parent rows first (their keys come back), then type rows and child rows by model."""
    names = [f.attname for f in Page._meta.concrete_fields if not f.primary_key]
    rows = Page.objects.bulk_create([Page(**{n: getattr(p, n) for n in names}) for p in pages])
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.id = page.page_ptr_id = row.pk
        page._state.adding, page._state.db = False, row._state.db
    by_model: dict[type, list[Any]] = defaultdict(list)
    for page in pages:
        by_model[type(page)].append(page)
    for model, group in by_model.items():
        _insert_type_rows(model, group)
        _insert_children(model, group)


def _insert_type_rows(model: Any, pages: list[Any]) -> None:
    # bulk_create refuses multi-table children; its inner step is what both tables need.
    queryset = model._base_manager.get_queryset()
    queryset._for_write = True
    fields = [f for f in model._meta.local_concrete_fields if not f.generated]
    queryset._batched_insert(pages, fields, batch_size=None)


def _insert_children(model: Any, pages: Sequence[Any]) -> None:
    for relation in get_all_child_relations(model):
        children = []
        for page in pages:
            for order, child in enumerate(_held_children(page, relation.get_accessor_name())):
                setattr(child, relation.field.attname, page.pk)
                if hasattr(child, "sort_order"):
                    child.sort_order = order
                children.append(child)
        if children:
            relation.related_model._base_manager.bulk_create(children)


def _held_children(page: Any, name: str) -> list[Any]:
    """Children that the unsaved page holds; an absent list is held as empty, never queried."""
    held = page.__dict__.setdefault("_cluster_related_objects", {})
    children: list[Any] = held.setdefault(name, [])
    return children


def point_to_revisions(revisions: Mapping[Any, Revision], *, at: datetime) -> None:
    """Make the new revisions the latest and live ones of their pages, in one statement."""
    own = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
    ).values("pk")[:1]
    # Of a single one the key is at hand: a third of the time, while all other writers wait.
    each = Subquery(own) if len(revisions) > 1 else next(iter(revisions.values()), None)
    Page.objects.filter(pk__in=[page.pk for page in revisions]).update(
        latest_revision=each, live_revision=each, latest_revision_created_at=at
    )
    for page, revision in revisions.items():
        page.latest_revision = page.live_revision = revision
