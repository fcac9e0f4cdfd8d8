"""Public addresses of the portal that are not pages; included before Wagtail's page addresses."""

from django.urls import path

from cms.portal import views

app_name = "portal"
urlpatterns = [
    path("anh/<path:name>", views.picture, name="picture"),
    path("tai-lieu-cong-bo/<int:pk>/", views.released_document, name="released_document"),
    path("dien-hinh.atom", views.feed, name="feed"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
