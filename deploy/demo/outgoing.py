"""Văn bản đi being prepared in the demonstration: one to approve, one to check, one to number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from archive import (
    Acting,
    DraftTerms,
    OutgoingDraft,
    SigningTerms,
    approve_draft,
    check_form,
    save_draft,
    scope_for,
    sign_draft,
    submit_draft,
)
from cms.outgoing.checking import LINES, NOT_NEEDED, PRESENT, words_seen
from cms.records.choices import Direction, Handling
from deploy.demo.papers import Paper, Section, Signature
from deploy.demo.typeset import as_docx, as_pdf
from media import extract_attachment, store_attachment

if TYPE_CHECKING:
    from datetime import date

    from archive import FiledRecord, Record, User
    from cms.records.models import CorrespondencePage
    from deploy.demo.load import Loader

SIGNER = Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Phạm Minh Tâm")
POSITION = "PHÓ GIÁM ĐỐC"


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """What is drafted and how many of the steps submit, approve, check, sign are behind it."""

    paper: Paper
    recipients: tuple[tuple[str, str], ...]
    steps: int


def load_drafts(loader: Loader) -> None:
    """Drafts of the Sở by its chuyên viên, the last days before today."""
    came = _unanswered(loader)
    plans = _plans(loader.today)
    if came is not None:
        plans = (_answer(plans[0].paper, came.page), *plans)
    for number, plan in enumerate(plans):
        answers = came.record if came is not None and number == 0 else None
        _load(loader, plan, answers=answers, day=loader.today - timedelta(days=number))
    loader.say(f"Văn bản đi đang soạn: {len(plans)} dự thảo")


def _unanswered(loader: Loader) -> FiledRecord | None:
    """The last document that came to the Sở and is still at work."""
    came = (
        filed
        for filed in reversed(loader.filed)
        if filed.page.unit == loader.units["so"]
        and filed.page.direction == Direction.INCOMING
        and filed.page.handling == Handling.IN_PROGRESS
        and filed.page.code
    )
    return next(came, None)


def _load(loader: Loader, plan: DraftPlan, *, answers: Record | None, day: date) -> None:
    drafter, leader = loader.users["canbo"], loader.users["lanhdao"]
    clerk, paper = loader.users["vanthu"], replace(plan.paper, day=day)
    terms = DraftTerms(
        doc_type=paper.doc_type,
        subject=paper.subject,
        addressees="\n".join(paper.addressees),
        recipients=plan.recipients,
        archive_line="VT, VP",
        signer=leader,
        signing_capacity="KT.",
        signer_position=POSITION,
    )
    file = ContentFile(as_docx(paper), name=f"du-thao-{day:%Y%m%d}.docx")
    attachment = store_attachment(file=file, by=drafter, unit_id=loader.units["so"].pk)
    extract_attachment(attachment_id=attachment.pk)
    draft = OutgoingDraft(unit=loader.units["so"], answers=answers)
    draft = save_draft(
        draft, terms=terms, content=attachment, acting=_acting(drafter, 0, day, hour=8)
    )
    if plan.steps >= 1:
        draft = submit_draft(draft, acting=_acting(drafter, draft.edition, day, hour=9))
    if plan.steps >= 2:
        draft = approve_draft(draft, acting=_acting(leader, draft.edition, day, hour=10))
    if plan.steps >= 3:
        lines = dict.fromkeys(LINES, NOT_NEEDED) | dict.fromkeys(words_seen(draft), PRESENT)
        draft = check_form(draft, lines=lines, acting=_acting(clerk, draft.edition, day, hour=11))
    if plan.steps >= 4:
        copy = ContentFile(as_pdf(paper), name=f"da-ky-{day:%Y%m%d}.pdf")
        signed = store_attachment(file=copy, by=leader, unit_id=loader.units["so"].pk)
        extract_attachment(attachment_id=signed.pk)
        sign_draft(
            draft,
            terms=SigningTerms(leader, "KT.", POSITION, day),
            signed_copy=signed,
            acting=_acting(leader, draft.edition, day, hour=14),
        )


def _acting(by: User, seen: int, day: date, *, hour: int) -> Acting:
    from deploy.demo.load import moment

    return Acting(by, scope_for(by), seen=seen, at=moment(day, hour))


def _answer(like: Paper, came: CorrespondencePage) -> DraftPlan:
    """A letter to whom wrote the document, in the words of an answer."""
    named = f"{came.doc_type} số {came.code}"
    paper = replace(
        like,
        notation="SGDĐT-VP",
        doc_type="Công văn",
        subject=f"Ý kiến về {named}",
        addressees=(came.issuer,),
        opening=f"Sở Giáo dục và Đào tạo đã nhận {named} ngày {came.issued_display} của "
        f"{came.issuer} và có ý kiến như sau.",
        sections=_section(
            "1. Ghi nhận kết quả đã nêu; số liệu cần ghi rõ thời điểm và nguồn.",
            "2. Mỗi kết quả nổi bật kèm ít nhất một minh chứng trong hồ sơ của đơn vị.",
            "3. Nội dung còn vướng gửi về Văn phòng Sở để được giải đáp.",
        ),
        recipients=("Như trên", "Lưu: VT, VP"),
    )
    return DraftPlan(paper, (), 1)


def _plans(today: date) -> tuple[DraftPlan, ...]:
    notice = Paper(
        superior="ỦY BAN NHÂN DÂN TỈNH HẢI LAM",
        issuer="SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        number=None,
        notation="TB-SGDĐT",
        place="Hải Lam",
        day=today,
        doc_type="Thông báo",
        subject="Lịch tiếp các trường về số hóa hồ sơ quý I",
        addressees=(),
        bases=(),
        opening="Sở Giáo dục và Đào tạo thông báo lịch tiếp các trường như sau.",
        sections=_section(
            "1. Các trường trung học: sáng thứ Ba hằng tuần tại phòng họp số 2.",
            "2. Các trường tiểu học, mầm non: sáng thứ Năm hằng tuần tại phòng họp số 2.",
        ),
        recipients=("Các trường trực thuộc (để thực hiện)", "Lưu: VT, VP"),
        signature=SIGNER,
    )
    decision = replace(
        notice,
        notation="QĐ-SGDĐT",
        doc_type="Quyết định",
        subject="Về việc thành lập Tổ hỗ trợ số hóa hồ sơ của Sở",
        opening="Theo đề nghị của Chánh Văn phòng Sở.",
        sections=_section(
            "Điều 1. Thành lập Tổ hỗ trợ số hóa hồ sơ gồm ba thành viên.",
            "Điều 2. Tổ hướng dẫn các trường quét, đặt tên và nộp hồ sơ đúng mẫu.",
            "Điều 3. Quyết định có hiệu lực kể từ ngày ký.",
        ),
        recipients=("Như Điều 2", "Lưu: VT, VP"),
    )
    schools = ("execute", "Các trường trực thuộc")
    return (
        DraftPlan(notice, (schools, ("inform", "Trang thông tin của Sở")), 2),
        DraftPlan(decision, (("execute", "Văn phòng Sở"), ("report", "Giám đốc Sở")), 4),
    )


def _section(*paragraphs: str) -> tuple[Section, ...]:
    return (Section("", paragraphs),)
