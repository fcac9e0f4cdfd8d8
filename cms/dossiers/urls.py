"""Addresses of Hồ sơ minh chứng, below the workroom."""

from django.urls import path

from cms.dossiers import views

urlpatterns = [
    path("ho-so-minh-chung/", views.listing, name="dossier_list"),
    path("ho-so-minh-chung/moi/", views.start, name="dossier_start"),
    path("ho-so-minh-chung/<int:page_id>/", views.compile_dossier, name="dossier_compile"),
    path("ho-so-minh-chung/<int:page_id>/tep/", views.add, name="dossier_add"),
    path(
        "ho-so-minh-chung/<int:page_id>/tep/<int:attachment_id>/bo/",
        views.remove,
        name="dossier_remove",
    ),
    path("ho-so-minh-chung/<int:page_id>/nop/", views.hand_in, name="dossier_hand_in"),
    path("ho-so-minh-chung/<int:page_id>/nhan-xet/", views.judge, name="dossier_judge"),
    path("ho-so-minh-chung/<int:page_id>/bo-sung/", views.send_back, name="dossier_send_back"),
    path("ho-so-minh-chung/<int:page_id>/cong-nhan/", views.recognise, name="dossier_recognise"),
]
