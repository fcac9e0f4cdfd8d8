"""Addresses of Tiếp nhận, below the workroom's ``tiep-nhan/``."""

from django.urls import path

from cms.intake.views import aside, deciding, desk, filing, manifest, pages, receive, sources

urlpatterns = [
    path("", desk.queue, name="intake_queue"),
    path("gui-tep/", receive.upload, name="intake_upload"),
    path("gui-trang-chup/", receive.pages, name="intake_pages"),
    path("nguon/", sources.sources, name="intake_sources"),
    path("nguon/trang-ngan.pdf", sources.sheet, name="intake_sheet"),
    path("nguon/thu/<int:pk>/<slug:act>/", sources.letter, name="intake_letter"),
    path("nguon/<slug:kind>/<int:pk>/kiem-tra/", sources.look, name="intake_look"),
    path("giay/", receive.paper, name="intake_paper"),
    path("ten-co-quan/", pages.name_of_office, name="intake_name"),
    path("tinh-hinh/", receive.news, name="intake_news"),
    path("nhap-cu/", manifest.imports, name="manifest_list"),
    path("nhap-cu/<int:pk>/", manifest.run_page, name="manifest_run"),
    path("nhap-cu/<int:pk>/tien-do/", manifest.progress, name="manifest_progress"),
    path("nhap-cu/<int:pk>/bao-cao.csv", manifest.report, name="manifest_report"),
    path("nhap-cu/<int:pk>/<slug:act>/", manifest.act, name="manifest_act"),
    path("da-bo/", aside.listing, name="intake_aside"),
    path("<int:pk>/phieu-tra-lai/", aside.slip, name="intake_slip"),
    path("<int:pk>/", desk.item, name="intake_item"),
    path("<int:pk>/vao-so/", filing.file, name="intake_file"),
    path("<int:pk>/luu-nhap/", filing.draft, name="intake_draft"),
    path("<int:pk>/sap-xep/", filing.arrange, name="intake_arrange"),
    path("<int:pk>/tep/<int:attachment>/", pages.original, name="intake_original"),
    path("<int:pk>/tep/<int:attachment>/trang/<int:number>/", pages.picture, name="intake_picture"),
    path("<int:pk>/tep/<int:attachment>/trang/<int:number>/chu/", pages.words, name="intake_words"),
    path("<int:pk>/<slug:act>/", deciding.decide, name="intake_decide"),
]
