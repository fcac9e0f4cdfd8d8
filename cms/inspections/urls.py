"""Addresses of inspection decisions, below the workroom."""

from django.urls import path

from cms.inspections import views

HERE = "quyet-dinh-kiem-tra/"

urlpatterns = [
    path(HERE, views.inspection_list, name="inspection_list"),
    path(f"{HERE}lap/", views.inspection_add, name="inspection_add"),
    path(f"{HERE}<int:pk>/", views.inspection_page, name="inspection_page"),
    path(f"{HERE}<int:pk>/thu-hoi/", views.inspection_revoke, name="inspection_revoke"),
    path(f"{HERE}<int:pk>/bao-cao/", views.inspection_report, name="inspection_report"),
]
