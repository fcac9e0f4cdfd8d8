"""Plans that repeat another plan are found in the user's scope, with what the unit made its own."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from archive import (
    Book,
    Change,
    Filing,
    RecordSketch,
    Role,
    compare_texts,
    file_record,
    find_likenesses,
    likenesses_of,
    scope_for,
    sketch_missing,
)
from archive.differing import paragraphs_of
from archive.likeness import MARKS, runs_of, share_of
from cms.records.models import PlanPage, RecordAttachment
from cms.records.shelving import year_folder
from media import AttachmentPage, ExtractionJob, store_attachment
from tests.archive.factories import make_unit, make_user

DAY = date(2024, 5, 6)
LINES = [
    f"{n}. Tổ chức hoạt động {word} cho học sinh toàn trường, giao tổ chuyên môn phụ trách và "
    f"báo cáo kết quả về phòng trước ngày {n + 3} tháng {n % 12 + 1}."
    for n, word in enumerate(
        ["đọc sách", "trồng cây", "thể thao", "âm nhạc", "hội họa", "khoa học", "làm vườn",
         "viết chữ đẹp", "an toàn giao thông", "kể chuyện", "tiếng Anh", "cờ vua"],
        start=1,
    )
]  # fmt: skip
PARENT = "KẾ HOẠCH\nNăm học mới của thành phố\n\n" + "\n".join(LINES)
OWN = PARENT.replace("thể thao", "bơi lội").replace(LINES[4], "").replace(
    LINES[7], LINES[7] + "\n8a. Riêng khối chín tham quan nhà máy giấy cùng cha mẹ các em."
)  # fmt: skip


def file_plan(text, *, unit, by, subject, direction="incoming"):
    fields = {"doc_type": "Kế hoạch", "subject": subject, "direction": direction}
    page = PlanPage(
        title=subject,
        unit=unit,
        code=f"{len(text)}/KH-THCS",
        issuer="Sở Giáo dục và Đào tạo",
        issued_on=DAY,
        registered_on=DAY,
        **fields,
    )
    folder = year_folder(unit=unit, year=DAY.year)
    filed = file_record(
        Filing(page=page, folder=folder, unit=unit, day=DAY, book=Book(direction)), by=by
    )
    attachment = store_attachment(
        file=ContentFile(text.encode(), name="ke-hoach.txt"), by=by, unit_id=unit.pk
    )
    ExtractionJob.objects.filter(attachment=attachment).update(state="done")
    AttachmentPage.objects.create(
        attachment=attachment, number=1, text=text, quality="clear", method="plain"
    )
    RecordAttachment.objects.create(page_id=filed.page.pk, attachment=attachment)
    return filed.record


@pytest.mark.django_db
def test_a_plan_that_repeats_another_is_found_with_its_share():
    unit = make_unit()
    clerk = make_user(Role.CLERK, unit=unit)
    parent = file_plan(PARENT, unit=unit, by=clerk, subject="Kế hoạch của Sở")
    own = file_plan(OWN, unit=unit, by=clerk, subject="Kế hoạch của trường", direction="outgoing")
    assert sketch_missing() == 2
    assert sketch_missing() == 0
    scope = scope_for(clerk)
    (found,) = likenesses_of(own, scope=scope)
    assert found.record == parent
    assert 0.6 < found.share < 0.95
    assert found.share == share_of(runs_of(OWN), runs_of(PARENT))
    assert find_likenesses("Một văn bản khác hẳn. " * 3, scope=scope) == []
    stranger = make_user(Role.CLERK, unit=make_unit())
    assert find_likenesses(OWN, scope=scope_for(stranger)) == []
    assert RecordSketch.objects.get(record=own).marks.count() <= MARKS


@pytest.mark.django_db
def test_the_screen_shows_what_the_unit_added_changed_and_left_out(client):
    unit = make_unit()
    clerk = make_user(Role.CLERK, unit=unit)
    parent = file_plan(PARENT, unit=unit, by=clerk, subject="Kế hoạch <b>của Sở</b>")
    own = file_plan(OWN, unit=unit, by=clerk, subject="Kế hoạch của trường", direction="outgoing")
    sketch_missing()
    client.force_login(clerk)
    card = client.get(reverse("record_detail", args=[own.page_id])).content.decode()
    assert "Giống văn bản khác" in card
    assert "Xem phần riêng" in card
    address = reverse("record_own_part", args=[own.page_id])
    screen = client.get(address).content.decode()
    assert "<ins>bơi lội</ins>" in screen
    assert "<del>thể thao</del>" in screen
    assert "8a. Riêng khối chín tham quan" in screen
    assert "<b>của Sở</b>" not in screen
    assert client.get(address, {"goc": own.page_id}).status_code == 404
    assert client.get(address, {"goc": parent.page_id}).status_code == 200
    client.force_login(make_user(Role.CLERK, unit=make_unit()))
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_plan_whose_text_is_not_yet_read_is_sketched_later():
    unit = make_unit()
    clerk = make_user(Role.CLERK, unit=unit)
    record = file_plan(PARENT, unit=unit, by=clerk, subject="Kế hoạch")
    ExtractionJob.objects.update(state="pending")
    assert sketch_missing() == 0
    ExtractionJob.objects.update(state="done")
    assert sketch_missing() == 1
    record.version = 2
    record.save()
    assert sketch_missing() == 1


def test_paragraphs_and_words_tell_what_is_the_units_own():
    comparison = compare_texts(OWN, PARENT)
    assert comparison.count(Change.ADDED) == 1
    assert comparison.count(Change.CHANGED) == 1
    assert comparison.count(Change.LEFT_OUT) == 1
    changed = next(p for p in comparison.paragraphs if p.change == Change.CHANGED)
    assert [p.text for p in changed.pieces if p.change == Change.ADDED] == ["bơi lội"]
    assert [p.text for p in changed.pieces if p.change == Change.LEFT_OUT] == ["thể thao"]


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("Trường hoà bình, văn hoá.", "Trường hòa bình, văn hóa."),
        ("KẾ HOẠCH NĂM HỌC", "Kế hoạch năm học"),
        ("Giao các tổ thực hiện\nđúng thời hạn.", "Giao các tổ\nthực hiện đúng thời hạn."),
        ("Mo\u0302t ho\u0323c sinh", "Môt học sinh"),
    ],
)  # fmt: skip
def test_spelling_case_and_line_breaks_are_no_changes(own, other):
    comparison = compare_texts(own, other)
    assert {p.change for p in comparison.paragraphs} == {Change.KEPT}


def test_a_changed_tone_is_a_change():
    comparison = compare_texts("điển hình tiền tiến của trường", "điển hình tiên tiến của trường")
    assert comparison.count(Change.CHANGED) == 1


def test_a_paragraph_that_only_moved_is_not_the_units_own():
    comparison = compare_texts("\n".join([LINES[3], *LINES[:3]]), "\n".join(LINES[:4]))
    assert {p.change for p in comparison.paragraphs} == {Change.KEPT}


def test_lines_of_a_page_are_joined_to_paragraphs():
    text = "I. MỤC ĐÍCH\nNâng cao chất lượng dạy\nvà học.\n- Một là\n- Hai là"
    assert paragraphs_of(text) == [
        "I. MỤC ĐÍCH",
        "Nâng cao chất lượng dạy và học.",
        "- Một là",
        "- Hai là",
    ]


def test_comparing_long_texts_ends_soon():
    long = "\n".join(f"{n}. Nội dung số {n} của kế hoạch lớn {n * 7}." for n in range(1, 600))
    assert compare_texts(long, long.replace("lớn", "nhỏ")).paragraphs
