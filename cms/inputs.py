"""The inputs of forms, written at once: Django puts each option together from two templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

INPUTS = ("text", "number", "email", "url", "password", "hidden", "date", "checkbox", "input")


class Renderer(DjangoTemplates):
    """Django's, quicker for plain inputs, text areas and lists; the markup is the same."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> SafeString:
        write = WRITERS.get(template_name)
        return write(context["widget"]) if write else super().render(template_name, context)


def write_input(widget: Mapping[str, Any]) -> SafeString:
    """One line of any type."""
    own = {"type": widget["type"], "name": widget["name"], "value": widget["value"]}
    return format_html("<input{}>", _attributes(own | widget["attrs"]))


def write_text_area(widget: Mapping[str, Any]) -> SafeString:
    """Several lines; the first line break is not part of the text (HTML §4.10.11)."""
    given = _attributes({"name": widget["name"]} | widget["attrs"])
    return format_html("<textarea{}>\n{}</textarea>", given, widget["value"] or "")


def write_list(widget: Mapping[str, Any]) -> SafeString:
    """A list to choose from, with its groups."""
    given = _attributes({"name": widget["name"]} | widget["attrs"])
    groups = ((_group(name, options),) for name, options, _ in widget["optgroups"])
    return format_html("<select{}>{}</select>", given, format_html_join("", "{}", groups))


def _group(name: str | None, options: list[dict[str, Any]]) -> SafeString:
    rows = (
        (_attributes({"value": str(option["value"])} | option["attrs"]), option["label"])
        for option in options
    )
    written = format_html_join("", "<option{}>{}</option>", rows)
    return format_html('<optgroup label="{}">{}</optgroup>', name, written) if name else written


def _attributes(given: Mapping[str, Any]) -> SafeString:
    """In the given order; what is true stands without a value, what is not does not stand."""
    return SafeString(
        "".join(
            f" {name}" if value is True else f' {name}="{conditional_escape(value)}"'
            for name, value in given.items()
            if value is not None and value is not False
        )
    )


WRITERS = {
    **{f"django/forms/widgets/{name}.html": write_input for name in INPUTS},
    "django/forms/widgets/textarea.html": write_text_area,
    "django/forms/widgets/select.html": write_list,
}
