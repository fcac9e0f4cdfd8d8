"""Tags of the workroom's templates: menu, icons, badges, pages of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

from archive import Unit
from cms.dates import DateNotUnderstood, parse_partial_date
from cms.scoping import scope_of
from cms.shell.browsers import described
from cms.shell.menu import menu_for, waiting_at
from cms.shell.outages import FULL, is_full
from media import TextQuality

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from cms.shell.menu import MenuEntry

register = template.Library()

# State → (sign, class): colour never stands alone, the word comes with it.
_STATES = {
    "filed": ("✓", "good"),
    "active": ("✓", "good"),
    "cancelled": ("✕", "bad"),
    "recognised": ("★", "good"),
    "submitted": ("→", "info"),
    "returned": ("↩", "warn"),
    "compiling": ("…", "plain"),
    "closed": ("■", "plain"),
    "missing": ("!", "bad"),
    "present": ("✓", "info"),
    "rejected": ("✕", "bad"),
    "accepted": ("✓", "good"),
    "quarantined": ("!", "bad"),
    "clear": ("✓", "good"),
    "ocr": ("≈", "warn"),
    "broken": ("!", "bad"),
    "none": ("–", "plain"),
    "proposed": ("?", "warn"),
    "confirmed": ("✓", "good"),
    "dropped": ("✕", "plain"),
    "drawn_up": ("…", "plain"),
    "offered": ("→", "info"),
    "held": ("!", "warn"),
    "handed": ("→", "plain"),
    "disposed": ("✕", "plain"),
    "decided": ("✓", "info"),
    "running": ("…", "warn"),
    "done": ("■", "plain"),
    "withdrawn": ("✕", "plain"),
    "draft": ("…", "plain"),
    "chosen": ("★", "good"),
    "declined": ("–", "plain"),
    "content": ("→", "info"),
    "form": ("→", "info"),
    "signature": ("→", "info"),
    "signed": ("✓", "warn"),
    "issued": ("✓", "good"),
    "open": ("…", "info"),
    "meeting": ("→", "warn"),
    "stopped": ("✕", "plain"),
    "ended": ("■", "warn"),
    "changed": ("≈", "plain"),
}
_QUALITY_WORDS = {
    TextQuality.CLEAR: "Chữ rõ",
    TextQuality.OCR: "Có lỗi nhận dạng",
    TextQuality.BROKEN: "Lớp chữ hỏng",
    TextQuality.NONE: "Không có chữ",
}


@register.simple_tag(takes_context=True)
def office_menu(context: dict[str, Any]) -> list[tuple[MenuEntry, bool, int]]:
    """The entries of the menu, whether the present screen belongs to each, what waits there."""
    request = context["request"]
    query = request.META.get("QUERY_STRING", "")
    scope = scope_of(request)
    return [
        (entry, entry.is_current(request.path, query), waiting_at(entry, scope))
        for entry in menu_for(scope)
    ]


@register.filter
def browser_name(agent: str) -> str:
    """A browser in words: "Chrome trên Windows"."""
    return described(agent)


@register.simple_tag
def office_name() -> str:
    """The unit that keeps this archive: the only one at the top where people work, else nothing."""
    living = Unit.objects.filter(valid_to=None)
    top = list(living.filter(parent=None)[:2])
    while len(top) == 1 and not top[0].assignments.exists():
        below = list(living.filter(parent=top[0])[:2])
        if not below:
            break
        top = below
    return top[0].name if len(top) == 1 else ""


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of our sprite, silent for screen readers."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("cms/icons.svg"),
        name,
    )


@register.simple_tag
def badge(state: str, words: str = "") -> SafeString:
    """A state with its sign and its word."""
    sign, kind = _STATES.get(str(state), ("•", "plain"))
    return format_html(
        '<span class="badge badge-{}"><span aria-hidden="true">{}</span> {}</span>',
        kind,
        sign,
        words or state,
    )


@register.simple_tag
def quality_badge(quality: str) -> SafeString:
    """How well the text of a file could be read."""
    return badge(quality, _QUALITY_WORDS.get(TextQuality(quality), quality))


@register.simple_tag(takes_context=True)
def address_with(context: dict[str, Any], **changes: object) -> str:
    """The present query string with some values changed; an empty value is left out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def day_written(iso: str) -> str:
    """2021-03-05 → 05/03/2021, 2021-03 → tháng 3/2021; what is no date stays as it is."""
    try:
        return str(parse_partial_date(iso))
    except DateNotUnderstood:
        return iso


FORM_NAMES = {"docx": "Word", "xlsx": "Excel"}


@register.filter
def form_name(form: str) -> str:
    """A form of file as an office calls it."""
    return FORM_NAMES.get(form, form.upper())


@register.filter
def thousands(value: int) -> str:
    """1234567 → 1.234.567."""
    return f"{value:,}".replace(",", ".")


@register.simple_tag
def full_disk() -> str:
    """What every screen says while nothing can be written, or nothing."""
    return f"{FULL.title}. {FULL.words}" if is_full() else ""
