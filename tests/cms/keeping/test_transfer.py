"""Nộp lưu: what is due, drawing up, receiving dossier by dossier, and what it is afterwards."""

import io
import zipfile
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from archive import (
    AuditEvent,
    DossiersRefused,
    Event,
    InvalidFiling,
    NotAllowed,
    Record,
    RecordState,
    Role,
    Term,
    Transfer,
    TransferKind,
    TransferState,
    cancel_entry,
    draw_up_transfer,
    due_to_archive,
    due_to_historical,
    grant_role,
    offer_transfer,
    place_hold,
    receive_transfer,
    revise_record,
    scope_for,
    withdraw_transfer,
)
from cms.dossiers.closing import reopen_dossier
from cms.finding.exports.making import make
from cms.finding.exports.spool import Spool
from cms.finding.models import ExportRun
from cms.keeping import transfer_views
from cms.keeping.desk import transfer_cards
from cms.lists.numerals import in_words
from cms.records.models import DispatchPage
from tests.cms.english import assert_vietnamese
from tests.cms.keeping.expired import acting, document, dossier, file_with, make_office
from tests.cms.keeping.rounds import proposed

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ENDED = date(2024, 6, 28)


@pytest.fixture
def office():
    return make_office()


def finished(office, *members, term=Term.TEN, **fields):
    return dossier(office, *members, term=term, ended_on=ENDED, **fields)


def drawn_up(office, *records, kind=TransferKind.CURRENT, by="staff"):
    return draw_up_transfer(
        unit=office["unit"],
        kind=kind,
        records=records,
        title="Hồ sơ năm 2024",
        receiver="Lưu trữ cơ quan",
        **acting(office, by),
    )


def offered(office, *records, **more):
    transfer = drawn_up(office, *records, **more)
    offer_transfer(transfer, **acting(office, more.get("by", "staff")))
    return Transfer.objects.get(pk=transfer.pk)


def receive(office, transfer, refusals=None, *, by="archivist", minutes="05/BBGN"):
    return receive_transfer(
        transfer,
        refusals or {},
        minutes=minutes,
        deliverer="Người Giao",
        taker="Người Nhận",
        **acting(office, by),
    )


def due(office, until, by="staff"):
    return [row.record for row in due_to_archive(scope_for(office[by]), until=until)]


def test_a_dossier_is_due_a_year_after_its_end_and_announced_before(office):
    record = finished(office)
    finished(office, term=Term.TWO)
    assert due(office, date(2025, 6, 27)) == []
    assert due(office, date(2025, 6, 28)) == [record]
    assert due(office, date(2025, 6, 28), by="archivist") == [record]
    drawn_up(office, record)
    assert due(office, date(2026, 1, 1)) == []


def test_what_has_come_to_its_end_is_not_due_any_more(office):
    dossier(office, term=Term.FIVE)  # Kept until 31/12/2015.
    assert len(due(office, date(2015, 12, 31))) == 1
    assert due(office, date(2016, 1, 1)) == []


@pytest.mark.parametrize(
    ("made", "kind", "words"),
    [
        ({"closed": False}, TransferKind.CURRENT, "chưa kết thúc"),
        ({"term": Term.TWO}, TransferKind.CURRENT, "không phải nộp lưu"),
        ({"term": Term.TEN}, TransferKind.HISTORICAL, "chỉ nhận hồ sơ bảo quản vĩnh viễn"),
    ],
)
def test_what_is_not_handed_over_is_refused_with_its_reason(office, made, kind, words):
    record = finished(office, **{"term": Term.TEN, **made})
    with pytest.raises(DossiersRefused, match=words):
        drawn_up(office, record, kind=kind)


