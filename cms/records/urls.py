"""Addresses of the record page, below the workroom."""

from django.urls import path

from cms.records import acts, effect_views, files, own_part, standing, views

urlpatterns = [
    path("ho-so/<int:page_id>/", views.detail, name="record_detail"),
    path("ho-so/<int:page_id>/sua/", acts.edit, name="record_edit"),
    path("ho-so/<int:page_id>/trinh/", acts.present_to_leader, name="record_present"),
    path("ho-so/trinh/", acts.present_several, name="record_present_several"),
    path("ho-so/<int:page_id>/phan-cong/", acts.assign_work, name="record_assign"),
    path("ho-so/<int:page_id>/ket-qua/", acts.settle_work, name="record_settle"),
    path("ho-so/<int:page_id>/huy-so/", acts.cancel, name="record_cancel"),
    path("ho-so/<int:page_id>/hieu-luc/", effect_views.effect, name="record_effect"),
    path("ho-so/<int:page_id>/thay-the/", effect_views.effect_on, name="record_effect_on"),
    path(
        "ho-so/<int:page_id>/hieu-luc/xac-nhan/",
        effect_views.confirm,
        name="record_effect_confirm",
    ),
    path(
        "ho-so/<int:page_id>/hieu-luc/<int:pk>/rut/",
        effect_views.withdraw,
        name="record_effect_withdraw",
    ),
    path("ho-so/<int:page_id>/phan-rieng/", own_part.own_part, name="record_own_part"),
    path("tiep-nhan/<int:pk>/phan-rieng/", own_part.own_part_waiting, name="intake_own_part"),
    path("ho-so/<int:page_id>/tinh-den/", standing.standing, name="record_standing"),
    path("ho-so/<int:page_id>/so-sanh/", views.compare, name="record_compare"),
    path("ho-so/<int:page_id>/phien-ban/<int:number>/", views.version, name="record_version"),
    path(
        "ho-so/<int:page_id>/phien-ban/<int:number>/bang-chung.json",
        views.proof,
        name="record_proof",
    ),
    path(
        "ho-so/<int:page_id>/phien-ban/<int:number>/khoi-phuc/",
        acts.restore,
        name="record_restore",
    ),
    path("ho-so/<int:page_id>/tep/<int:attachment_id>/", files.download, name="record_download"),
    path(
        "ho-so/<int:page_id>/tep/<int:attachment_id>/trang/<int:number>.png",
        files.page_image,
        name="record_page_image",
    ),
]
