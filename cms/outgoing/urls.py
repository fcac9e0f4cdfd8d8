"""Addresses of Soạn văn bản đi, below the workroom."""

from django.urls import path

from cms.outgoing import acts, files, steps, views, writing

urlpatterns = [
    path("van-ban-di/", views.listing, name="outgoing_list"),
    path("van-ban-di/moi/", writing.new, name="outgoing_new"),
    path("van-ban-di/<int:pk>/", views.page, name="outgoing_page"),
    path("van-ban-di/<int:pk>/sua/", writing.edit, name="outgoing_edit"),
    path("van-ban-di/<int:pk>/the-thuc/", steps.check, name="outgoing_check"),
    path("van-ban-di/<int:pk>/ky/", steps.sign, name="outgoing_sign"),
    path("van-ban-di/<int:pk>/cap-so/", steps.issue_number, name="outgoing_issue"),
    path("van-ban-di/<int:pk>/ban-ky/", steps.add_signed, name="outgoing_copy"),
    path("van-ban-di/<int:pk>/lam/<slug:act>/", acts.act, name="outgoing_act"),
    path("van-ban-di/<int:pk>/tep/<int:attachment_id>/", files.download, name="outgoing_file"),
    path(
        "van-ban-di/<int:pk>/tep/<int:attachment_id>/trang/<int:number>.png",
        files.page_image,
        name="outgoing_page_image",
    ),
]
