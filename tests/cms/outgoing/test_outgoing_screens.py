"""Văn bản đi on screen: from the incoming document to its settled answer, and every refusal."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from archive import (
    AuditEvent,
    DraftState,
    Event,
    OutgoingDraft,
    Record,
    RegisterEntry,
    Role,
    cited_records,
    return_draft,
    scope_for,
)
from cms.outgoing.checking import LINES, NOT_NEEDED
from cms.records.models import DispatchPage
from deploy.demo.typeset import MOTTO, NATION
from media import extract_attachment
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.archive.outgoing.chains import REASON, SUBJECT, make_chain
from tests.cms.asking import screen, text_of
from tests.media.factories import make_docx, make_pdf

pytestmark = pytest.mark.django_db
PAPER = f"""ỦY BAN NHÂN DÂN XÃ AN PHONG
TRƯỜNG THCS THỬ NGHIỆM
Số:      /TB-THCSTN
{NATION}
{MOTTO}
An Phong, ngày 13 tháng 3 năm 2026
THÔNG BÁO
Về việc tổ chức Ngày hội đọc sách
Nhà trường tổ chức ngày hội vào thứ Bảy tuần cuối của tháng.
Nơi nhận:
- Các tổ chuyên môn (để thực hiện);
- Lưu: VT."""


@pytest.fixture
def chain():
    return make_chain()


def upload(content: bytes = b"", name: str = "du-thao.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or make_docx(*PAPER.split("\n")))


def typed(chain, **values) -> dict[str, object]:
    return {
        "doc_type": "Thông báo",
        "subject": SUBJECT,
        "execute": "- Các tổ chuyên môn;\n",
        "archive_line": "VT",
        "signer": chain.leader.pk,
        "signer_position": "HIỆU TRƯỞNG",
        **values,
    }


def act(client, draft, name, **values):
    draft.refresh_from_db()
    address = reverse("outgoing_act", args=[draft.pk, name])
    return client.post(address, {"seen": draft.edition, **values}, follow=True)


def seen_of(draft) -> int:
    draft.refresh_from_db()
    return draft.edition


def all_lines(**said) -> dict[str, str]:
    return dict.fromkeys(LINES, NOT_NEEDED) | said


def test_an_answer_goes_from_the_incoming_document_to_its_settled_result(client, chain):
    day = timezone.localdate()
    came = file_dispatch(unit=chain.unit, by=chain.clerk, day=day, code="7/UBND-VX").page
    client.force_login(chain.drafter)
    begin = f"{reverse('outgoing_new')}?tra-loi={came.pk}"
    assert f'href="{begin}"' in screen(client, "record_detail", came.pk)
    form = text_of(client.get(begin))
    assert f"Trả lời Công văn số 7/UBND-VX ngày {day:%d/%m/%Y}" in form
    sent = typed(chain, doc_type="Công văn", execute="", addressees="UBND xã An Phong")
    done = text_of(client.post(begin, sent | {"content": upload(), "trinh": "1"}, follow=True))
    assert "Đã trình lãnh đạo duyệt nội dung." in done
    draft = OutgoingDraft.objects.get()
    assert "<h2>Soạn trả lời</h2>" in screen(client, "record_detail", came.pk)

    client.force_login(chain.leader)
    assert "Văn bản đi chờ duyệt" in screen(client, "wagtailadmin_home")
    assert "Duyệt nội dung</button>" in screen(client, "outgoing_page", draft.pk)
    assert "Đã duyệt nội dung." in text_of(act(client, draft, "duyet", words="Đồng ý"))

    client.force_login(chain.clerk)
    check = {f"{name}": state for name, state in all_lines(annexes="missing").items()}
    address = reverse("outgoing_check", args=[draft.pk])
    text_of(client.post(address, check | {"seen": seen_of(draft)}, follow=True))
    page = screen(client, "outgoing_page", draft.pk)
    assert "1 mục thiếu" in page

    client.force_login(chain.leader)
    assert "Văn bản đi chờ ký" in screen(client, "wagtailadmin_home")
    signing = {
        "signer": chain.leader.pk,
        "signing_capacity": "KT.",
        "signer_position": "PHÓ HIỆU TRƯỞNG",
        "day": f"{day:%d/%m/%Y}",
        "seen": seen_of(draft),
        "copy": upload(make_pdf(PAPER), "da-ky.pdf"),
    }
    text_of(client.post(reverse("outgoing_sign", args=[draft.pk]), signing, follow=True))

    client.force_login(chain.clerk)
    assert "Văn bản đi chờ cấp số" in screen(client, "wagtailadmin_home")
    number = reverse("outgoing_issue", args=[draft.pk])
    assert 'value="/THCSTN"' in text_of(client.get(number))
    given = {"symbol": "/THCSTN-VP", "copies": "2", "handler": "VT", "seen": seen_of(draft)}
    assert "Đã cấp số 01/THCSTN-VP." in text_of(client.post(number, given, follow=True))
    text_of(client.post(number, given, follow=True))  # The second click.
    draft.refresh_from_db()
    entry = RegisterEntry.objects.get(register__book="outgoing")
    assert (entry.code, entry.record, entry.copies) == ("01/THCSTN-VP", draft.record, 2)
    assert entry.recipients == "- Như trên\n- Lưu: VT"
    sent = DispatchPage.objects.get(pk=draft.record.page_id)
    assert (sent.issued_on, sent.signing_capacity, sent.direction) == (day, "KT.", "outgoing")
    names = [use.attachment.original_name for use in sent.record_attachments.all()]
    assert names == ["da-ky.pdf", "du-thao.docx"]
    (cited,) = cited_records(draft.record, scope=scope_for(chain.clerk))
    assert (cited.citation.role, cited.targets[0].page_id) == ("replies", came.pk)
    settle = f"{reverse('record_settle', args=[came.pk])}?tra-loi=01/THCSTN-VP"
    assert f'href="{settle}"' in screen(client, "outgoing_page", draft.pk)
    assert "Ghi là đã trả lời bằng văn bản này" in screen(client, "record_detail", sent.pk)


def test_what_was_typed_is_kept_when_something_is_missing(client, chain):
    client.force_login(chain.drafter)
    sent = typed(chain, subject="", inform="Cha mẹ học sinh", trinh="1", content=upload())
    wrong = text_of(client.post(reverse("outgoing_new"), sent), 422)
    assert "Hãy ghi trích yếu nội dung." in wrong
    draft = OutgoingDraft.objects.get()
    assert draft.recipients == [["execute", "Các tổ chuyên môn"], ["inform", "Cha mẹ học sinh"]]
    edit = reverse("outgoing_edit", args=[draft.pk])
    assert f'action="{edit}"' in wrong
    assert "Cha mẹ học sinh</textarea>" in wrong
    assert "Tệp đang dùng" in wrong
    (seen,) = [tag for tag in re.findall("<input [^>]*>", wrong) if 'name="seen"' in tag]
    assert 'value="1"' in seen
    stale = text_of(client.post(edit, typed(chain, seen="9", subject="Chữ mới", luu="1")), 422)
    assert "vừa thay đổi dự thảo này" in stale
    assert "Chữ mới</textarea>" in stale
    text_of(client.post(edit, typed(chain, seen="1", trinh="1"), follow=True))
    draft.refresh_from_db()
    assert draft.state == DraftState.CONTENT


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"MZ\x90\x00 program", "a.exe", "Tệp"),
        (b"chu thuong", "a.txt", "phải là Word"),
    ],
)
def test_a_file_that_is_not_taken_is_said_and_the_words_stay(client, chain, content, name, said):
    client.force_login(chain.drafter)
    sent = typed(chain, content=upload(content, name), luu="1")
    wrong = text_of(client.post(reverse("outgoing_new"), sent), 422)
    assert said in wrong
    assert f"{SUBJECT}</textarea>" in wrong
    assert not OutgoingDraft.objects.exists()


def test_a_short_reason_is_refused_with_its_words_and_a_good_one_is_read_by_the_drafter(
    client, chain
):
    draft = chain.at(DraftState.CONTENT)
    client.force_login(chain.leader)
    assert "Rút lại…" not in screen(client, "outgoing_page", draft.pk)
    short = text_of(act(client, draft, "tra-lai", words="Sai"), 422)
    assert "ít nhất 10 chữ cái" in short
    assert ">Sai</textarea>" in short
    client.force_login(chain.drafter)
    assert "Rút lại…" in screen(client, "outgoing_page", draft.pk)
    client.force_login(chain.leader)
    text_of(act(client, draft, "tra-lai", words=REASON))
    client.force_login(chain.drafter)
    assert "Dự thảo của bạn bị trả lại" in screen(client, "wagtailadmin_home")
    assert REASON in screen(client, "outgoing_list")
    assert REASON in screen(client, "outgoing_edit", draft.pk)


def test_a_change_after_the_approval_is_said_before_and_after(client, chain):
    draft = chain.at(DraftState.SIGNATURE)
    client.force_login(chain.drafter)
    before = screen(client, "outgoing_edit", draft.pk)
    assert "văn bản trở lại «Chờ duyệt nội dung» và phải duyệt lại" in before
    edit = reverse("outgoing_edit", args=[draft.pk])
    changed = typed(chain, subject="Đổi trích yếu", seen=draft.edition, luu="1")
    after = text_of(client.post(edit, changed, follow=True))
    assert "Nội dung đã duyệt có thay đổi nên văn bản trở lại" in after
    assert "Sửa văn bản đi đã duyệt, chờ duyệt lại" in after
    client.force_login(chain.leader)
    stale = client.post(reverse("outgoing_sign", args=[draft.pk]), {"seen": 4}, follow=True)
    assert "Chờ duyệt nội dung" in text_of(stale)


def test_the_check_proposes_what_the_file_shows_and_asks_for_the_rest(client, chain):
    draft = chain.save(content=None)
    client.force_login(chain.drafter)
    edit = reverse("outgoing_edit", args=[draft.pk])
    sent = typed(chain, seen=1, content=upload(), trinh="1")
    text_of(client.post(edit, sent, follow=True))
    draft.refresh_from_db()
    chain.go_on(draft, DraftState.CONTENT, at=timezone.now())
    client.force_login(chain.clerk)
    assert "Chưa đọc được chữ trong tệp" in screen(client, "outgoing_check", draft.pk)
    extract_attachment(attachment_id=draft.file_of("content").attachment_id)
    shown = screen(client, "outgoing_check", draft.pk)
    assert shown.count(" checked") > 4
    assert "Trong tệp: «An Phong … ngày 13 tháng 3 năm 2026»" in shown
    address = reverse("outgoing_check", args=[draft.pk])
    half = {"motto": "present", "seen": seen_of(draft)}
    wrong = text_of(client.post(address, half), 422)
    assert wrong.count("Hãy chọn có, thiếu hoặc không áp dụng.") == len(LINES) - 1


def test_a_secret_paper_goes_no_further(client, chain):
    draft = chain.save(content=None)
    secret = make_docx("MẬT", *PAPER.split("\n"))
    client.force_login(chain.drafter)
    edit = reverse("outgoing_edit", args=[draft.pk])
    text_of(client.post(edit, typed(chain, seen=1, content=upload(secret), luu="1"), follow=True))
    extract_attachment(attachment_id=draft.file_of("content").attachment_id)
    refused = text_of(act(client, draft, "trinh"), 422)
    assert "Hệ thống không nhận văn bản mật" in refused


def test_a_number_typed_by_hand_and_a_foreign_signer_are_refused(client, chain):
    draft = chain.at(DraftState.SIGNED)
    client.force_login(chain.clerk)
    number = reverse("outgoing_issue", args=[draft.pk])
    for symbol in ("12/TB-TH", "", "/"):
        wrong = client.post(number, {"symbol": symbol, "seen": draft.edition})
        assert "ký hiệu" in text_of(wrong, 422)
    late = text_of(client.get(number))
    assert "Cấp số muộn: ký ngày 13/03/2026" in late
    stale = text_of(client.post(number, {"symbol": "/TB-TH", "seen": 1}), 422)
    assert "vừa thay đổi dự thảo này" in stale
    assert not RegisterEntry.objects.exists()
    given = client.post(number, {"symbol": "/TB-TH", "seen": draft.edition}, follow=True)
    assert "Cấp số muộn" in text_of(given)


def test_the_stamped_copy_becomes_a_new_version_of_the_record(client, chain):
    draft = chain.at(DraftState.SIGNED)
    client.force_login(chain.clerk)
    given = {"symbol": "/TB-TH", "seen": draft.edition}
    done = text_of(client.post(reverse("outgoing_issue", args=[draft.pk]), given, follow=True))
    address = reverse("outgoing_copy", args=[draft.pk])
    assert f'href="{address}"' in done
    wrong = client.post(address, {"copy": upload(), "seen": seen_of(draft)})
    assert "phải là PDF hoặc ảnh quét" in text_of(wrong, 422)
    copy = {"copy": upload(make_pdf(PAPER), "quet.pdf"), "seen": seen_of(draft)}
    assert "thành phiên bản mới" in text_of(client.post(address, copy, follow=True))
    record = Record.objects.get(outgoing_draft=draft)
    assert record.version == 2
    assert {use.caption for use in record.page.record_attachments.all()} == {
        "Bản đã ký",
        "Tệp dự thảo đã duyệt",
    }
    assert address not in screen(client, "outgoing_page", draft.pk)


def test_no_screen_and_no_file_for_people_of_other_units(client, chain):
    draft = chain.at(DraftState.SIGNED)
    file = draft.file_of("content").attachment_id
    came = file_dispatch(unit=chain.unit, by=chain.clerk).page
    above = make_unit("Sở", level="province")
    chain.unit.parent = above
    chain.unit.save()
    for person in (
        make_user(Role.LEADER, unit=above),
        make_user(Role.CLERK, unit=above),
        make_user(Role.INSPECTOR, unit=above),
        make_user(Role.ADMINISTRATOR, unit=chain.unit),
    ):
        client.force_login(person)
        for name in ("page", "edit", "check", "sign", "issue", "copy"):
            assert client.get(reverse(f"outgoing_{name}", args=[draft.pk])).status_code == 404
        for name, args in (("file", (file,)), ("page_image", (file, 1)), ("act", ("duyet",))):
            address = reverse(f"outgoing_{name}", args=[draft.pk, *args])
            assert (client.post if name == "act" else client.get)(address).status_code == 404
        listed = client.get(reverse("outgoing_list"))
        assert listed.status_code == 200
        assert SUBJECT not in listed.content.decode()
    client.force_login(make_user(Role.CLERK, unit=above))
    assert client.get(reverse("outgoing_new"), {"tra-loi": came.pk}).status_code == 404
    client.force_login(chain.drafter)
    assert client.get(reverse("outgoing_file", args=[draft.pk, file])).status_code == 200
    assert client.get(reverse("outgoing_copy", args=[draft.pk])).status_code == 404


def test_the_list_filters_by_words_state_and_turn(client, chain, django_assert_max_num_queries):
    waiting = chain.at(DraftState.CONTENT)
    signed = chain.at(DraftState.SIGNED)
    chain.save(subject="Báo cáo sơ kết", doc_type="Báo cáo")
    client.force_login(chain.leader)
    with django_assert_max_num_queries(25):
        assert '<strong class="number">3</strong>' in screen(client, "outgoing_list")
    assert "Báo cáo sơ kết" in screen(client, "outgoing_list", q="bao cao so ket")
    mine = screen(client, "outgoing_list", luot="toi")
    assert reverse("outgoing_page", args=[waiting.pk]) in mine
    assert reverse("outgoing_page", args=[signed.pk]) not in mine
    assert "Hãy thử bỏ bớt" in screen(client, "outgoing_list", **{"tinh-trang": "issued"})


def test_the_log_tells_an_administrator_no_words_of_a_draft(client, chain):
    draft = chain.at(DraftState.CONTENT)
    return_draft(draft, reason=REASON, acting=chain.acting(chain.leader, draft))
    assert AuditEvent.objects.filter(event=Event.DRAFT_RETURNED, reason=REASON).exists()
    client.force_login(make_user(Role.ADMINISTRATOR, unit=chain.unit))
    log = screen(client, "audit_log")
    assert "Dự thảo văn bản đi" in log
    assert REASON not in log
