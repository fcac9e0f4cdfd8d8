"""Addresses of those who keep, below the workroom."""

from django.urls import path

from cms.keeping import dossier_views, hold_views, plan_views, rule_views

_PLAN = "danh-muc-ho-so/"
_DOSSIER = "ho-so-minh-chung/<int:page_id>/bao-quan/"

urlpatterns = [
    path(_PLAN, plan_views.plan_page, name="plan_page"),
    path(f"{_PLAN}lap/", plan_views.plan_begin, name="plan_begin"),
    path(f"{_PLAN}<int:plan_id>/ban-hanh/", plan_views.plan_issue, name="plan_issue"),
    path(f"{_PLAN}<int:plan_id>/xuat/", plan_views.plan_export, name="plan_export"),
    path(f"{_PLAN}<int:plan_id>/de-muc/", plan_views.heading_edit, name="heading_add"),
    path(
        f"{_PLAN}<int:plan_id>/de-muc/<int:heading_id>/",
        plan_views.heading_edit,
        name="heading_edit",
    ),
    path(
        f"{_PLAN}<int:plan_id>/de-muc/<int:heading_id>/bo/",
        plan_views.heading_remove,
        name="heading_remove",
    ),
    path(
        f"{_PLAN}<int:plan_id>/de-muc/<int:heading_id>/them/",
        plan_views.entry_add,
        name="plan_entry_add",
    ),
    path(
        f"{_PLAN}<int:plan_id>/ho-so/<int:entry_id>/",
        plan_views.entry_edit,
        name="plan_entry_edit",
    ),
    path(
        f"{_PLAN}<int:plan_id>/ho-so/<int:entry_id>/bo/",
        plan_views.entry_remove,
        name="plan_entry_remove",
    ),
    path(f"{_PLAN}thoi-han/", rule_views.rule_list, name="rule_list"),
    path(f"{_PLAN}thoi-han/them/", rule_views.rule_add, name="rule_add"),
    path(f"{_PLAN}thoi-han/<int:rule_id>/xac-nhan/", rule_views.rule_confirm, name="rule_confirm"),
    path(f"{_PLAN}thoi-han/<int:rule_id>/thay/", rule_views.rule_replace, name="rule_replace"),
    path("phong-toa/", hold_views.hold_list, name="hold_list"),
    path("phong-toa/moi/", hold_views.hold_place, name="hold_place"),
    path("phong-toa/<int:hold_id>/", hold_views.hold_page, name="hold_page"),
    path(_DOSSIER, dossier_views.dossier_keeping, name="dossier_keeping"),
    path(f"{_DOSSIER}thoi-han/", dossier_views.dossier_term, name="dossier_term"),
    path(f"{_DOSSIER}van-ban/", dossier_views.dossier_member_add, name="dossier_member_add"),
    path(
        f"{_DOSSIER}van-ban/<int:member_id>/bo/",
        dossier_views.dossier_member_remove,
        name="dossier_member_remove",
    ),
    path(f"{_DOSSIER}ket-thuc/", dossier_views.dossier_close, name="dossier_close"),
    path(f"{_DOSSIER}mo-lai/", dossier_views.dossier_reopen, name="dossier_reopen"),
]
