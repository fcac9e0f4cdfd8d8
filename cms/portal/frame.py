"""The frame around every public page: names, addresses and what search engines may know."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.text import Truncator

from cms.portal.pages import ExemplarIndexPage, ExemplarPage, HomePage

if TYPE_CHECKING:
    from wagtail.models import Page

OG_SIZE = "fill-1200x630|format-jpeg|jpegquality-80"


def absolute(path: str) -> str:
    """Return the full public address; the base is a setting, never the request's host."""
    return f"{settings.VANKHO_BASE_URL}{path}"


def the_home() -> HomePage | None:
    """Return the portal's home page when it is there."""
    return HomePage.objects.live().first()


def the_index(home: HomePage | None) -> ExemplarIndexPage | None:
    """Return the list of stories when it is there."""
    return ExemplarIndexPage.objects.live().child_of(home).first() if home else None


def frame_context(request: HttpRequest | None, *, page: "Page | None" = None) -> dict[str, Any]:
    """Return what head, header and footer show; nothing here comes from the archive."""
    home = page if isinstance(page, HomePage) else the_home()
    index = page if isinstance(page, ExemplarIndexPage) else the_index(home)
    path = page.get_url(request) if page is not None and page.pk else None
    return {
        "home": home,
        "home_url": home.get_url(request) if home else "/",
        "index_url": index.get_url(request) if index else "/",
        "canonical": absolute(path) if path else "",
        "description": _description(page, home),
        "social_image": _social_image(page),
    }


def _description(page: "Page | None", home: HomePage | None) -> str:
    own = getattr(page, "summary", "") or getattr(page, "intro", "")
    text = own or (home.intro if home else "")
    return Truncator(" ".join(strip_tags(text).split())).chars(200)


def _social_image(page: "Page | None") -> dict[str, Any] | None:
    if not isinstance(page, ExemplarPage) or page.portrait_id is None or not page.live:
        return None
    rendition = page.portrait.get_rendition(OG_SIZE)
    return {
        "url": absolute(rendition.url),
        "width": rendition.width,
        "height": rendition.height,
        "alt": page.portrait_alt,
    }
