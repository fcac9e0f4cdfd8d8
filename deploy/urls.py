"""Addresses: the workroom under ``/lam-viec/``, everything else is the public site."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from cms.shell.door import sign_in
from cms.shell.views import desk

urlpatterns = [
    path("lam-viec/", desk, name="wagtailadmin_home"),
    path("lam-viec/", include("cms.shell.door_urls")),
    path("lam-viec/", include(wagtailadmin_urls)),
    # Wagtail's sign-in for protected pages would be a second door; there is one.
    path("_util/login/", sign_in),
    path("api/", include("cms.exchange.rest.urls")),
    path("", include("cms.portal.urls")),
    path("", include(wagtail_urls)),
]

handler404 = "cms.portal.views.page_not_found"
handler400 = "cms.shell.outages.refused"
handler500 = "cms.shell.outages.failed"
