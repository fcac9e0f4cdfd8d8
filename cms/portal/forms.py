"""Forms of the portal: the page editor's checks and the office's small forms."""

import copy
from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm


def attachment_choice() -> forms.Select:
    """Return the list to pick a file from; never the chooser, which shows other units' files."""
    return forms.Select()


class ExemplarPageForm(WagtailAdminPageForm):
    """The editor's form: offers only the files of the source dossier."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "released_documents" in self.formsets:
            self._offer_only_the_dossiers_files()

    def _offer_only_the_dossiers_files(self) -> None:
        formset = self.formsets["released_documents"]
        accepted = formset.model._meta.get_field("attachment").related_model.objects.accepted()
        offered = accepted.filter(pk__in=self.instance.offered_attachments)
        _narrow(formset, "attachment", offered)


class HomePageForm(WagtailAdminPageForm):
    """The first page's form: only public stories can be put forward."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "featured" in self.formsets:
            stories = self.formsets["featured"].model._meta.get_field("exemplar").related_model
            _narrow(self.formsets["featured"], "exemplar", stories.objects.live())


def _narrow(formset: Any, name: str, choices: Any) -> None:
    """Offer only ``choices`` in one field of every row of this formset."""
    base = formset.form
    fields = copy.deepcopy(base.base_fields)
    if name in fields:
        fields[name].queryset = choices
        formset.form = type(base.__name__, (base,), {})
        formset.form.base_fields = fields
