"""Forms of the portal: the page editor's checks and the office's small forms."""

import copy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

_SUBMITTING = ("action-submit", "action-publish", "action-restart-workflow")


def attachment_choice() -> forms.Select:
    """Return the list to pick a file from; never the chooser, which shows other units' files."""
    return forms.Select()


class ExemplarPageForm(WagtailAdminPageForm):
    """The editor's form: offers only the dossier's files and stops personal data."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "released_documents" in self.formsets:
            self._offer_only_the_dossiers_files()

    def clean(self) -> dict[str, Any]:
        """Check for personal data when the text is handed in, not while it is being written."""
        cleaned = super().clean()
        if any(name in self.data for name in _SUBMITTING):
            self._refuse_personal_data()
        return cleaned

    def _refuse_personal_data(self) -> None:
        from cms.portal.redaction import find_in_texts

        # Fields are already on the instance when clean() runs only after _post_clean();
        # construct a throwaway copy so that what was typed is what is read.
        page = forms.models.construct_instance(self, copy.copy(self.instance))
        captions = [
            ("Tên tài liệu công bố", form.data.get(form.add_prefix("caption"), ""))
            for form in getattr(self.formsets.get("released_documents"), "forms", [])
        ]
        found = find_in_texts([*page.typed_texts(), *captions])
        if found:
            raise ValidationError([finding.message for finding in found])

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
