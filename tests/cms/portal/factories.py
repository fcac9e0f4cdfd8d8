"""A small office with a portal: people, recognised dossiers, drawn pictures, public stories."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Canvas, ImageDraw
from reportlab.pdfgen.canvas import Canvas as Paper
from wagtail.images import get_image_model

from archive import FiledRecord, Role, Unit, User
from cms.portal import (
    approve_exemplar,
    create_portal,
    draft_exemplar_from,
    public_collection,
    record_consent,
    submit_exemplar,
)
from cms.portal.models import ExemplarPage
from cms.records.models import RecordAttachment
from media import Attachment, store_attachment
from tests.archive.factories import file_dossier, make_unit, make_user

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Office:
    """One unit with an editor who writes and a leader who decides."""

    unit: Unit
    clerk: User
    editor: User
    leader: User


def make_office(name: str = "Trường THCS Đồi Chè") -> Office:
    """Set up the portal, a school and its people."""
    create_portal(site_name="Cổng điển hình tiên tiến ngành Giáo dục", owner_name="Sở Giáo dục")
    unit = make_unit(name)
    return Office(
        unit=unit,
        clerk=make_user(Role.CLERK, unit=unit),
        editor=make_user(Role.EDITOR, unit=unit),
        leader=make_user(Role.LEADER, unit=unit),
    )


def make_dossier(
    office: Office, *, files: tuple[Attachment, ...] = (), **fields: Any
) -> FiledRecord:
    """File a dossier that has been recognised."""
    values = {
        "title": "Hồ sơ tổ Ngữ văn",
        "subject_name": "Tổ Ngữ văn dạy học theo dự án",
        "subject_kind": "collective",
        "field": "Đổi mới dạy học",
        "summary": "Cả tổ cùng soạn bài, dự giờ và sửa bài cho nhau.",
        "status": "recognised",
        "recognition_level": "province",
        "recognised_on": date(2024, 5, 20),
    }
    dossier = make_dossier_page(values | fields, files=files)
    return file_dossier(unit=office.unit, by=office.clerk, **dossier)


def make_dossier_page(values: dict[str, Any], *, files: tuple[Attachment, ...]) -> dict[str, Any]:
    rows = [RecordAttachment(attachment=f, caption=f"Minh chứng {i}") for i, f in enumerate(files)]
    return values | ({"record_attachments": rows} if rows else {})


def draw_picture(*, title: str = "Ảnh lớp học", size: tuple[int, int] = (1400, 1050)) -> Any:
    """Draw a picture and put it in the public collection."""
    number = next(_numbers)
    canvas = Canvas.new("RGB", size, (70 + number * 37 % 120, 110 + number * 53 % 90, 120))
    pen = ImageDraw.Draw(canvas)
    width, height = size
    pen.rectangle([0, height * 0.62, width, height], fill=(214, 196, 160))
    for step in range(5):
        x = width * (0.14 + step * 0.18)
        pen.ellipse([x - 60, height * 0.34, x + 60, height * 0.34 + 120], fill=(238, 205, 170))
        pen.rectangle(
            [x - 80, height * 0.34 + 120, x + 80, height * 0.8], fill=(40, 70 + step * 25, 110)
        )
    buffer = BytesIO()
    canvas.save(buffer, "JPEG", quality=85)
    return get_image_model().objects.create(
        title=title,
        file=ContentFile(buffer.getvalue(), name=f"anh-{number}.jpg"),
        collection=public_collection(),
    )


def paper(words: str, *, by: User | None = None, name: str = "van-ban.pdf") -> Attachment:
    """Store a one-page PDF."""
    buffer = BytesIO()
    sheet = Paper(buffer)
    sheet.drawString(72, 720, f"{words} {next(_numbers)}")
    sheet.save()
    return store_attachment(file=ContentFile(buffer.getvalue(), name=name), by=by, unit_id=None)


def write_story(page: ExemplarPage, *, by: User, **fields: Any) -> ExemplarPage:
    """Fill a draft with a complete story."""
    values = {
        "summary": "Sau một năm, số học sinh đọc đủ mười cuốn sách tăng gấp ba.",
        "work": [("paragraph", "<p>Mỗi tuần tổ dự một giờ và cùng sửa bài.</p>")],
        "results": [
            (
                "figures",
                {
                    "title": "Sau một năm",
                    "rows": [
                        {"label": "Học sinh đọc đủ mười cuốn", "before": "21%", "after": "64%"}
                    ],
                },
            ),
            ("quote", {"words": "Các em đã chờ đến giờ đọc.", "speaker": "Tổ trưởng"}),
        ],
        "replication": [("paragraph", "<p>Ba trường trong xã đã làm theo.</p>")],
    }
    for name, value in (values | fields).items():
        setattr(page, name, value)
    page.save_revision(user=by)
    return ExemplarPage.objects.get(pk=page.pk)


def give_consent(page: ExemplarPage, office: Office) -> None:
    """Record a signed consent."""
    record_consent(
        page=page,
        by=office.editor,
        giver_name="Trần Thị Mận",
        giver="head",
        signed_on=date(2024, 6, 1),
        document=paper("Dong y cong bo", by=office.editor),
    )


def draft_story(office: Office, *, filed: FiledRecord | None = None, **fields: Any) -> ExemplarPage:
    """Draft from a recognised dossier, written and with consent, not yet handed in."""
    filed = filed or make_dossier(
        office, **{k: fields.pop(k) for k in list(fields) if k in _DOSSIER}
    )
    version = filed.record.versions.first()
    page = draft_exemplar_from(version=version, by=office.editor)
    page = write_story(page.get_latest_revision_as_object(), by=office.editor, **fields)
    give_consent(page, office)
    return ExemplarPage.objects.get(pk=page.pk)


def public_story(office: Office, **fields: Any) -> ExemplarPage:
    """Draft, hand in and approve: a story that everybody can read."""
    page = draft_story(office, **fields)
    submit_exemplar(page=page, by=office.editor)
    return approve_exemplar(page=ExemplarPage.objects.get(pk=page.pk), by=office.leader)


_DOSSIER = {"subject_name", "subject_kind", "field", "recognised_on", "recognition_level", "files"}


STORIES = (
    ("Tổ Ngữ văn và những giờ đọc sách ngoài sân", "collective", "Văn hóa đọc", 2024, "province"),
    ("Cô Đặng Thị Ánh dạy Toán bằng chuyện của bản", "person", "Đổi mới dạy học", 2024, "ministry"),
    ("Vườn trường xanh: mỗi lớp một luống rau", "model", "Giáo dục môi trường", 2023, "province"),
    ("Thầy Lò Văn Hặc, mười hai năm dạy xóa mù chữ", "person", "Xóa mù chữ", 2023, "province"),
    ("Câu lạc bộ STEM cuối tuần", "model", "Chuyển đổi số", 2022, "unit"),
    ("Tập thể lớp 9A cùng bạn đến trường", "collective", "Công tác học sinh", 2022, "commune"),
    ("Bữa cơm bán trú đủ chất", "model", "Y tế trường học", 2021, "unit"),
)


def fill_portal() -> None:
    """Publish a handful of stories, as the browser tests want to see them."""
    office = make_office("Trường PTDTBT THCS Nậm Khắt")
    for name, kind, field, year, level in STORIES:
        files = (paper("Quyet dinh cong nhan", by=office.clerk),)
        page = draft_story(
            office,
            subject_name=name,
            subject_kind=kind,
            field=field,
            recognised_on=date(year, 5, 20),
            recognition_level=level,
            files=files,
            portrait=draw_picture(title=name),
            portrait_alt="Thầy trò đứng thành hàng trước sân trường, phía sau là đồi chè",
            role="Giáo viên" if kind == "person" else "",
            school_year=f"{year - 1}-{year}",
        )
        draft = page.get_latest_revision_as_object()
        for row in draft.released_documents.all():
            row.released, row.caption = True, "Quyết định công nhận"
        draft.save_revision(user=office.editor)
        submit_exemplar(page=ExemplarPage.objects.get(pk=page.pk), by=office.editor)
        approve_exemplar(page=ExemplarPage.objects.get(pk=page.pk), by=office.leader)


def fill_office() -> None:
    """Beside the public stories a candidate, a draft, one that waits, and people to sign in."""
    fill_portal()
    unit = Unit.objects.get(name="Trường PTDTBT THCS Nậm Khắt")
    names = {role: f"{role}-cong" for role in (Role.CLERK, Role.EDITOR, Role.LEADER)}
    people = {role: make_user(role, unit=unit, username=names[role]) for role in names}
    office = Office(unit, people[Role.CLERK], people[Role.EDITOR], people[Role.LEADER])
    make_dossier(office, subject_name="Cô Lý Thị Say và lớp học ở điểm trường Háng Gàng")
    draft_story(
        office,
        subject_name="Đội tuyên truyền măng non",
        summary="Liên hệ 0912 345 678 để tham quan.",
    )
    waiting = draft_story(
        office,
        subject_name="Thư viện lưu động trên xe đạp",
        portrait=draw_picture(),
        portrait_alt="Thầy giáo đẩy chiếc xe đạp chở đầy sách qua suối",
    )
    submit_exemplar(page=waiting, by=office.editor)
