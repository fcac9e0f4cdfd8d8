"""Packages that lie: refused before anything is kept, with words that say why (AC-14)."""

import hashlib
import json
import stat
import zipfile
from datetime import date

import pytest

from archive import (
    DossierMember,
    Effect,
    EffectKind,
    EffectTerms,
    PackageState,
    ReceivedRecord,
    Record,
    RecordFate,
    Role,
    scope_for,
    state_effect,
)
from archive.packages import check_package
from media import Attachment
from tests.archive.factories import file_dossier, make_user
from tests.cms.exchange.received.conftest import repacked

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]
DUTY = {"ordinal": 1, "quote": "Nộp báo cáo", "action": "Nộp báo cáo"}


def problems_of(package) -> str:
    assert package.state == PackageState.REFUSED
    assert not package.rows.exists()
    return " ".join(package.problems)


def test_a_changed_file_is_named_and_nothing_is_taken(paper, sent, receive, tmp_path):
    kept = Record.objects.count(), Attachment.objects.count()

    def change(name, content):
        return content + b" " if name.endswith("hội thao.pdf") else content

    told = problems_of(receive(repacked(sent(paper), tmp_path / "x.zip", change)))
    assert "01-Kế hoạch hội thao.pdf: nội dung đã thay đổi" in told
    assert (Record.objects.count(), Attachment.objects.count()) == kept


@pytest.mark.parametrize(
    "name",
    ["goi/../../etc/passwd", "/etc/passwd", "goi/..\\..\\x", "C:/x"],
)
def test_a_path_that_leads_out_is_refused(name, paper, sent, receive):
    path = sent(paper)
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("placeholder")
        info.filename = name
        archive.writestr(info, b"x")
    told = problems_of(receive(path))
    assert "ra ngoài gói" in told or "một thư mục ngoài cùng" in told or "không có trong" in told


def test_a_link_is_refused(paper, sent, receive):
    path = sent(paper)
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("goi/data/lien-ket")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, b"/etc/passwd")
    assert "liên kết" in problems_of(receive(path))


def test_a_bomb_is_refused_from_its_list_of_contents(receive, tmp_path):
    path = tmp_path / "bom.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("goi/data/bom.bin", bytes(80 << 20))
    assert "nén quá mức" in problems_of(receive(path))


def test_files_that_share_their_bytes_are_refused(receive, tmp_path):
    path = tmp_path / "chong.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("goi/data/a.bin", bytes(1 << 20))
        first = archive.filelist[0]
        for number in range(3):
            twin = zipfile.ZipInfo(f"goi/data/{number}.bin")
            for name in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(twin, name, getattr(first, name))
            archive.filelist.append(twin)
    assert "dùng chung dữ liệu" in problems_of(receive(path))


def test_addresses_to_fetch_are_never_fetched_and_refused_when_not_web(
    paper, sent, receive, tmp_path
):
    path = sent(paper)
    top = zipfile.ZipFile(path).namelist()[0].split("/")[0]
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(f"{top}/fetch.txt", "file:///etc/passwd 5 data/x\n")
    assert "địa chỉ không được phép" in problems_of(receive(path))


def test_what_is_no_package_of_ours_is_said_so(receive, tmp_path):
    path = tmp_path / "khac.zip"
    digest = hashlib.sha256(b"x").hexdigest()
    with zipfile.ZipFile(path, "w") as archive:
        words = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
        archive.writestr("goi/bagit.txt", words)
        archive.writestr("goi/manifest-sha256.txt", f"{digest}  data/x.txt\n")
        archive.writestr("goi/data/x.txt", "x")
    assert "theo mô tả của Văn Khố" in problems_of(receive(path))


