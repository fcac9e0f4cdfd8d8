"""Addresses of the record page, below the workroom."""

from django.urls import path

from cms.records import views

urlpatterns = [
    path("ho-so/<int:page_id>/", views.detail, name="record_detail"),
    path("ho-so/<int:page_id>/sua/", views.edit, name="record_edit"),
    path("ho-so/<int:page_id>/huy-so/", views.cancel, name="record_cancel"),
    path("ho-so/<int:page_id>/so-sanh/", views.compare, name="record_compare"),
    path("ho-so/<int:page_id>/phien-ban/<int:number>/", views.version, name="record_version"),
    path(
        "ho-so/<int:page_id>/phien-ban/<int:number>/khoi-phuc/",
        views.restore,
        name="record_restore",
    ),
    path("ho-so/<int:page_id>/tep/<int:attachment_id>/", views.download, name="record_download"),
    path(
        "ho-so/<int:page_id>/tep/<int:attachment_id>/trang/<int:number>.png",
        views.page_image,
        name="record_page_image",
    ),
]
