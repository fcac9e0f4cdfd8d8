"""Addresses of the search screen and the inspector's room, below the workroom."""

from django.urls import path

from cms.finding import begun, synonym_views, views
from cms.finding.exports import views as exports
from cms.finding.results import views as results
from cms.finding.saved import views as saved

urlpatterns = [
    path("tra-cuu/", views.search, name="finding_search"),
    path("tra-cuu/goi-y/", begun.begun, name="finding_begun"),
    path("tra-cuu/nang-cao/", views.builder, name="finding_builder"),
    path("tra-cuu/cot/", results.choose_columns, name="finding_columns"),
    path("tra-cuu/luu/", saved.save, name="finding_save"),
    path("tra-cuu/da-luu/", saved.saved, name="finding_saved"),
    path("tra-cuu/da-luu/<int:pk>/", saved.open_saved, name="finding_saved_open"),
    path("tra-cuu/da-luu/<int:pk>/bo/", saved.forget, name="finding_saved_forget"),
    path("tra-cuu/co-dinh/", saved.freeze_results, name="finding_freeze"),
    path("tra-cuu/co-dinh/<int:pk>/", saved.frozen, name="finding_frozen"),
    path("tra-cuu/co-dinh/<int:pk>/xuat/", exports.ask_list, name="finding_export_list"),
    path("tra-cuu/xuat/", exports.ask_search, name="finding_export_search"),
    path("tra-cuu/xuat/<uuid:key>/", exports.export, name="finding_export"),
    path("tra-cuu/xuat/<uuid:key>/tien-do/", exports.progress, name="finding_export_progress"),
    path("tra-cuu/xuat/<uuid:key>/dung/", exports.stop_export, name="finding_export_stop"),
    path("tra-cuu/xuat/<uuid:key>/tiep/", exports.continue_export, name="finding_export_continue"),
    path("tra-cuu/xuat/<uuid:key>/tep/", exports.download, name="finding_export_file"),
    path("ho-so/<int:page_id>/xuat-goi/", exports.ask_record, name="record_package"),
    path("ho-so/<int:page_id>/xem-nhanh/", results.preview, name="finding_preview"),
    path("tu-viet-tat/", synonym_views.synonym_list, name="synonym_list"),
    path("tu-viet-tat/<int:pk>/bo/", synonym_views.synonym_remove, name="synonym_remove"),
]
