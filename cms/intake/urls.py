"""Addresses of Tiếp nhận, below the workroom's ``tiep-nhan/``."""

from django.urls import path

from cms.intake.views import deciding, desk, filing, pages, receive

app_name = "intake"
urlpatterns = [
    path("", desk.queue, name="queue"),
    path("gui-tep/", receive.upload, name="upload"),
    path("giay/", receive.paper, name="paper"),
    path("tinh-hinh/", receive.news, name="news"),
    path("<int:pk>/", desk.item, name="item"),
    path("<int:pk>/vao-so/", filing.file, name="file"),
    path("<int:pk>/luu-nhap/", filing.draft, name="draft"),
    path("<int:pk>/sap-xep/", filing.arrange, name="arrange"),
    path("<int:pk>/tep/<int:attachment>/", pages.original, name="original"),
    path("<int:pk>/tep/<int:attachment>/trang/<int:number>/", pages.picture, name="picture"),
    path("<int:pk>/tep/<int:attachment>/trang/<int:number>/chu/", pages.words, name="words"),
    path("<int:pk>/<slug:act>/", deciding.decide, name="decide"),
]
