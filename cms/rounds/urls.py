"""Addresses of Xét chọn – công nhận, below the workroom."""

from django.urls import path

from cms.rounds import acts, deciding_views, opening_views, views

urlpatterns = [
    path("xet-chon/", views.listing, name="round_list"),
    path("xet-chon/moi/", opening_views.new, name="round_new"),
    path("xet-chon/<int:pk>/", views.page, name="round_page"),
    path("xet-chon/<int:pk>/sua/", opening_views.edit, name="round_edit"),
    path("xet-chon/<int:pk>/de-nghi/", acts.candidates, name="round_candidates"),
    path("xet-chon/<int:pk>/hop/", acts.meet, name="round_meet"),
    path("xet-chon/<int:pk>/phieu/", acts.vote, name="round_vote"),
    path("xet-chon/<int:pk>/thoi/", acts.stop, name="round_stop"),
    path("xet-chon/<int:pk>/kiem-phieu/", deciding_views.count, name="round_count"),
    path("xet-chon/<int:pk>/quyet-dinh/", deciding_views.decide, name="round_decide"),
    path("xet-chon/<int:pk>/tra-lai/", deciding_views.send_back, name="round_send_back"),
    path("xet-chon/<int:pk>/xuat/", views.export, name="round_export"),
    path("xet-chon/<int:pk>/ho-so/<int:candidate_id>/", views.candidate, name="round_candidate"),
    path(
        "xet-chon/<int:pk>/ho-so/<int:candidate_id>/tep/<int:attachment_id>/",
        views.file,
        name="round_file",
    ),
]
