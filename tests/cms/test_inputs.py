"""Inputs that are written at once say what Django's templates say."""

from __future__ import annotations

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from cms.inputs import WRITERS, Renderer
from cms.intake.forms import IntakeForm

GROUPS = [("", "— chọn —"), ("Nhóm <1>", [(1, "Một & một"), ("2", 'Hai "2"')]), (3, "Ba")]
WIDGETS = [
    (forms.TextInput({"autocomplete": "off", "required": True}), 'Số "12" <&>'),
    (forms.TextInput({"disabled": False, "data-a": "<b>"}), None),
    (forms.NumberInput(), 12_345),
    (forms.HiddenInput(), ""),
    (forms.PasswordInput(), "không hiện"),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(), "x"),
    (forms.DateInput(format="%d/%m/%Y"), "06/03/2026"),
    (forms.Textarea({"rows": 3}), "Dòng một\n</textarea><b>"),
    (forms.Textarea(), None),
    (forms.Select(choices=GROUPS), 1),
    (forms.SelectMultiple(choices=GROUPS), ["2", "3"]),
    (forms.RadioSelect(choices=GROUPS), 3),
]


@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_an_input_is_the_same_as_from_the_templates(widget: forms.Widget, value: object) -> None:
    ours, theirs = (
        widget.render("ten", value, attrs={"id": "id_ten"}, renderer=renderer)
        for renderer in (Renderer(), DjangoTemplates())
    )
    assert parse_html(ours) == parse_html(theirs)


def test_what_is_written_at_once_is_what_the_checking_screen_shows() -> None:
    used = {field.widget.template_name for field in IntakeForm.base_fields.values()}
    assert used - set(WRITERS) == {"django/forms/widgets/radio.html"}