def test_c5_a_held_dossier_does_not_move(office):
    member = document(office)
    record = finished(office, member)
    transfer = offered(office, record)
    place_hold(
        unit=office["unit"],
        decision="5/QĐ-TTr",
        reason="Thanh tra",
        scope_words="",
        records=[member],
        **acting(office, "inspector"),
    )
    with pytest.raises(DossiersRefused, match="5/QĐ-TTr"):
        receive(office, transfer)
    assert Record.objects.get(pk=record.pk).state == RecordState.CLOSED


def test_what_is_received_is_only_read(office):
    member = document(office)
    record = finished(office, member)
    receive(office, offered(office, record))
    record.refresh_from_db()
    member.refresh_from_db()
    assert (record.state, member.state) == (RecordState.HANDED, RecordState.HANDED)
    page = DispatchPage.objects.get(pk=member.page_id)
    with pytest.raises(NotAllowed, match="đã nộp lưu"):
        revise_record(page, by=office["clerk"], reason="sửa", seen_version=1)
    with pytest.raises(NotAllowed, match="đã nộp lưu"):
        cancel_entry(
            member.entries.get(),
            scope=scope_for(office["clerk"]),
            by=office["clerk"],
            reason="nhầm",
        )
    with pytest.raises(NotAllowed, match="nộp lưu"):
        reopen_dossier(
            record,
            reason="bổ sung",
            seen_version=record.version,
            by=office["leader"],
            scope=scope_for(office["leader"]),
        )
    assert scope_for(office["clerk"]).records().filter(pk=member.pk).exists()
    assert AuditEvent.objects.filter(event=Event.RECORD_HANDED).count() == 2


def test_dossiers_are_refused_one_by_one_with_reasons(office):
    good, bad = finished(office), finished(office)
    transfer = offered(office, good, bad)
    item = transfer.items.get(record=bad)
    with pytest.raises(InvalidFiling, match="lý do không nhận hồ sơ ở dòng 2"):
        receive(office, transfer, {item.pk: " "})
    receive(office, transfer, {item.pk: "Thiếu mục lục văn bản"})
    transfer.refresh_from_db()
    assert transfer.state == TransferState.ACCEPTED
    assert Record.objects.get(pk=good.pk).state == RecordState.HANDED
    assert Record.objects.get(pk=bad.pk).state == RecordState.CLOSED
    assert due(office, date(2026, 1, 1)) == [bad]


def test_when_everything_is_refused_the_list_is_returned(office):
    transfer = offered(office, finished(office))
    receive(office, transfer, {transfer.items.get().pk: "Sai thời hạn"}, minutes="")
    transfer.refresh_from_db()
    assert transfer.state == TransferState.RETURNED


def test_who_draws_up_does_not_receive(office):
    grant_role(user=office["staff"], unit=office["unit"], role=Role.ARCHIVIST, by=None)
    transfer = offered(office, finished(office))
    for name in ("staff", "clerk", "leader", "administrator"):
        with pytest.raises(NotAllowed):
            receive(office, transfer, by=name)
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.filter(pk=transfer.pk).update(received_by=office["staff"])
    receive(office, transfer)


def test_a_list_that_is_given_up_frees_its_dossiers(office):
    record = finished(office)
    transfer = offered(office, record)
    withdraw_transfer(transfer, reason="Chờ bổ sung", **acting(office, "staff"))
    assert due(office, date(2026, 1, 1)) == [record]


def test_a_dossier_is_in_one_open_list_and_not_in_a_disposal(office):
    record, old = finished(office), dossier(office)
    drawn_up(office, record)
    with pytest.raises(DossiersRefused, match="mục lục nộp lưu khác"):
        drawn_up(office, record)
    proposed(office, old)
    with pytest.raises(DossiersRefused, match="đợt hủy"):
        drawn_up(office, old)


