"""Loads templates and puts Vietnamese where Wagtail wrote English outside gettext."""

from pathlib import Path

from django.template.base import Origin
from django.template.loaders.app_directories import Loader as AppDirectoriesLoader

REPLACEMENTS: dict[str, tuple[tuple[str, str], ...]] = {
    "wagtailadmin/shared/header.html": (('value="Search"', 'value="Tìm"'),),
    "wagtailadmin/home.html": (('value="Search"', 'value="Tìm"'),),
    "wagtailimages/chooser/results.html": (('title="Select ', 'title="Chọn '),),
    "wagtailembeds/embed_editor.html": (
        ("URL:", "Địa chỉ:"),
        ("Provider:", "Nguồn:"),
        ("Author:", "Tác giả:"),
    ),
}


class Loader(AppDirectoriesLoader):
    """The loader of templates in applications, with Wagtail's hard-coded words replaced.

    A template of ours by the same name is left as it is.
    """

    def get_contents(self, origin: Origin) -> str:
        text = super().get_contents(origin)
        if "wagtail" not in Path(origin.name).parts:
            return text
        for english, vietnamese in REPLACEMENTS.get(origin.template_name, ()):
            text = text.replace(english, vietnamese)
        return text
