"""Form fields that read dates the Vietnamese way, and a button to choose a file."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cms.dates import (
    DateNotUnderstood,
    PartialDate,
    parse_partial_date,
    parse_vietnamese_date,
    short_date,
)

PLACEHOLDER = "ngày/tháng/năm"


class FileButton(forms.FileInput):
    """A button of our own to choose a file: the browser's speaks the browser's language."""

    template_name = "cms/parts/file_button.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows; it is also included where no form stands behind."""
        context = super().get_context(name, value, attrs)
        given = context["widget"]["attrs"]
        described = {key: told for key, told in given.items() if key.startswith("aria-")}
        return context | {
            "id": given.get("id", name),
            "name": name,
            "required": given.get("required"),
            "described": described,
        }


class VietnameseDateInput(forms.DateInput):
    """A text box for a date that shows dd/mm/yyyy and says so."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        defaults = {"placeholder": PLACEHOLDER, "autocomplete": "off"}
        super().__init__(attrs={**defaults, **(attrs or {})}, format="%d/%m/%Y")


class VietnameseDateField(forms.DateField):
    """A full date; the error says what is wrong with what was typed."""

    widget = VietnameseDateInput

    def to_python(self, value: object) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return parse_vietnamese_date(str(value))
        except DateNotUnderstood as error:
            raise ValidationError(str(error), code="invalid") from error


class VietnamesePartialDateField(forms.CharField):
    """A date of which only the month or the year may be known; gives a PartialDate or None."""

    widget = VietnameseDateInput

    def to_python(self, value: object) -> PartialDate | None:
        if value in self.empty_values:
            return None
        if isinstance(value, PartialDate):
            return value
        try:
            return parse_partial_date(str(value))
        except DateNotUnderstood as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: object) -> object:
        if isinstance(value, PartialDate):
            return str(value)
        return short_date(value) if isinstance(value, date) else value

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True
