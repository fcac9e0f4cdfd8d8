"""Addresses of the exchange, below the workroom."""

from django.urls import path

from cms.exchange.views import edxml, packages, tokens

urlpatterns = [
    path("tiep-nhan/<int:pk>/edxml/", edxml.package, name="edxml_package"),
    path("tiep-nhan/<int:pk>/edxml/goi/", edxml.original, name="edxml_original"),
    path("goi-ho-so/", packages.packages, name="package_list"),
    path("goi-ho-so/<int:pk>/", packages.package, name="package_run"),
    path("goi-ho-so/<int:pk>/tien-do/", packages.progress, name="package_progress"),
    path("goi-ho-so/<int:pk>/bao-cao.csv", packages.report, name="package_report"),
    path("goi-ho-so/<int:pk>/<slug:act>/", packages.act, name="package_act"),
    path("the-truy-cap/", tokens.tokens, name="token_list"),
    path("the-truy-cap/huong-dan/", tokens.guide, name="token_guide"),
    path("the-truy-cap/<int:pk>/thu-hoi/", tokens.revoke, name="token_revoke"),
    path("ho-so/<int:page_id>/xuat-edxml/", edxml.export, name="edxml_export"),
]
