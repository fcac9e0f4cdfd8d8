"""Public addresses beside the pages: pictures, released files, feed, sitemap, robots, 404."""

import mimetypes
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.models import Page

import media
from archive import Role, scope_for
from cms.portal.frame import absolute, frame_context, the_home, the_index
from cms.portal.listing import public_exemplars
from cms.portal.people import PUBLIC_COLLECTION
from cms.portal.releases import ReleasedDocument

FEED_SIZE = 30
_MONTH = 30 * 24 * 3600


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a reduced picture that a live page shows; originals have no address."""
    rendition = (
        get_image_model()
        .get_rendition_model()
        .objects.filter(file=name)
        .select_related("image")
        .first()
    )
    if rendition is None:
        raise Http404
    public = rendition.image.collection.name == PUBLIC_COLLECTION and (
        public_exemplars().filter(shown_images__image_id=rendition.image_id).exists()
    )
    if not public and not _works_on_the_portal(request.user):
        raise Http404
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(rendition.file.open("rb"), content_type=kind)
    response["Cache-Control"] = f"public, max-age={_MONTH // 30}" if public else "no-store, private"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def released_document(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Serve a file of a dossier that a live public page has released, and no other."""
    row = (
        ReleasedDocument.objects.filter(
            pk=pk,
            released=True,
            attachment__state=media.AttachmentState.ACCEPTED,
            page__in=public_exemplars(),
        )
        .select_related("attachment", "page")
        .first()
    )
    if row is None or row.attachment_id not in row.page.offered_attachments:
        raise Http404
    return media.serve(request, row.attachment, disposition="inline")


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The newest stories as an Atom feed (RFC 4287); none before the portal is set up."""
    home = the_home()
    if home is None:
        raise Http404
    pages = list(public_exemplars().order_by("-first_published_at")[:FEED_SIZE])
    context = {
        "home": home,
        "entries": [(page, absolute(page.get_url(request))) for page in pages],
        "self_url": absolute(reverse("portal:feed")),
        "home_url": absolute("/"),
        "updated": max((page.last_published_at for page in pages), default=timezone.now()),
    }
    return render(
        request,
        "portal/feed.xml",
        context,
        content_type="application/atom+xml; charset=utf-8",
    )


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page with the day of its last change (sitemaps.org 0.9)."""
    home = the_home()
    index = the_index(home)
    fixed: list[Page] = [page for page in (home, index) if page is not None]
    entries = [
        (absolute(page.get_url(request)), page.last_published_at)
        for page in (*fixed, *public_exemplars().defer("work", "results", "replication"))
    ]
    return render(
        request,
        "portal/sitemap.xml",
        {"entries": entries},
        content_type="application/xml; charset=utf-8",
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines where the public pages are and that the workroom is not for them."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        "Disallow: /_util/",
        "Allow: /",
        f"Sitemap: {absolute(reverse('portal:sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def page_not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """One answer for what is not there and for what is not public."""
    context = frame_context(None) | {"noindex": True}
    return render(request, "portal/404.html", context, status=404)


def _works_on_the_portal(user: Any) -> bool:
    return bool(scope_for(user).roles & {Role.EDITOR, Role.LEADER, Role.ADMINISTRATOR})