def test_neither_a_text_nor_a_torn_zip_is_a_package(paper, sent, receive, tmp_path):
    text = tmp_path / "thu.zip"
    text.write_text("không phải zip")
    assert "không mở được" in problems_of(receive(text))
    torn = tmp_path / "rach.zip"
    content = sent(paper).read_bytes()
    torn.write_bytes(content[: len(content) // 2])
    assert "không mở được" in problems_of(receive(torn))
    broken = bytearray(content)
    for place in range(400, len(broken) // 2, 997):
        broken[place] ^= 0xFF
    torn.write_bytes(bytes(broken))
    assert problems_of(receive(torn))


def test_another_key_than_the_one_that_was_told_is_refused(paper, sent, receive):
    told = problems_of(receive(sent(paper), expected_key="00" * 32))
    assert "do một khóa khác ký" in told


def summed_again(path, to, change):
    """A forger who recomputes every sum after a change."""
    changed: dict[str, bytes] = {}
    repacked(path, to, lambda name, content: changed.setdefault(name, change(name, content)))
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        names = [line.split("  ", 1)[1] for line in changed[manifest].decode().splitlines()]
        lines = [f"{hashlib.sha256(changed[name]).hexdigest()}  {name}\n" for name in names]
        changed[manifest] = "".join(lines).encode()
    changed["bag-info.txt"] = b"Bagging-Date: 2026-11-26\n"
    names = [
        line.split("  ", 1)[1]
        for line in changed["tagmanifest-sha256.txt"].decode().split("\n")
        if line
    ]
    lines = [f"{hashlib.sha256(changed[name]).hexdigest()}  {name}\n" for name in names]
    changed["tagmanifest-sha256.txt"] = "".join(lines).encode()
    return repacked(path, to, lambda name, _: changed[name])


def described(change):
    """Change the description of the record and nothing else."""

    def edit(name, content):
        if not name.endswith("ho-so.json"):
            return content
        told = json.loads(content)
        change(told)
        return json.dumps(told, ensure_ascii=True).encode()

    return edit


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda told: told.update(record="999"), "không khớp với niêm phong"),
        (lambda told: told.update(system="../../x"), "không khớp với niêm phong"),
        (lambda told: told.update(kind="thư"), "sai quy cách"),
        (lambda told: told.update(versions=[]), "không khớp"),
        (lambda told: told.update(form="khac"), "xuất lại"),
        (lambda told: told.update(register=[{"name": "<x", "content": ""}]), "sai quy cách"),
        (lambda told: told["unit"].update(name="a\x00b"), "ký tự điều khiển"),
        (lambda told: told["unit"].update(name="a\ud800b"), "ký tự điều khiển"),
        (lambda told: told["citations"][0].update(code="x" * 500), "viện dẫn"),
        (lambda told: told.update(obligations=[{"ordinal": 1}]), "Nhiệm vụ"),
        (lambda told: told.update(obligations=[DUTY | {"state": "x"}]), "Nhiệm vụ"),
        (lambda told: told.update(obligations=[DUTY, DUTY]), "Nhiệm vụ"),
        (lambda told: told.update(members=[{"record": "5", "ordinal": 0}]), "sai quy cách"),
        (lambda told: told.update(members=[{"record": "5", "ordinal": 9**9}]), "sai quy cách"),
        (lambda told: told["files"][0].update(name="../../../../etc/passwd"), "không khớp với tệp"),
    ],
)
def test_a_description_that_lies_refuses_the_record(change, words, paper, sent, receive, tmp_path):
    path = summed_again(sent(paper), tmp_path / "x.zip", described(change))
    assert check_package(path).problems == []
    package = receive(path)
    assert package.state == PackageState.READY, package.problems
    (row,) = package.rows.all()
    assert row.trial == RecordFate.REFUSED
    assert words in row.why


def test_dossiers_that_hold_each_other_are_not_joined(
    school, sent, take_in, desk, drained, tmp_path
):
    by = make_user(Role.ARCHIVIST, unit=school)
    pair = [
        file_dossier(unit=school, by=by, subject=f"Hồ sơ hội thao {number}").record
        for number in range(2)
    ]
    drained()
    other = {str(pair[0].pk): str(pair[1].pk), str(pair[1].pk): str(pair[0].pk)}
    change = described(
        lambda told: told.update(members=[{"record": other[told["record"]], "ordinal": 1}])
    )
    rows = take_in(summed_again(sent(), tmp_path / "x.zip", change))
    assert [row.fate for row in rows] == [RecordFate.TAKEN] * 2
    assert DossierMember.objects.count() == 1
    words = ReceivedRecord.objects.values_list("why", flat=True)
    assert sum("không thể nằm trong chính nó" in one for one in words) == 1


def test_a_package_changed_after_its_check_is_not_taken(paper, sent, receive, tmp_path):
    from cms.exchange.packages.taking import take_received

    path = sent(paper)
    package = receive(path)
    change = described(lambda told: told["unit"].update(name="Đơn vị khác"))
    forged = summed_again(path, tmp_path / "x.zip", change)
    path.write_bytes(forged.read_bytes())
    assert list(take_received(package)) == []
    package.refresh_from_db()
    assert package.state == PackageState.REFUSED
    assert "đã đổi từ lúc kiểm tra" in package.problems[0]


def test_whoever_lost_the_right_takes_nothing_in(paper, sent, receive, archivist):
    from archive import RoleAssignment, revoke_role
    from cms.exchange.packages.taking import take_received

    package = receive(sent(paper))
    for held in RoleAssignment.objects.filter(user=archivist):
        revoke_role(held, by=None)
    assert list(take_received(package)) == []
    package.refresh_from_db()
    assert package.state == PackageState.REFUSED


def test_a_full_disk_stops_and_the_rest_is_taken_later(paper, sent, receive, monkeypatch):
    from cms.exchange.packages import taking

    def full(**_):
        raise OSError(28, "No space left on device")

    package = receive(sent(paper))
    with monkeypatch.context() as patched:
        patched.setattr(taking, "keep_bytes", full)
        assert list(taking.take_received(package)) == []
    package.refresh_from_db()
    assert package.state == PackageState.STOPPED
    assert "Nhận tiếp" in package.problems[0]
    (row,) = taking.take_received(package)
    assert row.fate == RecordFate.TAKEN


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "destroys"},
        {"effective_on": "hôm qua"},
        {"effective_on": 5},
        {"acting_code": ""},
        {"acting_issued": "2024-13-01"},
    ],
)
def test_a_statement_of_the_wrong_shape_is_not_taken(paper, clerk, take_in, sent, tmp_path, change):
    terms = EffectTerms(EffectKind.REPLACES, date(2024, 6, 1), code="99/KH-XYZ")
    state_effect(paper.record, terms=terms, scope=scope_for(clerk), by=clerk)
    spoil = described(lambda told: told["effects"][0].update(change))
    (row,) = take_in(summed_again(sent(paper), tmp_path / "x.zip", spoil))
    row.refresh_from_db()
    assert "sai quy cách" in row.why or "Hãy ghi số" in row.why
    assert not Effect.objects.filter(record=row.record_id).exists()
