"""Addresses of the door; they come before Wagtail's own of the same names and replace them."""

from django.urls import path

from cms.shell import door, forgotten, oidc, passwords, second_step

urlpatterns = [
    path("login/", door.sign_in, name="wagtailadmin_login"),
    path("logout/", door.sign_out, name="wagtailadmin_logout"),
    path("login/ma/", second_step.second_factor, name="second_factor"),
    path("login/cai-dat/", second_step.second_factor_set_up, name="second_factor_set_up"),
    path("login/mat-khau/", passwords.first_password, name="first_password"),
    path("login/chung/", oidc.oidc_start, name="oidc_start"),
    path("login/chung/ve/", oidc.oidc_callback, name="oidc_callback"),
    path(
        "password_reset/confirm/<uidb64>/<token>/",
        forgotten.NewPassword.as_view(),
        name="wagtailadmin_password_reset_confirm",
    ),
]
