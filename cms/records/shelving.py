"""Where a record stands in the archive tree: root, unit, year (architecture decision 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from archive import insert_pages
from cms.records.models import ArchiveRootPage, UnitFolderPage, YearFolderPage

if TYPE_CHECKING:
    from archive import Unit


def archive_root() -> ArchiveRootPage:
    """The root of the archive, a second root child outside any site, created on first use."""
    found = ArchiveRootPage.objects.first()
    if found is not None:
        return found
    with transaction.atomic():
        top = Page.objects.select_for_update().get(pk=Page.get_first_root_node().pk)
        found = ArchiveRootPage.objects.first()
        if found is None:
            found = ArchiveRootPage(title="Kho lưu trữ", slug="kho-luu-tru")
            insert_pages([(found, top)], owner=None, at=timezone.now())
    return found


def year_folder(*, unit: Unit, year: int) -> YearFolderPage:
    """The folder of the unit's year, created when its first record comes."""
    found = YearFolderPage.objects.filter(slug=f"{unit.pk}-{year}").first()
    if found is not None:
        return found
    with transaction.atomic():
        archive = ArchiveRootPage.objects.select_for_update().get(pk=archive_root().pk)
        found = YearFolderPage.objects.filter(slug=f"{unit.pk}-{year}").first()
        if found is not None:
            return found
        folder = UnitFolderPage.objects.filter(unit=unit).first()
        if folder is None:
            folder = UnitFolderPage(title=unit.name, slug=f"don-vi-{unit.pk}", unit=unit)
            insert_pages([(folder, archive)], owner=None, at=timezone.now())
        shelf = YearFolderPage(title=f"Năm {year}", slug=f"{unit.pk}-{year}", year=year)
        insert_pages([(shelf, folder)], owner=None, at=timezone.now())
    return shelf
