"""A story goes from a recognised dossier to the public by two persons, or not at all."""

from datetime import date

import pytest
from wagtail.models import Page, Site

from archive import AuditEvent, Role, scope_for
from cms.portal import (
    PublicationRefused,
    approve_exemplar,
    candidates,
    create_portal,
    draft_exemplar_from,
    ensure_portal,
    hold_exemplars,
    lift_hold,
    obstacles,
    send_back_exemplar,
    submit_exemplar,
    withdraw_consent,
    withdraw_exemplar,
)
from cms.portal.models import ExemplarPage, HomePage
from tests.archive.factories import make_user
from tests.cms.portal.factories import (
    draft_story,
    draw_picture,
    give_consent,
    make_dossier,
    make_office,
    public_story,
    write_story,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


def fresh(page):
    return ExemplarPage.objects.get(pk=page.pk)


def test_setting_up_the_portal_again_changes_nothing_that_people_wrote(office):
    ensure_portal()
    home = HomePage.objects.get()
    assert home.title == "Cổng điển hình tiên tiến ngành Giáo dục"
    home.title = "Tên do biên tập đặt"
    home.save_revision(user=office.editor).publish()
    create_portal(site_name="Tên khác")
    assert HomePage.objects.get().title == "Tên do biên tập đặt"
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_a_draft_copies_the_recognised_dossier(office):
    filed = make_dossier(office)
    assert [page.pk for page in candidates(scope_for(office.editor))] == [filed.page.pk]
    page = draft_exemplar_from(version=filed.record.versions.first(), by=office.editor)
    assert (page.title, page.unit_name, page.year, page.level, page.live) == (
        "Tổ Ngữ văn dạy học theo dự án",
        office.unit.name,
        2024,
        "province",
        False,
    )
    assert page.slug == "to-ngu-van-day-hoc-theo-du-an"
    assert list(candidates(scope_for(office.editor))) == []


def test_a_dossier_has_one_story(office):
    page = draft_story(office)
    with pytest.raises(PublicationRefused, match="đã có bài"):
        draft_exemplar_from(version=page.source_version, by=office.editor)


def test_a_dossier_that_is_not_recognised_gives_no_story(office):
    filed = make_dossier(office, status="submitted")
    assert list(candidates(scope_for(office.editor))) == []
    with pytest.raises(PublicationRefused, match="đã được công nhận"):
        draft_exemplar_from(version=filed.record.versions.first(), by=office.editor)


def test_only_an_editor_of_the_unit_drafts(office):
    filed = make_dossier(office)
    stranger = make_user(Role.EDITOR, unit=make_office("Trường khác").unit)
    for person in (stranger, office.clerk, office.leader):
        with pytest.raises(PublicationRefused):
            draft_exemplar_from(version=filed.record.versions.first(), by=person)


def test_an_editor_does_not_see_a_restricted_dossier(office):
    filed = make_dossier(office, confidentiality=1)
    assert list(candidates(scope_for(office.editor))) == []
    with pytest.raises(PublicationRefused):
        draft_exemplar_from(version=filed.record.versions.first(), by=office.editor)


def test_an_approved_story_is_public(office, client):
    page = public_story(office)
    assert page.live
    response = client.get(page.url)
    assert response.status_code == 200
    assert page.title in response.content.decode()
    assert AuditEvent.objects.filter(event="exemplar.published", subject_id=str(page.pk)).exists()


def test_the_writer_does_not_approve(office):
    both = make_user(Role.EDITOR, Role.LEADER, unit=office.unit)
    filed = make_dossier(office)
    page = draft_exemplar_from(version=filed.record.versions.first(), by=both)
    page = write_story(page, by=both)
    give_consent(page, office)
    submit_exemplar(page=page, by=both)
    with pytest.raises(PublicationRefused, match="Người soạn không tự duyệt"):
        approve_exemplar(page=fresh(page), by=both)
    assert not fresh(page).live


def test_the_recorder_of_the_consent_does_not_approve(office):
    filed = make_dossier(office)
    writer = make_user(Role.EDITOR, unit=office.unit)
    page = draft_exemplar_from(version=filed.record.versions.first(), by=writer)
    page = write_story(page, by=writer)
    give_consent(page, office)
    submit_exemplar(page=fresh(page), by=writer)
    with pytest.raises(PublicationRefused, match="ghi nhận văn bản đồng ý"):
        approve_exemplar(page=fresh(page), by=office.editor)


def test_a_leader_of_another_unit_does_not_approve(office):
    page = draft_story(office)
    submit_exemplar(page=page, by=office.editor)
    other = make_office("Trường khác")
    with pytest.raises(PublicationRefused):
        approve_exemplar(page=fresh(page), by=other.leader)


def test_without_consent_nothing_is_handed_in(office):
    filed = make_dossier(office)
    page = draft_exemplar_from(version=filed.record.versions.first(), by=office.editor)
    page = write_story(page, by=office.editor)
    assert "Chưa có văn bản đồng ý công bố." in obstacles(page)
    with pytest.raises(PublicationRefused, match="Chưa có văn bản đồng ý công bố"):
        submit_exemplar(page=page, by=office.editor)


def test_personal_data_stops_a_story(office):
    page = draft_story(office, summary="Gọi cô Mận, 0912 345 678, để tham quan.")
    with pytest.raises(PublicationRefused, match="Tóm tắt: có số điện thoại"):
        submit_exemplar(page=page, by=office.editor)


def test_personal_data_inside_a_block_stops_a_story(office):
    block = ("paragraph", "<p>Cô <b>sinh ngày</b> 12/3/1985.</p>")
    page = draft_story(office, work=[block])
    with pytest.raises(PublicationRefused, match="Việc đã làm: có ngày, tháng, năm sinh"):
        submit_exemplar(page=page, by=office.editor)


def test_a_picture_needs_words_and_the_public_collection(office):
    picture = draw_picture(title="Ảnh nội bộ")
    picture.collection = picture.collection.get_parent()
    picture.save()
    page = draft_story(office, portrait=picture)
    said = " ".join(obstacles(page.get_latest_revision_as_object()))
    assert "Ảnh chính chưa có mô tả" in said
    assert "Ảnh “Ảnh nội bộ” không nằm trong bộ sưu tập" in said


def test_a_version_changed_after_approval_needs_a_new_one(office):
    page = public_story(office)
    draft = page.get_latest_revision_as_object()
    draft.summary = "Lời khác chưa ai duyệt."
    revision = draft.save_revision(user=office.leader)
    with pytest.raises(PublicationRefused):
        revision.publish(user=office.leader)
    assert fresh(page).summary != "Lời khác chưa ai duyệt."


def test_a_page_cannot_be_made_live_past_the_approval(office):
    page = draft_story(office)
    page.live = True
    with pytest.raises(PublicationRefused):
        page.save()


def test_a_story_sent_back_can_be_handed_in_again(office):
    page = draft_story(office)
    submit_exemplar(page=page, by=office.editor)
    with pytest.raises(PublicationRefused, match="lý do"):
        send_back_exemplar(page=fresh(page), by=office.leader, comment=" ")
    send_back_exemplar(page=fresh(page), by=office.leader, comment="Thêm số liệu.")
    page = write_story(fresh(page).get_latest_revision_as_object(), by=office.editor)
    submit_exemplar(page=page, by=office.editor)
    assert approve_exemplar(page=fresh(page), by=office.leader).live


def test_a_withdrawn_story_is_gone_and_the_reason_is_kept(office, client):
    page = public_story(office, portrait=draw_picture(), portrait_alt="Học sinh đọc sách")
    assert client.get(page.url).status_code == 200
    picture_url = page.portrait.renditions.first().url
    withdraw_exemplar(page=page, by=office.editor, reason="Gia đình đề nghị")
    assert client.get(page.url).status_code == 404
    assert client.get(picture_url).status_code == 404
    assert page.portrait.renditions.count() == 0
    assert fresh(page).withdrawals.get().reason == "Gia đình đề nghị"
    event = AuditEvent.objects.get(event="exemplar.withdrawn")
    assert event.reason == "Gia đình đề nghị"


def test_an_old_approval_does_not_bring_a_withdrawn_story_back(office):
    page = public_story(office)
    withdraw_exemplar(page=page, by=office.editor, reason="Cần sửa")
    with pytest.raises(PublicationRefused):
        fresh(page).get_latest_revision().publish(user=office.leader)
    submit_exemplar(page=fresh(page), by=office.editor)
    assert approve_exemplar(page=fresh(page), by=office.leader).live


def test_a_hold_takes_the_story_down_and_keeps_it_down(office, client):
    page = public_story(office)
    record = page.source_version.record
    assert hold_exemplars(record=record, reason="Đang xác minh đơn thư", by=office.editor) == 1
    assert client.get(page.url).status_code == 404
    with pytest.raises(PublicationRefused, match="xác minh: Đang xác minh đơn thư"):
        submit_exemplar(page=fresh(page), by=office.editor)
    with pytest.raises(PublicationRefused):
        lift_hold(page=page, by=office.editor)
    assert lift_hold(page=page, by=office.leader) == 1
    submit_exemplar(page=fresh(page), by=office.editor)
    assert approve_exemplar(page=fresh(page), by=office.leader).live


def test_a_consent_taken_back_takes_the_story_down(office, client):
    page = public_story(office)
    withdraw_consent(page=page, by=office.editor, reason="Người được giới thiệu rút đồng ý")
    assert client.get(page.url).status_code == 404
    assert "Chưa có văn bản đồng ý công bố." in obstacles(fresh(page))


def test_nobody_gets_wagtails_publish_or_unpublish_button(office):
    page = public_story(office)
    superuser = make_user(username="quantri")
    superuser.is_superuser = True
    superuser.save()
    for person in (office.editor, office.leader, superuser):
        rights = page.permissions_for_user(person)
        assert not rights.can_publish()
        assert not rights.can_unpublish()
        assert not rights.can_copy()
    assert page.permissions_for_user(office.editor).can_edit()
    assert not page.permissions_for_user(office.leader).can_edit()


def test_the_year_comes_from_the_recognition(office):
    page = draft_story(office, recognised_on=date(2023, 12, 30))
    assert page.year == 2023


def test_a_part_with_an_empty_block_is_not_written(office):
    page = write_story(draft_story(office), by=office.editor, results=[("paragraph", "<p> </p>")])
    said = obstacles(page.get_latest_revision_as_object())
    assert "Chưa viết phần “Kết quả”." in said
    assert "Chưa viết phần “Việc đã làm”." not in said