def test_permanent_dossiers_go_on_to_the_historical_archive(office):
    record = finished(office, term=Term.PERMANENT)
    transfer = offered(office, record)
    receive(office, transfer)
    Transfer.objects.filter(pk=transfer.pk).update(
        received_at=transfer.offered_at.replace(year=2021)
    )
    scope = scope_for(office["archivist"])
    assert list(due_to_historical(scope, until=date(2025, 12, 31))) == []
    (row,) = due_to_historical(scope, until=date(2026, 1, 31))
    assert row.record == record
    receive(office, offered(office, record, kind=TransferKind.HISTORICAL))
    assert list(due_to_historical(scope, until=date(2030, 1, 31))) == []
    with pytest.raises(DossiersRefused, match="đã nộp vào lưu trữ lịch sử"):
        drawn_up(office, record, kind=TransferKind.HISTORICAL)


def read(client, name, *args, **query):
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    text = response.content.decode()
    assert_vietnamese(text)
    return text


def test_the_screens_lead_from_the_list_to_the_minutes(client, office):
    record, other = finished(office, title="Hồ sơ nộp"), finished(office, title="Hồ sơ trả")
    client.force_login(office["staff"])
    page = read(client, "transfer_list")
    assert "Quá hạn" in page
    answer = client.post(
        reverse("transfer_draw_up"), {"noi-nhan": "current", "ho-so": [record.pk, other.pk]}
    )
    transfer = Transfer.objects.get()
    assert answer.url == reverse("transfer_page", args=[transfer.pk])
    first, second = transfer.items.all()
    written = {
        "title": "Khối hồ sơ 2024",
        "receiver": "Lưu trữ cơ quan Sở",
        f"so-to-{first.pk}": "21",
        f"ghi-chu-{first.pk}": "Đủ",
    }
    client.post(reverse("transfer_describe", args=[transfer.pk]), written)
    assert "Khối hồ sơ 2024" in read(client, "transfer_page", transfer.pk)
    offer = reverse("transfer_offer", args=[transfer.pk])
    assert client.post(offer, {**written, "title": ""}).status_code == 422
    client.post(offer, {**written, f"so-to-{second.pk}": "34"})
    assert "Đang chờ" in read(client, "transfer_page", transfer.pk)
    assert sorted(item.sheets for item in transfer.items.all()) == [21, 34]

    client.force_login(office["archivist"])
    assert "Không nhận" in read(client, "transfer_page", transfer.pk)
    address = reverse("transfer_receive", args=[transfer.pk])
    empty = client.post(address, {})
    assert empty.status_code == 422
    client.post(
        address,
        {
            "minutes": "05/BBGN",
            "deliverer": "Cán bộ Giao",
            "taker": "Lưu trữ Nhận",
            f"nhan-{second.pk}": "khong",
            f"ly-do-{second.pk}": "Thiếu bản chính",
        },
    )
    page = read(client, "transfer_page", transfer.pk)
    assert "Đã tiếp nhận" in page
    assert "Thiếu bản chính" in page
    for form in ("pdf", "docx", "xlsx"):
        for kind in ("muc-luc", "bien-ban"):
            answer = client.get(
                reverse("transfer_export", args=[transfer.pk]), {"mau": kind, "dang": form}
            )
            content = b"".join(answer.streaming_content)
            assert len(content) > 500
            if form == "docx":
                text = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
                wanted = "21 (hai mươi mốt) tờ" if kind == "muc-luc" else "Lý do: Thiếu bản chính"
                assert wanted in text
    assert "Đã nộp lưu" in read(client, "record_detail", record.page_id)
    assert "Kết thúc hồ sơ</button>" not in read(client, "dossier_keeping", record.page_id)


def test_refusals_are_shown_on_the_list(client, office):
    record = finished(office)
    client.force_login(office["staff"])
    answer = client.post(
        reverse("transfer_draw_up"), {"noi-nhan": "historical", "ho-so": record.pk}
    )
    assert answer.status_code == 422
    assert "chỉ nhận hồ sơ bảo quản vĩnh viễn" in answer.content.decode()
    nothing = client.post(reverse("transfer_draw_up"), {"noi-nhan": "current"}, follow=True)
    assert "Hãy chọn ít nhất một hồ sơ" in nothing.content.decode()


