"""The address of the list, below the workroom."""

from django.urls import path

from cms.lacking import views

urlpatterns = [path("van-ban-con-thieu/", views.lacking, name="lacking_list")]
