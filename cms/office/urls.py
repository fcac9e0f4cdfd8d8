"""Addresses of the office's own affairs, below the workroom."""

from django.urls import path

from cms.intake.views import source_admin
from cms.office import (
    emergency_views,
    holiday_views,
    integrity_views,
    log_views,
    people_views,
    proof_views,
    unit_views,
)

urlpatterns = [
    path("nguon-tiep-nhan/", source_admin.source_list, name="source_list"),
    path("nguon-tiep-nhan/<slug:kind>/them/", source_admin.source_edit, name="source_add"),
    path("nguon-tiep-nhan/<slug:kind>/<int:pk>/", source_admin.source_edit, name="source_edit"),
    path("don-vi/", unit_views.unit_list, name="unit_list"),
    path("don-vi/them/", unit_views.unit_edit, name="unit_add"),
    path("don-vi/nhap/", unit_views.unit_import, name="unit_import"),
    path("don-vi/nhap/mau.xlsx", unit_views.unit_template, name="unit_template"),
    path("don-vi/<int:pk>/", unit_views.unit_page, name="unit_page"),
    path("don-vi/<int:pk>/sua/", unit_views.unit_edit, name="unit_edit"),
    path("don-vi/<int:pk>/trao-vai-tro/", unit_views.roles_carry, name="unit_roles_carry"),
    path("don-vi/<int:pk>/ten-khac/", unit_views.alias_add, name="alias_add"),
    path("don-vi/<int:pk>/ten-khac/<int:alias>/bo/", unit_views.alias_remove, name="alias_remove"),
    path("don-vi/<int:pk>/ma/", unit_views.code_add, name="unit_code_add"),
    path("don-vi/<int:pk>/ma/<int:code>/bo/", unit_views.code_remove, name="unit_code_remove"),
    path("don-vi/<int:pk>/ke-thua/", unit_views.succession_add, name="succession_add"),
    path(
        "don-vi/<int:pk>/ke-thua/<int:succession>/bo/",
        unit_views.succession_remove,
        name="succession_remove",
    ),
    path("ngay-nghi/", holiday_views.holiday_list, name="holiday_list"),
    path("ngay-nghi/nam/<int:year>/", holiday_views.holiday_year, name="holiday_year"),
    path("ngay-nghi/<int:pk>/rut/", holiday_views.holiday_withdraw, name="holiday_withdraw"),
    path("nguoi-dung/", people_views.person_list, name="person_list"),
    path("nguoi-dung/them/", people_views.person_add, name="person_add"),
    path("nguoi-dung/<int:pk>/", people_views.person_page, name="person_page"),
    path("nguoi-dung/<int:pk>/khoa/", people_views.person_lock, name="person_lock"),
    path("nguoi-dung/<int:pk>/mat-khau/", people_views.person_reset, name="person_reset"),
    path(
        "nguoi-dung/<int:pk>/hai-buoc/",
        people_views.person_second_factor,
        name="person_second_factor",
    ),
    path("nguoi-dung/<int:pk>/vai-tro/", people_views.role_give, name="role_give"),
    path(
        "nguoi-dung/<int:pk>/vai-tro/<int:assignment>/thu/",
        people_views.role_take,
        name="role_take",
    ),
    path("nhat-ky/", log_views.audit_log, name="audit_log"),
    path("nhat-ky/chu-ky.json", proof_views.head, name="audit_head"),
    path("nhat-ky/kiem-tra/", proof_views.verify, name="audit_verify"),
    path("nhat-ky/cong-cu-kiem-tra.py", proof_views.checker, name="proof_checker"),
    path("toan-ven/", integrity_views.integrity, name="integrity"),
    path("toan-ven/kiem-tra/", integrity_views.integrity_check, name="integrity_check"),
    path("toan-ven/<int:pk>/khoi-phuc/", integrity_views.integrity_repair, name="integrity_repair"),
    path("nhat-ky/xuat-excel/", log_views.audit_sheet, name="audit_sheet"),
    path("doc-khan-cap/", emergency_views.emergency_list, name="emergency_list"),
    path("doc-khan-cap/tim/", emergency_views.emergency_find, name="emergency_find"),
    path("doc-khan-cap/xin/<int:pk>/", emergency_views.emergency_ask, name="emergency_ask"),
    path("doc-khan-cap/<int:pk>/duyet/", emergency_views.emergency_decide, name="emergency_decide"),
    path("doc-khan-cap/<int:pk>/thu/", emergency_views.emergency_end, name="emergency_end"),
]
