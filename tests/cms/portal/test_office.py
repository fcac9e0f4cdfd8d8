"""The publishing screen: who sees what, and every step by the buttons."""

from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from reportlab.pdfgen.canvas import Canvas

from archive import Role, place_hold, scope_for
from cms.portal import draft_exemplar_from, submit_exemplar
from cms.portal.models import ExemplarPage
from cms.shell.desk import cards_for
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese
from tests.cms.portal.factories import (
    draft_story,
    draw_picture,
    make_dossier,
    make_office,
    paper,
    public_story,
    write_story,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def office():
    return make_office()


def sign_in(client, user):
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client


def press(client, name, page, **data):
    return client.post(reverse(name, args=[page.pk]), data, follow=True).content.decode()


def open_tab(client, tab):
    response = client.get(reverse("portal_desk"), {"muc": tab})
    assert response.status_code == 200
    return response.content.decode()


def signed_paper():
    buffer = BytesIO()
    sheet = Canvas(buffer)
    sheet.drawString(72, 720, "Dong y")
    sheet.save()
    return SimpleUploadedFile("dong-y.pdf", buffer.getvalue(), content_type="application/pdf")


def form_data(page):
    return {
        "title": page.title,
        "slug": page.slug,
        "kind": page.kind,
        "role": "",
        "summary": "Gọi 0912 345 678",
        "portrait": str(page.portrait_id or ""),
        "portrait_alt": "Lớp học",
        "unit_name": page.unit_name,
        "field": page.field,
        "year": page.year,
        "school_year": "",
        "level": page.level,
        **{f"{name}-count": "0" for name in ("work", "results", "replication")},
        **{
            f"{name}-{key}": "0"
            for name in ("released_documents", "comments")
            for key in ("TOTAL_FORMS", "INITIAL_FORMS")
        },
    }


def test_a_story_goes_through_the_screens_from_dossier_to_public(office, client):
    filed = make_dossier(office)
    sign_in(client, office.editor)
    html = open_tab(client, "ho-so")
    version = filed.record.versions.first()
    assert f'value="{version.pk}"' in html
    html = client.post(
        reverse("portal_draft"), {"version": version.pk}, follow=True
    ).content.decode()
    assert "Đã tạo bản nháp" in html
    assert "Chưa có văn bản đồng ý công bố." in html
    page = ExemplarPage.objects.get()
    write_story(page.get_latest_revision_as_object(), by=office.editor)
    html = press(
        client,
        "portal_consent",
        page,
        giver_name="Trần Thị Mận",
        giver="head",
        signed_on="01/06/2024",
        paper=signed_paper(),
    )
    assert "Đã ghi nhận văn bản đồng ý" in html
    assert "Trần Thị Mận" in html
    assert "Đã trình" in press(client, "portal_submit", page)
    assert "Người soạn không tự duyệt" in press(client, "portal_approve", page)
    sign_in(client, office.leader)
    assert page.title in open_tab(client, "cho-duyet")
    assert "Bài đang công bố trên cổng" in press(client, "portal_approve", page)
    assert ExemplarPage.objects.get().live
    assert page.title in open_tab(client, "dang-cong-bo")
    assert "Ghi lý do gỡ công bố" in press(client, "portal_withdraw", page, reason=" ")
    assert "Đã gỡ khỏi cổng" in press(client, "portal_withdraw", page, reason="Rút đồng ý")
    html = open_tab(client, "da-go")
    assert page.title in html
    assert "Rút đồng ý" in client.get(reverse("portal_story", args=[page.pk])).content.decode()


def test_a_consent_of_tomorrow_is_refused_and_nothing_typed_is_lost(office, client):
    filed = make_dossier(office)
    page = draft_exemplar_from(version=filed.record.versions.first(), by=office.editor)
    sign_in(client, office.editor)
    data = {"giver_name": "Bà Mận", "giver": "self", "signed_on": "01/06/2124"}
    response = client.post(reverse("portal_consent", args=[page.pk]), data)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Ngày ký không được sau hôm nay" in html
    assert "Bà Mận" in html


def test_a_story_sent_back_says_why(office, client):
    page = draft_story(office)
    submit_exemplar(page=page, by=office.editor)
    sign_in(client, office.leader)
    assert "Đã trả lại" in press(client, "portal_send_back", page, reason="Thiếu số liệu năm trước")
    sign_in(client, office.editor)
    html = client.get(reverse("portal_story", args=[page.pk])).content.decode()
    assert "Thiếu số liệu năm trước" in html
    assert page.title in open_tab(client, "ban-nhap")


def test_another_units_people_find_nothing(office, client):
    page = public_story(office)
    waiting = draft_story(office, subject_name="Bài đang chờ bí mật")
    submit_exemplar(page=waiting, by=office.editor)
    other = make_unit("Trường khác")
    filed = make_dossier(office, subject_name="Hồ sơ trường bên")
    for role in Role:
        stranger = sign_in(client, make_user(role, unit=other))
        for name in ("portal_story", "portal_preview", "portal_consent_paper"):
            assert stranger.get(reverse(name, args=[page.pk])).status_code == 404
        for name in ("portal_submit", "portal_approve", "portal_withdraw", "portal_write"):
            assert stranger.post(reverse(name, args=[waiting.pk])).status_code == 404
        version = filed.record.versions.first().pk
        assert stranger.post(reverse("portal_draft"), {"version": version}).status_code == 404
        for tab in ("ho-so", "ban-nhap", "cho-duyet", "dang-cong-bo"):
            html = stranger.get(reverse("portal_desk"), {"muc": tab}).content.decode()
            assert "Hồ sơ trường bên" not in html
            assert "bí mật" not in html


def test_anonymous_is_sent_to_the_sign_in(office, client):
    page = public_story(office)
    response = client.get(reverse("portal_story", args=[page.pk]))
    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_the_desk_counts_what_waits(office):
    from archive import scope_for

    draft_story(office, subject_name="Nháp")
    waiting = draft_story(office, subject_name="Chờ")
    submit_exemplar(page=waiting, by=office.editor)
    cards = {card.title: card.count for card in cards_for(scope_for(office.editor))}
    assert cards["Bài chờ duyệt công bố"] == 1
    assert cards["Bản nháp điển hình"] == 1


def test_the_preview_shows_the_draft_to_those_who_work_on_it(office, client):
    page = draft_story(office, summary="Lời chưa công bố.")
    sign_in(client, office.leader)
    response = client.get(reverse("portal_preview", args=[page.pk]))
    assert "Lời chưa công bố." in response.content.decode()


def test_the_editor_offers_only_the_dossiers_files(office, client):
    mine, foreign = paper("Cua ho so"), paper("Cua noi khac", name="noi-khac.pdf")
    page = draft_story(office, files=(mine,))
    sign_in(client, office.editor)
    client.post(reverse("portal_write", args=[page.pk]))
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    html = response.content.decode()
    assert f'<option value="{mine.pk}"' in html
    assert "noi-khac" not in html
    assert f'<option value="{foreign.pk}"' not in html


def test_the_editor_says_at_each_save_where_personal_data_stands(office, client):
    page = draft_story(office, portrait=draw_picture(), portrait_alt="Lớp học")
    sign_in(client, office.editor)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.post(address, form_data(page), follow=True).content.decode()
    assert "Tóm tắt: có số điện thoại (“0912 345 678”)" in html


def test_who_approves_a_correction_reads_what_it_changes(office, client):
    page = public_story(office)
    sign_in(client, office.leader)
    address = reverse("portal_story", args=[page.pk])
    assert client.get(address).context["changes"] == []
    draft = page.get_latest_revision_as_object()
    draft.summary = f"{page.summary} Nay đã <đính chính>."
    draft.save_revision(user=office.editor)
    response = client.get(address)
    assert [change.label for change in response.context["changes"]] == ["Tóm tắt"]
    html = response.content.decode()
    assert "Khác với bài đang công bố" in html
    assert '<span class="addition">' in html
    assert "&lt;đính chính&gt;" in html
    assert_vietnamese(html)


def test_a_story_is_handed_in_on_the_publishing_screen_only(office, client):
    page = draft_story(office)
    sign_in(client, office.editor)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "action-submit" not in client.get(address).content.decode()
    client.post(address, form_data(page) | {"action-submit": "1"})
    assert not ExemplarPage.objects.get(pk=page.pk).workflow_in_progress


def test_wagtails_own_views_do_not_go_around_the_approval(office, client):
    page = public_story(office)
    superuser = make_user(Role.EDITOR, unit=office.unit, username="quantri")
    superuser.is_superuser = True
    superuser.save()
    sign_in(client, superuser)
    for verb in ("unpublish", "delete", "copy"):
        client.post(reverse(f"wagtailadmin_pages:{verb}", args=[page.pk]), {"new_title": "x"})
    assert ExemplarPage.objects.get().live
    data = form_data(page) | {"summary": "Chưa ai duyệt", "action-publish": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert ExemplarPage.objects.get().summary != "Chưa ai duyệt"


def test_a_consent_is_taken_back_on_the_screen(office, client):
    page = public_story(office)
    sign_in(client, office.editor)
    assert "Người đồng ý đã rút lại" in show_story(client, page)
    assert "Ghi lý do gỡ công bố" in press(client, "portal_revoke_consent", page, reason=" ")
    assert fresh(page).live
    html = press(client, "portal_revoke_consent", page, reason="Gửi thư ngày 02/6/2024")
    assert "Đã ghi nhận rút đồng ý" in html
    assert not fresh(page).live
    assert "Chưa có văn bản đồng ý công bố." in html
    assert "chưa có văn bản đồng ý nào" in press(client, "portal_revoke_consent", page, reason="x")


def test_a_story_rests_while_something_is_looked_into(office, client):
    page = public_story(office)
    sign_in(client, office.editor)
    html = press(client, "portal_withdraw", page, reason="Có đơn thư", **{"tam-dung": "1"})
    assert "Đã gỡ và tạm dừng" in html
    assert "Đang tạm dừng để xác minh" in html
    assert "Kết thúc tạm dừng</button>" not in html
    assert "Chỉ lãnh đạo" in press(client, "portal_clear", page)
    assert "Bài đang tạm dừng để xác minh: Có đơn thư" in press(client, "portal_submit", page)
    sign_in(client, office.leader)
    assert "Kết thúc tạm dừng</button>" in show_story(client, page)
    assert "Đã kết thúc tạm dừng" in press(client, "portal_clear", page)
    assert not fresh(page).live


def test_a_legal_hold_on_the_dossier_keeps_a_new_story_off_the_site(office, client):
    page = draft_story(office)
    record = page.source_version.record
    archivist = make_user(Role.ARCHIVIST, unit=record.unit)
    place_hold(
        unit=record.unit,
        decision="5/QĐ-TTr",
        reason="Thanh tra",
        scope_words="",
        records=[record],
        by=archivist,
        scope=scope_for(archivist),
    )
    sign_in(client, office.editor)
    assert "Hồ sơ nguồn đang bị phong tỏa theo 5/QĐ-TTr." in show_story(client, page)


def fresh(page):
    return ExemplarPage.objects.get(pk=page.pk)


def show_story(client, page):
    return client.get(reverse("portal_story", args=[page.pk])).content.decode()


def test_the_editor_s_desk_counts_dossiers_without_a_story(office):
    make_dossier(office)
    cards = {card.title: card.count for card in cards_for(scope_for(office.editor))}
    assert cards["Hồ sơ chờ soạn bài"] == 1
