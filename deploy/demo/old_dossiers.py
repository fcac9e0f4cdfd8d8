"""Dossiers of earlier years, closed long ago: what an archivist has to decide about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from archive import Filing, Record, Term, add_member, file_record, fix_term, place_hold, scope_for
from cms.dossiers.closing import close_dossier
from cms.records.editing import title_of
from cms.records.models import DispatchPage, DossierPage, RecordAttachment
from cms.records.shelving import year_folder
from deploy.demo.papers import Paper, Section, Signature
from deploy.demo.typeset import as_pdf
from media import extract_attachment, store_attachment

if TYPE_CHECKING:
    from deploy.demo.load import Loader


@dataclass(frozen=True, slots=True)
class OldPaper:
    """A letter of the office: number, day, subject, what it said."""

    number: int
    day: date
    subject: str
    words: str


@dataclass(frozen=True, slots=True)
class OldDossier:
    """A dossier of work with the letters that lie in it."""

    title: str
    notation: str
    term: Term
    ended_on: date
    papers: tuple[OldPaper, ...]
    hold: str = ""


OLD_DOSSIERS: tuple[OldDossier, ...] = (
    OldDossier(
        "Tập công văn trao đổi về lịch sinh hoạt hè năm 2009",
        "14.VP",
        Term.FIVE,
        date(2009, 12, 28),
        (
            OldPaper(
                212,
                date(2009, 5, 19),
                "Về việc đăng ký lịch sinh hoạt hè tại các trường",
                "Đề nghị các trường gửi lịch mở cửa thư viện và sân chơi trong tháng 6, tháng 7 về "
                "Văn phòng Sở để xếp lịch chung, tránh trùng ngày giữa các điểm.",
            ),
            OldPaper(
                240,
                date(2009, 6, 8),
                "Về việc đổi ngày tập huấn phụ trách sinh hoạt hè",
                "Buổi tập huấn chuyển từ sáng thứ ba sang chiều thứ năm cùng tuần; địa điểm giữ "
                "nguyên. Các trường báo lại tên người tham dự qua điện thoại.",
            ),
        ),
    ),
    OldDossier(
        "Hồ sơ mượn hội trường, xe phục vụ hội nghị năm 2012",
        "22.VP",
        Term.FIVE,
        date(2012, 11, 30),
        (
            OldPaper(
                388,
                date(2012, 8, 14),
                "Về việc mượn hội trường tổ chức hội nghị đầu năm học",
                "Sở đề nghị được mượn hội trường tầng hai trong hai ngày, có âm thanh và máy chiếu; "
                "Sở tự bố trí người trông xe và dọn dẹp sau hội nghị.",
            ),
            OldPaper(
                402,
                date(2012, 8, 21),
                "Về việc bố trí xe đưa đón đại biểu các xã đảo",
                "Hai xe đón đại biểu tại bến tàu lúc sáu giờ sáng và đưa về bến trước năm giờ "
                "chiều; danh sách đại biểu kèm theo.",
            ),
        ),
    ),
    OldDossier(
        "Hồ sơ phong trào Mười phút đọc sách đầu giờ, năm học 2013-2014",
        "09.TĐKT",
        Term.TEN,
        date(2014, 6, 20),
        (
            OldPaper(
                517,
                date(2013, 9, 16),
                "Về việc phát động phong trào Mười phút đọc sách đầu giờ",
                "Mỗi lớp dành mười phút trước tiết đầu để học sinh tự chọn sách đọc; giáo viên chủ "
                "nhiệm ghi sổ theo tuần, không chấm điểm và không xếp loại.",
            ),
            OldPaper(
                288,
                date(2014, 5, 12),
                "Về việc báo cáo kết quả phong trào đọc sách",
                "Các trường báo cáo số lớp tham gia, số đầu sách đã đọc và một câu chuyện hay. Sở "
                "chọn cách làm tốt để giới thiệu trong hội nghị tổng kết.",
            ),
        ),
    ),
    OldDossier(
        "Hồ sơ xác minh phản ánh về khoản thu ngoài quy định năm 2011",
        "03.TTr",
        Term.TEN,
        date(2011, 10, 14),
        (
            OldPaper(
                465,
                date(2011, 9, 6),
                "Về việc báo cáo các khoản thu đầu năm học",
                "Đề nghị nhà trường báo cáo từng khoản thu, căn cứ thu và số đã thu, kèm sổ thu và "
                "biên bản họp cha mẹ học sinh.",
            ),
        ),
        hold="Quyết định số 17/QĐ-TTr của Thanh tra tỉnh Hải Lam",
    ),
    OldDossier(
        "Hồ sơ tập huấn sử dụng kho học liệu chung, hè năm 2025",
        "17.CĐS",
        Term.TEN,
        date(2025, 8, 29),
        (
            OldPaper(
                611,
                date(2025, 6, 17),
                "Về việc tập huấn sử dụng kho học liệu chung",
                "Mỗi trường cử hai giáo viên; buổi sáng làm theo mẫu, buổi chiều tự soạn một bài "
                "và đưa lên kho. Người dự mang máy tính xách tay.",
            ),
            OldPaper(
                744,
                date(2025, 8, 22),
                "Về việc báo cáo kết quả tập huấn kho học liệu chung",
                "Các trường báo cáo số bài đã đưa lên kho và khó khăn còn gặp trước ngày khai "
                "giảng; Sở tổng hợp để mở lớp bổ sung.",
            ),
        ),
    ),
    OldDossier(
        "Hồ sơ tổng kết mười năm phổ cập giáo dục trung học cơ sở",
        "01.VP",
        Term.PERMANENT,
        date(2010, 12, 24),
        (
            OldPaper(
                690,
                date(2010, 11, 30),
                "Báo cáo tổng kết mười năm phổ cập giáo dục trung học cơ sở",
                "Toàn tỉnh hoàn thành phổ cập ở mọi xã, phường; báo cáo nêu rõ cách vận động từng "
                "nhà, lớp học buổi tối và phần việc của cán bộ thôn.",
            ),
        ),
    ),
)


def load_old_dossiers(loader: Loader) -> None:
    """File the letters, put each dossier together, close it, freeze the one that is inspected."""
    for number, plan in enumerate(OLD_DOSSIERS, start=1):
        record = _dossier(loader, plan)
        for paper in plan.papers:
            add_member(record, _letter(loader, paper), by=loader.staff_of("so"))
        _close(loader, plan, record)
        loader.say(f"Hồ sơ cũ {number}/{len(OLD_DOSSIERS)}: {plan.title}")


def _dossier(loader: Loader, plan: OldDossier) -> Record:
    unit, by = loader.units["so"], loader.staff_of("so")
    page = DossierPage(
        title=plan.title,
        subject=plan.title,
        subject_name="Văn phòng Sở",
        dossier_kind="work",
        notation=plan.notation,
        year=plan.ended_on.year,
        unit=unit,
        creator=str(by),
        started_on=plan.papers[0].day,
    )
    filing = Filing(
        page=page,
        folder=year_folder(unit=unit, year=plan.ended_on.year),
        unit=unit,
        day=plan.papers[0].day,
    )
    record = file_record(filing, by=by).record
    fix_term(record, entry=None, term=plan.term, by=by)
    return record


def _letter(loader: Loader, paper: OldPaper) -> Record:
    unit, by = loader.units["so"], loader.clerk_of("so")
    printed = _printed(paper)
    name = f"{paper.day:%Y%m%d}-{paper.number}.pdf"
    file = ContentFile(as_pdf(printed), name=name)
    attachment = store_attachment(file=file, by=by, unit_id=unit.pk)
    extract_attachment(attachment_id=attachment.pk)
    page = DispatchPage(
        unit=unit,
        direction="outgoing",
        doc_type=printed.doc_type,
        code=printed.code,
        issuer=printed.issuer,
        place=printed.place,
        issued_on=paper.day,
        subject=paper.subject,
        signer=printed.signature.name,
        registered_on=paper.day,
        handling="registered",
    )
    page.title = title_of(page)
    page.record_attachments = [RecordAttachment(attachment=attachment, caption="Văn bản chính")]
    filing = Filing(
        page=page,
        folder=year_folder(unit=unit, year=paper.day.year),
        unit=unit,
        day=paper.day,
        book="outgoing",
    )
    return file_record(filing, by=by).record


def _printed(paper: OldPaper) -> Paper:
    return Paper(
        superior="",
        issuer="Sở Giáo dục và Đào tạo Hải Lam",
        number=paper.number,
        notation="SGDĐT-VP",
        place="Hải Lam",
        day=paper.day,
        doc_type="Công văn",
        subject=paper.subject,
        addressees=("Các đơn vị, trường học trực thuộc",),
        bases=(),
        opening="Sở Giáo dục và Đào tạo thông báo nội dung sau:",
        sections=(Section("", (paper.words,)),),
        recipients=("Như trên;", "Lưu: VT."),
        signature=Signature(("CHÁNH VĂN PHÒNG",), "Đã ký"),
    )


def _close(loader: Loader, plan: OldDossier, record: Record) -> None:
    archivist = loader.users["luutru"]
    close_dossier(
        record,
        ended_on=plan.ended_on,
        seen_version=1,
        by=archivist,
        scope=scope_for(archivist),
    )
    if plan.hold:
        inspector = loader.users["thanhtra"]
        place_hold(
            unit=loader.units["so"],
            decision=plan.hold,
            reason="Xem lại việc giải quyết phản ánh của cha mẹ học sinh",
            scope_words=plan.title,
            records=[record],
            by=inspector,
            scope=scope_for(inspector),
        )