def test_no_due_dossier_is_out_of_reach(client, office, monkeypatch):
    monkeypatch.setattr(transfer_views, "SHOWN", 1)
    for title in ("Hồ sơ thứ nhất", "Hồ sơ thứ hai", "Hồ sơ thứ ba"):
        finished(office, title=title)
    client.force_login(office["staff"])
    first = read(client, "transfer_list")
    assert "Hồ sơ thứ nhất" in first
    assert "Trang 1 / 3" in first
    second = read(client, "transfer_list", trang=2)
    assert ("Hồ sơ thứ nhất" in second, "Hồ sơ thứ hai" in second) == (False, True)
    assert "?trang=3#current" in second


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR])
def test_other_roles_find_no_such_screen(client, office, role):
    transfer = drawn_up(office, finished(office))
    client.force_login(office[str(role)])
    assert client.get(reverse("transfer_list")).status_code == 404
    assert client.get(reverse("transfer_page", args=[transfer.pk])).status_code == 404


@pytest.mark.parametrize("role", [Role.LEADER, Role.INSPECTOR])
def test_readers_change_nothing(client, office, role):
    transfer = drawn_up(office, finished(office))
    client.force_login(office[str(role)])
    read(client, "transfer_page", transfer.pk)
    for name in ("transfer_offer", "transfer_withdraw", "transfer_pack"):
        assert client.post(reverse(name, args=[transfer.pk]), {"reason": "x"}).status_code == 404


def test_the_package_holds_the_dossier_and_its_documents(client, office):
    paper = file_with(office, "nội dung giao")
    record = finished(office, document(office, paper))
    transfer = drawn_up(office, record)
    client.force_login(office["staff"])
    answer = client.post(reverse("transfer_pack", args=[transfer.pk]))
    run = ExportRun.objects.get()
    assert answer.url == reverse("finding_export", args=[run.key])
    make(run.pk)
    run.refresh_from_db()
    assert (run.state, run.total) == ("done", 2)
    with zipfile.ZipFile(Spool.of(run).file) as package:
        names = package.namelist()
        content = [package.read(name) for name in names if "/tep/" in name]
    assert any(name.endswith("/bagit.txt") for name in names)
    assert content == ["nội dung giao".encode()]


def test_b10_the_package_holds_only_what_was_accepted(client, office):
    """A document without a file is in it too, with what is known of it."""
    good = finished(office, document(office))
    bad = finished(office, document(office, file_with(office, "bị trả")))
    transfer = offered(office, good, bad)
    receive(office, transfer, {transfer.items.get(record=bad).pk: "Thiếu trang"})
    client.force_login(office["archivist"])
    client.post(reverse("transfer_pack", args=[transfer.pk]))
    run = ExportRun.objects.get()
    make(run.pk)
    with zipfile.ZipFile(Spool.of(run).file) as package:
        names = package.namelist()
    assert not [name for name in names if "/tep/" in name]
    assert len([name for name in names if name.endswith("/thong-tin.xml")]) == 2


def test_the_desk_announces_what_is_due_and_what_waits(office):
    record = finished(office)
    cards = {card.title: card for card in transfer_cards(scope_for(office["staff"]))}
    assert cards["Hồ sơ đến hạn nộp lưu"].count == 1
    assert cards["Hồ sơ đến hạn nộp lưu"].urgent
    offered(office, record)
    cards = {card.title: card for card in transfer_cards(scope_for(office["archivist"]))}
    assert cards["Nộp lưu chờ kiểm tra"].count == 1
    assert list(transfer_cards(scope_for(office["editor"]))) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (105, "một trăm linh năm"),
        (1000, "một nghìn"),
        (2024, "hai nghìn không trăm hai mươi tư"),
        (1_000_005, "một triệu không trăm linh năm"),
    ],
)
def test_totals_are_written_in_words(number, words):
    assert in_words(number) == words
