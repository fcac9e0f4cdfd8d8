"""Addresses of the report, below the workroom."""

from django.urls import path

from cms.quality import views

urlpatterns = [
    path("chat-luong-doc/", views.report, name="quality_report"),
    path("chat-luong-doc/xuat-excel/", views.sheet, name="quality_sheet"),
]
