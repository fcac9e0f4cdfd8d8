"""Addresses of the exchange, below the workroom."""

from django.urls import path

from cms.exchange.views import edxml

urlpatterns = [
    path("tiep-nhan/<int:pk>/edxml/", edxml.package, name="edxml_package"),
    path("tiep-nhan/<int:pk>/edxml/goi/", edxml.original, name="edxml_original"),
    path("ho-so/<int:page_id>/xuat-edxml/", edxml.export, name="edxml_export"),
]
