"""Addresses of the search screen and the inspector's room, below the workroom."""

from django.urls import path

from cms.finding import views
from cms.finding.results import views as results

urlpatterns = [
    path("tra-cuu/", views.search, name="finding_search"),
    path("tra-cuu/cot/", results.choose_columns, name="finding_columns"),
    path("ho-so/<int:page_id>/xem-nhanh/", results.preview, name="finding_preview"),
]
