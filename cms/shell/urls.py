"""Addresses of the frame's own screens, under the workroom's root."""

from django.urls import path

from cms.shell import own_security
from cms.shell.account import account

urlpatterns = [
    path("tai-khoan/", account, name="office_account"),
    path("tai-khoan/phien/ket-thuc/", own_security.sessions_end, name="sessions_end"),
    path("tai-khoan/phien/<int:pk>/ket-thuc/", own_security.session_end, name="session_end"),
    path("tai-khoan/ma-du-phong/", own_security.codes_renew, name="codes_renew"),
    path("tai-khoan/hai-buoc/tat/", own_security.second_factor_drop, name="second_factor_drop"),
]
