"""Addresses of Đăng ký điển hình, below the workroom."""

from django.urls import path

from cms.registrations import acts, views, writing_views

urlpatterns = [
    path("dang-ky/", views.listing, name="registration_list"),
    path("dang-ky/xuat/", views.export, name="registration_export"),
    path("dang-ky/moi/", writing_views.new, name="registration_new"),
    path("dang-ky/<int:pk>/", views.page, name="registration_page"),
    path("dang-ky/<int:pk>/sua/", writing_views.edit, name="registration_edit"),
    path("dang-ky/<int:pk>/bien-nhan/", views.receipt, name="registration_receipt"),
    path("dang-ky/<int:pk>/rut/", acts.withdraw, name="registration_withdraw"),
    path("dang-ky/<int:pk>/ho-so/", acts.give_dossier, name="registration_dossier"),
    path("dang-ky/<int:pk>/xet/<slug:act>/", acts.answer, name="registration_answer"),
]
