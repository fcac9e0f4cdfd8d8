"""Addresses of obligations, below the workroom."""

from django.urls import path

from cms.obligations import views

urlpatterns = [
    path("nhiem-vu/", views.listing, name="obligation_list"),
    path("nhiem-vu/quyet-dinh/", views.decide_several, name="obligation_decide_several"),
    path("nhiem-vu/<int:pk>/", views.edit, name="obligation_edit"),
    path("nhiem-vu/<int:pk>/<slug:act>/", views.decide, name="obligation_decide"),
]
