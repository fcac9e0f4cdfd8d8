"""Saved searches, alerts, fixed lists: the owner's own, with the rights of the moment."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive import (
    AuditEvent,
    Confidentiality,
    Event,
    ImmutableRow,
    Record,
    Role,
    revise_record,
    revoke_role,
    scope_for,
)
from cms.finding import volume
from cms.finding.exports.making import make
from cms.finding.models import ExportRun, FrozenList, SavedSearch
from cms.finding.saved.freezing import digest_of
from cms.finding.saved.searches import check_alerts, fresh_of
from cms.finding.volume import count_reading
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_unit("Trường THCS Sông Mây")


@pytest.fixture
def clerk(school):
    return make_user(Role.CLERK, unit=school)


@pytest.fixture
def inspector(school):
    user = make_user(Role.INSPECTOR, unit=school)
    user.email = "thanhtra@vidu.vn"
    user.save()
    return user


@pytest.fixture
def desk(client: Client, inspector, drained):
    client.force_login(inspector)
    return client


def save(client: Client, name: str = "Hội thao", **values: object) -> SavedSearch:
    client.post(reverse("finding_save"), {"q": "hội thao", "ten": name, **values})
    return SavedSearch.objects.get(name=name)


def fix(client: Client) -> FrozenList:
    client.post(reverse("finding_freeze"), {"q": "hội thao", "ten": "Đợt một"})
    return FrozenList.objects.latest("pk")


def show(client: Client, frozen: FrozenList) -> str:
    return client.get(reverse("finding_frozen", args=[frozen.pk])).content.decode()


def test_a_saved_search_opens_the_same_question(desk, school, clerk, drained):
    saved = save(desk, nam="2024", xem="bang", trang="3")
    assert saved.query == "?q=h%E1%BB%99i+thao&nam=2024"
    opened = desk.get(reverse("finding_saved_open", args=[saved.pk]))
    assert opened["Location"] == reverse("finding_search") + saved.query
    page = desk.get(reverse("finding_saved")).content.decode()
    assert "Năm: 2024" in page
    assert_vietnamese(page)
    desk.post(reverse("finding_saved_forget", args=[saved.pk]))
    assert not SavedSearch.objects.exists()


def test_new_hits_are_counted_on_the_desk_and_end_when_looked_at(desk, school, clerk, drained):
    file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao cũ")
    drained()
    saved = save(desk, bao="1")
    assert check_alerts() == 0
    file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao mới")
    drained()
    assert check_alerts() == 1
    assert check_alerts() == 0
    home = desk.get(reverse("wagtailadmin_home"))
    cards = {card.title: card.count for card in home.context["cards"]}
    assert cards["Kết quả tra cứu mới"] == 1
    desk.get(reverse("finding_saved_open", args=[saved.pk]))
    saved.refresh_from_db()
    assert saved.fresh == []
    assert check_alerts() == 0


def test_new_hits_are_of_the_rights_of_the_moment(desk, school, clerk, inspector, drained):
    saved = save(desk, bao="1")
    other = make_unit("Trường Khác")
    keeper = make_user(Role.CLERK, unit=other)
    file_dispatch(unit=other, by=keeper, subject="Kế hoạch hội thao kia")
    file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao mới")
    drained()
    check_alerts()
    saved.refresh_from_db()
    assert len(fresh_of(saved, scope=scope_for(inspector))) == 1
    revoke_role(inspector.assignments.get(), by=None)
    assert fresh_of(saved, scope=scope_for(inspector)) == []


def test_a_mail_names_the_search_but_no_record(desk, school, clerk, drained, settings):
    settings.EMAIL_HOST = "mail.vidu.vn"
    save(desk, bao="1")
    file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao kín đáo")
    drained()
    check_alerts()
    (message,) = mail.outbox
    assert message.to == ["thanhtra@vidu.vn"]
    assert "«Hội thao» có 1 kết quả mới" in message.body
    assert "kín đáo" not in message.body


def test_nobody_else_reaches_what_is_kept(desk, school, clerk, drained):
    file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao")
    drained()
    saved, frozen = save(desk), fix(desk)
    desk.force_login(clerk)
    assert desk.get(reverse("finding_saved_open", args=[saved.pk])).status_code == 404
    assert desk.post(reverse("finding_saved_forget", args=[saved.pk])).status_code == 404
    assert desk.get(reverse("finding_frozen", args=[frozen.pk])).status_code == 404
    posted = desk.post(reverse("finding_export_list", args=[frozen.pk]), {"dang": "csv"})
    assert posted.status_code == 404
    assert "Hội thao" not in desk.get(reverse("finding_saved")).content.decode()


def test_a_fixed_list_keeps_order_versions_and_words(desk, school, clerk, drained):
    filed = [
        file_dispatch(unit=school, by=clerk, subject=f"Kế hoạch hội thao {n}") for n in range(3)
    ]
    drained()
    frozen = fix(desk)
    rows = list(frozen.rows.all())
    assert frozen.total == 3
    assert [row.ordinal for row in rows] == [1, 2, 3]
    versions = {f.record.pk: f.record.versions.get().digest for f in filed}
    assert {row.record_id: row.digest for row in rows} == versions
    assert digest_of(rows) == frozen.digest
    assert AuditEvent.objects.get(event=Event.LIST_FROZEN).detail["rows"] == 3
    html = show(desk, frozen)
    assert html.count("Như cũ") == 3
    assert_vietnamese(html)
    with pytest.raises(ImmutableRow):
        rows[0].save()
    with pytest.raises(ImmutableRow):
        frozen.delete()


def test_a_fixed_list_says_what_has_changed_and_hides_what_may_not_be_seen(
    client, school, clerk, drained
):
    staff = make_user(Role.STAFF, unit=school)
    client.force_login(staff)
    first = file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao một")
    second = file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao hai kín")
    drained()
    frozen = fix(client)
    before = frozen.digest
    first.page.subject = "Kế hoạch hội thao một, sửa"
    revise_record(first.page, by=clerk, reason="Sửa trích yếu", seen_version=1)
    Record.objects.filter(pk=second.record.pk).update(confidentiality=Confidentiality.RESTRICTED)
    html = show(client, frozen)
    assert "Kế hoạch hội thao một</a>" in html
    assert "Trích yếu nội dung nay là «Kế hoạch hội thao một, sửa»" in html
    assert "Nay là phiên bản 2, khi cố định là 1" in html
    assert "hai kín" not in html
    assert "Không còn trong phạm vi bạn được xem" in html
    assert digest_of(frozen.rows.all()) == before


def test_the_file_of_a_fixed_list_holds_the_words_of_then_and_what_changed(
    client, school, clerk, drained, settings, tmp_path
):
    settings.VANKHO_EXPORTS_DIR = tmp_path / "exports"
    staff = make_user(Role.STAFF, unit=school)
    client.force_login(staff)
    first = file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao một")
    second = file_dispatch(unit=school, by=clerk, subject="Kế hoạch hội thao hai kín")
    drained()
    frozen = fix(client)
    first.page.subject = "Kế hoạch hội thao một, sửa"
    revise_record(first.page, by=clerk, reason="Sửa trích yếu", seen_version=1)
    Record.objects.filter(pk=second.record.pk).update(confidentiality=Confidentiality.RESTRICTED)
    client.post(reverse("finding_export_list", args=[frozen.pk]), {"dang": "csv"})
    run = ExportRun.objects.get()
    make(run.pk)
    address = reverse("finding_export_file", args=[run.key])
    text = b"".join(client.get(address).streaming_content).decode()
    assert "Kế hoạch hội thao một," in text
    assert "nay là «Kế hoạch hội thao một, sửa»" in text
    assert "kín" not in text
    assert "Không còn trong phạm vi" in text
    assert frozen.digest in text
    Record.objects.update(confidentiality=Confidentiality.NORMAL)
    Record.objects.filter(pk=first.record.pk).update(confidentiality=Confidentiality.RESTRICTED)
    assert client.get(address).status_code == 302


def test_unusual_reading_is_noted_once_and_then_held(school, inspector, monkeypatch):
    monkeypatch.setattr(volume, "UNUSUAL_READINGS", 3)
    monkeypatch.setattr(volume, "MOST_READINGS", 5)
    now = timezone.now()
    answers = [count_reading(by=inspector, at=now) for _ in range(7)]
    assert answers == [True] * 5 + [False] * 2
    assert AuditEvent.objects.filter(event=Event.UNUSUAL_VOLUME, by=inspector).count() == 1
    assert count_reading(by=inspector, at=now + timedelta(hours=1))


def test_a_walk_through_all_records_ends_with_a_reason(desk, school, clerk, monkeypatch):
    monkeypatch.setattr(volume, "MOST_READINGS", 1)
    filed = file_dispatch(unit=school, by=clerk)
    address = reverse("record_detail", args=[filed.page.pk])
    assert desk.get(address).status_code == 200
    held = desk.get(address)
    assert held.status_code == 429
    assert_vietnamese(held.content.decode())
    assert desk.get(reverse("finding_preview", args=[filed.page.pk])).status_code == 429
