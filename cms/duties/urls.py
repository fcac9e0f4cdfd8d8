"""Addresses of giving, handing in and the matrix, below the workroom."""

from django.urls import path

from cms.duties import giving_views, handing_views, matrix_views, urging_views, work_views

urlpatterns = [
    path("nhiem-vu/<int:pk>/giao/", giving_views.give, name="duty_give"),
    path(
        "nhiem-vu/<int:pk>/giao/<int:assignment>/thoi/",
        giving_views.take_unit_off,
        name="duty_take_off",
    ),
    path(
        "nhiem-vu/<int:pk>/ky/<int:period>/doi/", giving_views.move_period, name="duty_move_period"
    ),
    path("viec/", work_views.listing, name="duty_list"),
    path("viec/<int:pk>/", work_views.work, name="duty_work"),
    path("viec/<int:pk>/nop/", handing_views.hand_in_work, name="duty_hand_in"),
    path("viec/<int:pk>/bien-nhan/<int:number>/", work_views.receipt, name="duty_receipt"),
    path("viec/<int:pk>/don-doc/", urging_views.urge_one, name="duty_urge"),
    path("ky/<int:period>/don-doc/", urging_views.urge_all, name="duty_urge_all"),
    path("ma-tran/", matrix_views.matrix, name="duty_matrix"),
    path("viec/<int:pk>/xet/<int:number>/<slug:act>/", work_views.judge, name="duty_judge"),
]
