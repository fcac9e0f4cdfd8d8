"""Addresses of the publishing screen, inside the workroom."""

from django.urls import path

from cms.portal.office import views

urlpatterns = [
    path("dien-hinh/", views.desk, name="portal_desk"),
    path("dien-hinh/soan/", views.draft, name="portal_draft"),
    path("dien-hinh/<int:pk>/", views.story, name="portal_story"),
    path("dien-hinh/<int:pk>/xem-truoc/", views.preview, name="portal_preview"),
    path("dien-hinh/<int:pk>/viet/", views.write, name="portal_write"),
    path("dien-hinh/<int:pk>/dong-y/", views.consent, name="portal_consent"),
    path("dien-hinh/<int:pk>/dong-y/van-ban/", views.consent_paper, name="portal_consent_paper"),
    path("dien-hinh/<int:pk>/trinh/", views.submit, name="portal_submit"),
    path("dien-hinh/<int:pk>/duyet/", views.approve, name="portal_approve"),
    path("dien-hinh/<int:pk>/tra-lai/", views.send_back, name="portal_send_back"),
    path("dien-hinh/<int:pk>/go/", views.withdraw, name="portal_withdraw"),
    path("dien-hinh/<int:pk>/rut-dong-y/", views.revoke_consent, name="portal_revoke_consent"),
    path("dien-hinh/<int:pk>/het-tam-dung/", views.clear, name="portal_clear"),
]
