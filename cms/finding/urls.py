"""Addresses of the search screen, below the workroom."""

from django.urls import path

from cms.finding import views

urlpatterns = [path("tra-cuu/", views.search, name="finding_search")]
