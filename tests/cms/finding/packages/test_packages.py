"""A package of records: whole, readable without this software, and provable offline."""

import hashlib
import io
import json
import subprocess
import sys
import unicodedata
import zipfile
from datetime import date

import pytest
from defusedxml import ElementTree
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from archive import (
    AuditEvent,
    Confidentiality,
    Effect,
    Event,
    Role,
    RoleAssignment,
    revise_record,
    revoke_role,
)
from archive.packages import check_package, single_file
from cms.finding.exports import asking, making
from cms.finding.exports.making import make
from cms.finding.exports.spool import Spool
from cms.finding.models import ExportRun, ExportState, FrozenList
from cms.finding.packages.making import PackageMaker
from tests.archive.factories import file_dispatch, file_dossier, make_unit, make_user
from tests.cms.english import assert_vietnamese
from tests.cms.finding.packages.conftest import ask, proof_in, take, unpacked

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PREMIS = "{http://www.loc.gov/premis/v3}"


def test_a_package_holds_the_record_its_versions_files_and_proofs(paper, packed, tmp_path):
    top = unpacked(packed(paper, **{"ly-do": "Thanh tra năm 2024"}), tmp_path / "out")
    assert check_package(top).problems == []
    folder = top / "data" / "ho-so" / "00001"
    names = sorted(path.name for path in (folder / "tep").iterdir())
    assert names == ["01-Kế hoạch hội thao.pdf", "02-Danh sách ký tên.pdf"]
    assert all(unicodedata.is_normalized("NFC", name) for name in names)
    uses = list(paper.page.record_attachments.select_related("attachment"))
    for use, name in zip(uses, names, strict=True):
        content = (folder / "tep" / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == use.attachment.sha256
    assert proof_in(folder, 1)["sealed"]["content"]["subject"].endswith("trường")
    assert proof_in(folder, 2)["sealed"]["content"]["subject"].endswith("2024")
    asked = json.loads((top / "data" / "yeu-cau.json").read_text())
    assert (asked["total"], asked["reason"]) == (1, "Thanh tra năm 2024")
    assert "thanh tra An" in (top / "bag-info.txt").read_text()


def test_metadata_bear_the_names_of_the_rule_and_premis(paper, packed, tmp_path):
    folder = unpacked(packed(paper), tmp_path / "out") / "data" / "ho-so" / "00001"
    told = ElementTree.parse(folder / "thong-tin.xml").getroot()
    assert told.findtext("CodeNumber") == "5344"
    assert told.findtext("CodeNotation") == "KH-SGDĐT"
    assert told.findtext("Subject") == "Kế hoạch hội thao <ngành> & trường năm 2024"
    assert told.findtext("ArrivalNumber") == "1"
    rows = ElementTree.parse(folder / "so-dang-ky.xml").getroot()
    assert rows.findtext("Entry/Number") == "1"
    cited = ElementTree.parse(folder / "vien-dan.xml").getroot()
    assert cited.findtext("Citation/Code") == "34-CT/TW"
    premis = ElementTree.parse(folder / "premis.xml").getroot()
    events = [one.text for one in premis.iter(f"{PREMIS}eventType")]
    assert events == ["accession", "metadata modification"]
    assert len(premis.findall(f"{PREMIS}object")) == 2


def test_what_is_longer_than_the_rule_allows_is_told_and_kept_whole(file_paper, packed, tmp_path):
    long = "Về việc triển khai phong trào thi đua " * 20
    top = unpacked(packed(file_paper(subject=long.strip())), tmp_path / "out")
    folder = top / "data" / "ho-so" / "00001"
    told = ElementTree.parse(folder / "thong-tin.xml").getroot()
    assert told.findtext("Subject") == long.strip()
    assert "quy định tối đa 500" in (folder / "xem.html").read_text()
    assert "quy định tối đa 500" in (top / "index.html").read_text()


def test_the_pages_are_read_without_software_scripts_or_network(paper, packed, tmp_path):
    top = unpacked(packed(paper), tmp_path / "out")
    for page in (top / "index.html", top / "data" / "ho-so" / "00001" / "xem.html"):
        words = page.read_text()
        assert "<script" not in words
        assert "http://" not in words
        assert "https://" not in words
        assert "&lt;ngành&gt; &amp; trường" in words
        assert_vietnamese(words)
        for link in _links(words):
            assert (page.parent / link).exists(), link


def _links(words: str) -> list[str]:
    from html import unescape
    from re import findall
    from urllib.parse import unquote

    return [unquote(unescape(one)) for one in findall(r'href="([^"]+)"', words)]


def test_the_one_file_inside_checks_the_package_with_the_standard_library(paper, packed, tmp_path):
    top = unpacked(packed(paper), tmp_path / "out")

    def check(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", "-S", str(top / "kiem-tra-goi.py"), str(top), *options]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    good = check()
    assert good.returncode == 0, good.stdout + good.stderr
    assert "2 niêm phong đúng" in good.stdout
    alone = [sys.executable, "-I", "-S", str(top / "kiem-tra-goi.py")]
    assert subprocess.run(alone, capture_output=True, check=False).returncode == 0
    assert check("--key", "00" * 32).returncode == 1
    victim = top / "data" / "ho-so" / "00001" / "tep" / "01-Kế hoạch hội thao.pdf"
    victim.write_bytes(victim.read_bytes() + b" ")
    bad = check()
    assert bad.returncode == 1
    assert "01-Kế hoạch hội thao.pdf: nội dung đã thay đổi" in bad.stdout


def test_a_forged_package_with_right_sums_is_found_by_its_seals(paper, packed, tmp_path):
    top = unpacked(packed(paper), tmp_path / "out")
    folder = top / "data" / "ho-so" / "00001"
    victim = folder / "tep" / "01-Kế hoạch hội thao.pdf"
    victim.write_bytes(b"%PDF-1.4 khac")
    proof = folder / "niem-phong" / "phien-ban-1.json"
    proof.write_text(proof.read_text().replace("hội thao", "đại hội"))
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        _summed_again(top / manifest)
    (top / "bag-info.txt").write_text("")
    _summed_again(top / "tagmanifest-sha256.txt")
    found = check_package(top).problems
    assert [one.partition(": ")[0].rsplit("/", 1)[-1] for one in found] == [
        "phien-ban-1.json",
        "01-Kế hoạch hội thao.pdf",
    ]


def _summed_again(manifest):
    names = [line.split("  ", 1)[1] for line in manifest.read_text().splitlines()]
    sums = [hashlib.sha256((manifest.parent / name).read_bytes()).hexdigest() for name in names]
    lines = [f"{digest}  {name}\n" for digest, name in zip(sums, names, strict=True)]
    manifest.write_text("".join(lines))


def test_the_command_says_what_the_file_inside_says(paper, packed, tmp_path, capsys):
    whole = tmp_path / "goi.zip"
    whole.write_bytes(packed(paper))
    call_command("verify_package", whole)
    assert "ĐẠT" in capsys.readouterr().out
    with zipfile.ZipFile(whole, "a") as archive:
        archive.writestr(f"{archive.namelist()[0].split('/')[0]}/data/thua.txt", "x")
    with pytest.raises(CommandError):
        call_command("verify_package", whole)
    assert "data/thua.txt: có trong gói mà không có trong manifest" in capsys.readouterr().out


def test_ac_06_internal_opinions_stay_in_the_office(paper, clerk, packed, tmp_path):
    paper.page.directive = "MẬT-Ý: giao phòng A xử lý kín"
    revise_record(paper.page, by=clerk, reason="Phân công", seen_version=2)
    content = packed(paper)
    top = unpacked(content, tmp_path / "out")
    for path in top.rglob("*"):
        assert path.is_dir() or "MẬT-Ý" not in path.read_text(errors="ignore")
    outcome = check_package(top)
    assert outcome.problems == []
    assert "nhận xét nội bộ" in outcome.notes[0]


def test_ac_06_a_quarantined_file_does_not_leave(paper, packed, tmp_path):
    from media import Attachment, AttachmentState

    use = paper.page.record_attachments.first()
    Attachment.objects.filter(pk=use.attachment_id).update(state=AttachmentState.QUARANTINED)
    top = unpacked(packed(paper), tmp_path / "out")
    names = [path.name for path in (top / "data" / "ho-so" / "00001" / "tep").iterdir()]
    assert names == ["01-Danh sách ký tên.pdf"]


def test_a_package_of_a_search_holds_every_hit_that_may_be_seen(
    desk, paper, file_paper, drained, packed, tmp_path
):
    for number in range(4):
        file_paper(f"Tệp {number}.pdf", subject=f"Báo cáo hội thao {number}")
    other = make_unit("Trường khác")
    file_dispatch(unit=other, by=make_user(Role.CLERK, unit=other), subject="Hội thao kín NHÃN-LẠ")
    drained()
    top = unpacked(packed(), tmp_path / "out")
    assert check_package(top).problems == []
    assert len(list((top / "data" / "ho-so").iterdir())) == 5
    words = (top / "index.html").read_text()
    assert "NHÃN-LẠ" not in words
    assert "hội thao" in json.loads((top / "data" / "yeu-cau.json").read_text())["words"]


def test_a_stopped_package_goes_on_where_it_was(desk, file_paper, drained, monkeypatch, tmp_path):
    for number in range(5):
        file_paper(f"Tệp {number}.pdf", subject=f"Báo cáo hội thao {number}")
    drained()
    monkeypatch.setattr(PackageMaker, "portion", 2)
    run = ask(desk)
    add, asked = PackageMaker.add, []

    def stop_after_first(self, keys, **values):
        add(self, keys, **values)
        asked.append(values["first"])
        if len(asked) == 1:
            asking.stop(run)

    monkeypatch.setattr(PackageMaker, "add", stop_after_first)
    make(run.pk)
    run.refresh_from_db()
    assert (run.state, run.done) == (ExportState.STOPPED, 0)
    assert asking.go_on(run)
    make(run.pk)
    assert asked == [1, 1, 3, 5]
    top = unpacked(take(desk, run), tmp_path / "out")
    assert check_package(top).problems == []
    assert len(list((top / "data" / "ho-so").iterdir())) == 5
    assert not Spool.of(run).parts.exists()


def test_a_right_taken_away_while_it_is_made_ends_the_package(
    desk, paper, file_paper, inspector, school, drained, monkeypatch
):
    for number in range(3):
        file_paper(f"Tệp {number}.pdf", subject=f"Báo cáo hội thao {number}")
    drained()
    monkeypatch.setattr(PackageMaker, "portion", 2)
    run = ask(desk)
    add = PackageMaker.add

    def revoke_after(self, keys, **values):
        add(self, keys, **values)
        if values["first"] == 1:
            for held in RoleAssignment.objects.filter(user=inspector):
                revoke_role(held, by=None)

    monkeypatch.setattr(PackageMaker, "add", revoke_after)
    make(run.pk)
    run.refresh_from_db()
    assert run.state == ExportState.REVOKED
    assert not Spool.of(run).folder.exists()


def test_another_units_record_cannot_be_packed(desk, paper):
    other = make_unit("Trường khác")
    hidden = file_dispatch(unit=other, by=make_user(Role.CLERK, unit=other))
    address = reverse("record_package", args=[hidden.page.pk])
    assert desk.post(address, {"dang": "bagit"}).status_code == 404
    own = reverse("record_package", args=[paper.page.pk])
    assert desk.post(own, {"dang": "xlsx"}).status_code == 404
    assert not ExportRun.objects.exists()


def test_a_restricted_record_in_a_package_is_a_line_of_the_log(file_paper, packed):
    kept = file_paper("Kết luận.pdf", confidentiality=Confidentiality.RESTRICTED)
    packed(kept, **{"ly-do": "Thanh tra"})
    events = AuditEvent.objects.filter(event=Event.RECORD_EXPORTED, subject_id=str(kept.record.pk))
    assert {event.reason for event in events} == {"Thanh tra"}
    assert any("tagmanifest" in event.detail for event in events)
    assert any("version" in event.detail for event in events)


def test_damaged_bytes_are_never_passed_on(desk, paper, monkeypatch):
    monkeypatch.setattr(
        "media.storage.local.LocalContentStorage._open",
        lambda *_, **__: io.BytesIO(b"khac"),
        raising=True,
    )
    run = ask(desk, paper)
    make(run.pk)
    run.refresh_from_db()
    assert run.state == ExportState.FAILED
    assert "không còn nguyên vẹn" in run.trouble


def test_a_full_disk_is_said_in_words(desk, paper, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cms.finding.packages.making.write_part", full)
    run = ask(desk, paper)
    make(run.pk)
    run.refresh_from_db()
    assert (run.state, run.trouble) == (ExportState.FAILED, making.FULL)


def test_a_fixed_list_is_packed_with_its_digest_and_places(
    desk, paper, school, clerk, drained, tmp_path
):
    file_dispatch(unit=school, by=clerk, subject="Báo cáo hội thao")
    drained()
    desk.post(reverse("finding_freeze"), {"q": "hội thao", "ten": "Danh sách A"})
    frozen = FrozenList.objects.get()
    paper.record.confidentiality = Confidentiality.RESTRICTED
    address = reverse("finding_export_list", args=[frozen.pk])
    desk.post(address, {"dang": "bagit"})
    run = ExportRun.objects.get()
    make(run.pk)
    top = unpacked(take(desk, run), tmp_path / "out")
    assert check_package(top).problems == []
    assert frozen.digest in (top / "index.html").read_text()
    assert len(list((top / "data" / "ho-so").iterdir())) == 2


def test_the_button_stands_wherever_there_is_something_to_pack(desk, paper, school, drained):
    staff = make_user(Role.STAFF, unit=school)
    dossier = file_dossier(unit=school, by=staff)
    drained()
    desk.post(reverse("finding_freeze"), {"q": "hội thao", "ten": "Danh sách A"})
    for address, form in (
        (reverse("record_detail", args=[paper.page.pk]), "ocfl"),
        (reverse("dossier_compile", args=[dossier.page.pk]), "ocfl"),
        (reverse("finding_search") + "?q=hội thao", "bagit"),
        (reverse("finding_frozen", args=[FrozenList.objects.get().pk]), "bagit"),
    ):
        words = desk.get(address).content.decode()
        assert 'data-opens="package-dialog"' in words
        assert f'value="{form}"' in words
        assert_vietnamese(words)


def test_the_one_file_is_python_and_names_nothing_of_ours():
    words = single_file()
    compile(words, "kiem-tra-goi.py", "exec")
    assert "from archive" not in words


def test_a_restricted_later_document_leaves_no_word_in_the_package(paper, clerk, packed, tmp_path):
    mark = "dauhieuvanbansau"
    elsewhere = make_unit()
    later = file_dispatch(
        unit=elsewhere,
        by=make_user(Role.CLERK, unit=elsewhere),
        code=f"5/{mark}",
        subject=mark,
        confidentiality=Confidentiality.RESTRICTED,
    )
    Effect.objects.create(
        record=paper.record,
        kind="replaces",
        effective_on=date(2024, 6, 20),
        acting=later.record,
        acting_code=f"5/{mark}",
        stated_at=timezone.now(),
        stated_by=clerk,
    )
    top = unpacked(packed(paper), tmp_path / "goi")
    told = {".html", ".json", ".xml"}
    texts = [path.read_text() for path in top.rglob("*") if path.suffix in told]
    assert any("một văn bản sử dụng hạn chế" in text for text in texts)
    assert not any(mark in text for text in texts)
