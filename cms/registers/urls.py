"""Addresses of the registers, below the workroom."""

from django.urls import path

from cms.registers import due_views, progress_views, views

urlpatterns = [
    path("so/", views.book, name="register_book"),
    path("so/xuat-excel/", views.sheet, name="register_sheet"),
    path("so/in/", views.paper, name="register_paper"),
    path("so/khoa/", views.close, name="register_close"),
    path("so/dong/<int:pk>/chuyen/", views.forward, name="register_forward"),
    path("so/dong/<int:pk>/huy/", views.cancel, name="register_cancel"),
    path("so/theo-doi/", progress_views.progress, name="register_progress"),
    path("so/theo-doi/xuat-excel/", progress_views.progress_sheet, name="register_progress_sheet"),
    path("so/theo-doi/in/", progress_views.progress_paper, name="register_progress_paper"),
    path("can-giai-quyet/", due_views.due_list, name="due_list"),
]
