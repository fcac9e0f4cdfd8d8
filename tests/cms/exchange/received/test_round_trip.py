"""Both directions: what was exported and taken in again is exported the same (issue 6)."""

import json
from datetime import UTC, date, datetime

import pytest

from archive import (
    AuditEvent,
    Effect,
    EffectKind,
    EffectTerms,
    Event,
    Obligation,
    PackageState,
    Record,
    RecordFate,
    RecordOrigin,
    RecordState,
    RegisterEntry,
    Role,
    Term,
    add_member,
    fix_term,
    revise_record,
    scope_for,
    state_effect,
)
from archive.audit.verifying import verify_log
from archive.packages import check_package
from cms.dossiers.closing import close_dossier
from cms.exchange.packages.mapping import own_fields
from cms.exchange.packages.taking import take_received
from cms.finding.exports.making import make
from cms.records.opening import PAGE_MODELS
from tests.archive.factories import file_dossier, make_user
from tests.cms.finding.packages.conftest import ask, take, unpacked

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SAME_FILES = ("so-dang-ky.xml", "vien-dan.xml", "hieu-luc.xml")


@pytest.fixture
def out_again(client, commune, drained):
    """Export what the commune now keeps, as an inspector of the commune does."""
    inspector = make_user(Role.INSPECTOR, unit=commune, username="thanh tra xã")

    def export(record, to):
        drained()
        client.force_login(inspector)
        run = ask(client, type("Filed", (), {"page": record.page}), form="bagit")
        make(run.pk)
        return unpacked(take(client, run), to)

    return export


def test_export_import_export_gives_equal_contents(paper, sent, take_in, out_again, tmp_path):
    path = sent(paper)
    first = unpacked(path.read_bytes(), tmp_path / "first") / "data" / "ho-so" / "00001"
    (row,) = take_in(path)
    assert (row.fate, row.why) == (RecordFate.TAKEN, "")
    top = out_again(row.record, tmp_path / "second")
    assert check_package(top).problems == []
    second = top / "data" / "ho-so" / "00001"
    assert files_in(first / "tep") == files_in(second / "tep")
    for name in SAME_FILES:
        assert (first / name).read_text() == (second / name).read_text(), name
    for number in (1, 2):
        assert content_of(first, number) == content_of(second, number)
        came = proof_of(second, number)["sealed"]["origin"]
        assert came["digest"] == proof_of(first, number)["entry"]["detail"]["digest"]
    assert without_unit(first) == without_unit(second)


