"""Addresses of the frame's own screens, under the workroom's root."""

from django.urls import path

from cms.shell.account import account

urlpatterns = [path("tai-khoan/", account, name="office_account")]
