"""Addresses of those who keep, below the workroom."""

from django.urls import path

from cms.keeping import (
    disposal_acts,
    disposal_views,
    dossier_views,
    hold_views,
    plan_views,
    rule_views,
    transfer_acts,
    transfer_views,
)

_PLAN = "danh-muc-ho-so/"
_TRANSFER = "nop-luu/"
_HANDING = f"{_TRANSFER}<int:transfer_id>/"
_DISPOSAL = "huy-tai-lieu/"
_ROUND = f"{_DISPOSAL}<int:disposal_id>/"
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
    path(
        f"{_PLAN}thoi-han/nop-luu/<int:period_id>/xac-nhan/",
        rule_views.period_confirm,
        name="period_confirm",
    ),
    path(
        f"{_PLAN}thoi-han/nop-luu/<int:period_id>/thay/",
        rule_views.period_replace,
        name="period_replace",
    ),
    path(_TRANSFER, transfer_views.transfer_list, name="transfer_list"),
    path(f"{_TRANSFER}lap/", transfer_acts.transfer_draw_up, name="transfer_draw_up"),
    path(_HANDING, transfer_views.transfer_page, name="transfer_page"),
    path(f"{_HANDING}xuat/", transfer_views.transfer_export, name="transfer_export"),
    path(f"{_HANDING}muc-luc/", transfer_acts.transfer_describe, name="transfer_describe"),
    path(f"{_HANDING}giao/", transfer_acts.transfer_offer, name="transfer_offer"),
    path(f"{_HANDING}nhan/", transfer_acts.transfer_receive, name="transfer_receive"),
    path(f"{_HANDING}thoi/", transfer_acts.transfer_withdraw, name="transfer_withdraw"),
    path(f"{_HANDING}goi/", transfer_acts.transfer_pack, name="transfer_pack"),
    path(_DISPOSAL, disposal_views.disposal_list, name="disposal_list"),
    path(f"{_DISPOSAL}de-nghi/", disposal_acts.disposal_propose, name="disposal_propose"),
    path(_ROUND, disposal_views.disposal_page, name="disposal_page"),
    path(f"{_ROUND}xuat/", disposal_views.disposal_export, name="disposal_export"),
    path(f"{_ROUND}them/", disposal_acts.disposal_add, name="disposal_add"),
    path(f"{_ROUND}hoi-dong/", disposal_acts.disposal_council, name="disposal_council"),
    path(f"{_ROUND}y-kien/", disposal_acts.disposal_judge, name="disposal_judge"),
    path(
        f"{_ROUND}giu-lai/<int:item_id>/",
        disposal_acts.disposal_leave_out,
        name="disposal_leave_out",
    ),
    path(f"{_ROUND}trinh/", disposal_acts.disposal_submit, name="disposal_submit"),
    path(f"{_ROUND}thoi/", disposal_acts.disposal_withdraw, name="disposal_withdraw"),
    path(f"{_ROUND}quyet-dinh/", disposal_acts.disposal_decide, name="disposal_decide"),
    path(f"{_ROUND}tra-lai/", disposal_acts.disposal_send_back, name="disposal_send_back"),
    path(f"{_ROUND}huy/", disposal_acts.disposal_execute, name="disposal_execute"),
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