def files_in(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def proof_of(folder, number):
    return json.loads((folder / "niem-phong" / f"phien-ban-{number}.json").read_text())


def content_of(folder, number):
    """The record's own fields and files of a version, without keys of one database."""
    sealed = proof_of(folder, number)["sealed"]
    hashes = {row["id"]: row["sha256"] for row in sealed["attachments"]}
    content = sealed["content"]
    kind = json.loads((folder / "ho-so.json").read_text())["kind"]
    told = {field.name: content[field.name] for field in own_fields(PAGE_MODELS[kind])}
    uses = [
        (hashes[row["attachment"]], row["caption"], row["role"], row["component"])
        for row in content["record_attachments"]
    ]
    return told, content["title"], uses


def without_unit(folder):
    """The fields of Phụ lục VI, arrival number included, without whose archive this is."""
    lines = (folder / "thong-tin.xml").read_text().splitlines()
    return [line for line in lines if "OrganId" not in line]


def test_every_version_is_sealed_here_and_no_number_of_ours_is_taken(paper, sent, take_in):
    rows_before = RegisterEntry.objects.count()
    (row,) = take_in(sent(paper))
    record = row.record
    assert [one.number for one in record.versions.order_by("number")] == [1, 2]
    assert record.versions.get(number=2).reason == "Thiếu năm"
    assert RegisterEntry.objects.count() == rows_before
    assert record.page.specific.register_number is None
    origin = RecordOrigin.objects.get(record=record)
    assert origin.unit_name == "Trường THCS Sông Mây"
    assert origin.book_lines == ["Sổ đăng ký văn bản đến năm 2024: số 1"]
    logged = AuditEvent.objects.filter(event=Event.RECORD_TAKEN_IN, subject_id=str(record.pk))
    assert logged.count() == 2
    check = verify_log(anew=True)
    assert check.bad_seals == []


def test_the_same_package_twice_changes_nothing(paper, sent, take_in):
    path = sent(paper)
    (first,) = take_in(path)
    before = (Record.objects.count(), AuditEvent.objects.count())
    (again,) = take_in(path)
    assert (again.fate, again.record) == (RecordFate.KNOWN, first.record)
    assert (Record.objects.count(), AuditEvent.objects.count()) == before


def test_a_newer_state_of_a_record_that_came_before_is_told_and_not_mixed_in(
    paper, clerk, packed, sent, take_in, tmp_path
):
    old = tmp_path / "old.zip"
    old.write_bytes(packed(paper))
    paper.page.subject = "Kế hoạch hội thao đã sửa"
    revise_record(paper.page, by=clerk, reason="Sửa", seen_version=2)
    newer = sent(paper)
    take_in(old)
    (row,) = take_in(newer)
    assert row.fate == RecordFate.CHANGED
    assert "không đổi" in row.why
    assert take_in(old)[0].fate == RecordFate.KNOWN


def test_our_own_package_finds_its_records_here(paper, packed, take_in, tmp_path):
    path = tmp_path / "own.zip"
    path.write_bytes(packed(paper))
    (row,) = take_in(path)
    assert row.fate == RecordFate.KNOWN
    assert "chính hệ thống này" in row.why


def test_a_stopped_import_goes_on_with_what_is_left(paper, file_paper, sent, receive, drained):
    for number in range(3):
        file_paper(f"Tệp {number}.pdf", subject=f"Báo cáo hội thao {number}")
    drained()
    package = receive(sent())
    steps = take_received(package)
    next(steps), next(steps)
    steps.close()
    package.refresh_from_db()
    assert package.rows.exclude(fate="").count() == 2
    left = list(take_received(package))
    package.refresh_from_db()
    assert (len(left), package.state) == (2, PackageState.DONE)
    assert set(package.rows.values_list("fate", flat=True)) == {RecordFate.TAKEN}


def test_what_came_in_is_found_by_its_words(paper, sent, take_in, client, commune, drained):
    take_in(sent(paper))
    drained()
    client.force_login(make_user(Role.STAFF, unit=commune))
    words = client.get("/lam-viec/tra-cuu/", {"q": "hội thao"}).content.decode()
    assert "Kế hoạch hội thao" in words


def test_internal_opinions_that_stayed_there_are_said_to_be_missing(paper, clerk, sent, take_in):
    paper.page.directive = "MẬT-Ý: giao phòng A xử lý kín"
    revise_record(paper.page, by=clerk, reason="Phân công", seen_version=2)
    (row,) = take_in(sent(paper))
    assert "không kèm ý kiến nội bộ" in row.why
    last = row.record.versions.get(number=3)
    assert last.revision.content["directive"] == ""
    assert last.manifest["origin"]["withheld"] is True


def test_a_closed_dossier_stays_closed_with_its_term(school, sent, take_in, desk, drained):
    archivist = make_user(Role.ARCHIVIST, unit=school)
    filed = file_dossier(unit=school, by=archivist, subject="Hồ sơ hội thao")
    fix_term(filed.record, term=Term.TEN, entry=None, by=archivist)
    close_dossier(
        filed.record,
        ended_on=date(2024, 12, 31),
        seen_version=1,
        by=archivist,
        scope=scope_for(archivist),
    )
    drained()
    (row,) = take_in(sent(filed))
    assert row.fate == RecordFate.TAKEN, row.why
    row.record.refresh_from_db()
    assert row.record.state == RecordState.CLOSED
    assert (row.record.keeping.term, row.record.keeping.closed_on) == (10, date(2024, 12, 31))


def test_duties_and_what_a_dossier_holds_come_back(
    school, clerk, paper, sent, take_in, out_again, drained, tmp_path
):
    asked = {"record": paper.record, "quote": "Nộp báo cáo trước ngày 30/9/2024", "page": 1}
    decided = {"decided_by": clerk, "decided_at": datetime(2024, 5, 7, 1, tzinfo=UTC)}
    Obligation.objects.create(
        ordinal=1, state="confirmed", action="Nộp báo cáo", due_on=date(2024, 9, 27),
        deadline_sort="fixed", confidence=0.9, quota_least=2, **asked, **decided,
    )  # fmt: skip
    Obligation.objects.create(
        ordinal=2, state="dropped", action="Báo cáo", reason="Trùng", **asked, **decided
    )
    Obligation.objects.create(ordinal=3, action="Phổ biến", **asked)
    below = closed_dossier(school, "Hồ sơ hội thao cấp trường")
    above = closed_dossier(school, "Hồ sơ hội thao cấp xã", below, paper.record)
    drained()
    path = sent()
    first = described(unpacked(path.read_bytes(), tmp_path / "first"))
    rows = take_in(path)
    told = rows[0].package.rows.values_list("fate", "why")
    assert set(told) == {(RecordFate.TAKEN, "")}
    here = {row.record.page.title: row.record for row in rows}
    taken = here[above.page.title]
    assert taken.state == RecordState.CLOSED
    titles = taken.members.order_by("ordinal").values_list("member__page__title", flat=True)
    assert list(titles) == [below.page.title, paper.record.page.title]
    second = described(out_again(here[paper.page.title], tmp_path / "second"))
    assert second[paper.page.title] == first[paper.page.title]
    assert len(second[paper.page.title]) == 3


def closed_dossier(school, title, *members):
    by = make_user(Role.ARCHIVIST, unit=school)
    record = file_dossier(unit=school, by=by, subject=title, title=title).record
    fix_term(record, term=Term.TEN, entry=None, by=by)
    for member in members:
        add_member(record, member, by=by)
    day, scope = date(2024, 12, 31), scope_for(by)
    record.refresh_from_db()
    close_dossier(record, ended_on=day, seen_version=record.version, by=by, scope=scope)
    return Record.objects.get(pk=record.pk)


def described(top):
    """The obligations of every record of a package by its title."""
    told = {}
    for folder in (top / "data" / "ho-so").iterdir():
        if folder.is_dir():
            proof = sorted((folder / "niem-phong").iterdir())[-1]
            title = json.loads(proof.read_text())["sealed"]["content"]["title"]
            told[title] = json.loads((folder / "ho-so.json").read_text())["obligations"]
    return told


def test_what_of_a_dossier_stayed_behind_is_told(school, paper, sent, take_in, drained):
    above = closed_dossier(school, "Hồ sơ hội thao", paper.record)
    drained()
    filed = type("Filed", (), {"page": above.page})
    path = sent(filed)
    (row,) = take_in(path)
    row.refresh_from_db()
    assert row.fate == RecordFate.TAKEN
    assert "1 văn bản của hồ sơ không có trong gói" in row.why
    assert not row.record.members.exists()


def test_a_chain_of_offices_is_kept_whole(paper, sent, take_in, out_again, elsewhere, tmp_path):
    (row,) = take_in(sent(paper))
    top = out_again(row.record, tmp_path / "second")
    elsewhere()
    (last,) = take_in(top)
    third = out_again(last.record, tmp_path / "third")
    assert check_package(third).problems == []
    told = json.loads((third / "data" / "ho-so" / "00001" / "ho-so.json").read_text())
    assert [one["unit"]["name"] for one in told["origins"]] == [
        "Trường THCS Sông Mây",
        "Ủy ban nhân dân xã Nhận Gói",
    ]


def replace_by(record, later, *, by, at=None):
    """State on the record that the later one, or an unknown one, replaces it."""
    code = later.page.specific.code if later else "99/KH-XYZ"
    terms = EffectTerms(
        EffectKind.REPLACES, date(2024, 6, 1), acting=later, code=code, reason="Dời ngày"
    )
    return state_effect(record, terms=terms, scope=scope_for(by), by=by, at=at)


def test_what_was_stated_of_a_record_leaves_in_words_and_comes_in_again(
    paper, clerk, file_paper, sent, take_in, out_again, tmp_path
):
    later = file_paper("moi.pdf", code="22/KH-THCSSM", subject="Hội thao dời ngày")
    replace_by(paper.record, later.record, by=clerk)
    replace_by(paper.record, None, by=clerk)
    path = sent(paper)
    top = unpacked(path.read_bytes(), tmp_path / "first")
    first = top / "data" / "ho-so" / "00001"
    assert "Đã được thay thế bởi 22/KH-THCSSM" in (first / "xem.html").read_text()
    assert "Đã được thay thế bởi 22/KH-THCSSM" in (top / "index.html").read_text()
    (row,) = take_in(path)
    assert (row.fate, row.why) == (RecordFate.TAKEN, "")
    effects = Effect.objects.filter(record=row.record)
    # Alone the later paper did not come, so it is named in words.
    assert {(one.acting, one.acting_code) for one in effects} == {
        (None, "22/KH-THCSSM"),
        (None, "99/KH-XYZ"),
    }
    second = out_again(row.record, tmp_path / "second") / "data" / "ho-so" / "00001"
    told = (second / "hieu-luc.xml").read_text()
    assert told == (first / "hieu-luc.xml").read_text()
    assert "Dời ngày" in told


def test_two_papers_that_come_together_stay_linked(
    paper, clerk, file_paper, sent, receive, commune, drained
):
    later = file_paper("moi.pdf", code="22/KH-THCSSM", subject="Hội thao dời ngày")
    replace_by(paper.record, later.record, by=clerk)
    drained()
    package = receive(sent())
    rows = {row.record.page.specific.code: row.record for row in take_received(package)}
    came = rows["22/KH-THCSSM"]
    (old,) = [record for code, record in rows.items() if code != "22/KH-THCSSM"]
    effect = Effect.objects.get(record=old)
    assert (effect.acting, effect.record.unit) == (came, commune)
    list(take_received(package))
    assert Effect.objects.filter(record=old).count() == 1
