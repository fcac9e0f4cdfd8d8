"""Addresses of the endpoint, below ``/api/``."""

from django.urls import path

from cms.exchange.rest import views

urlpatterns = [
    path("van-ban/", views.send, name="rest_send"),
    path("van-ban/<int:pk>/", views.state, name="rest_state"),
]
