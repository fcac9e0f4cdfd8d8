"""Dossiers, public stories and the waiting queue of the demonstration."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.images import get_image_model

from archive import scope_for
from cms.dossiers import work
from cms.intake.receiving import receive_file
from cms.portal.people import public_collection
from cms.portal.publishing import (
    approve_exemplar,
    draft_exemplar_from,
    record_consent,
    submit_exemplar,
)
from cms.portal.setup import create_portal
from cms.records.opening import OpenedRecord, open_record
from deploy.demo.dossiers import DOSSIERS, DossierPlan
from deploy.demo.papers import Paper, Section, Signature
from deploy.demo.pictures import draw_picture
from deploy.demo.programme import programme
from deploy.demo.typeset import as_docx, as_pdf, as_scan
from media import store_attachment

if TYPE_CHECKING:
    from cms.portal.pages import ExemplarPage
    from deploy.demo.load import Loader

REVIEWED = ("recognised", "published")


def load_dossiers(loader: Loader) -> None:
    """Each dossier goes the way of its stage; the public site gets its stories."""
    create_portal(
        site_name="Điển hình tiên tiến tỉnh Hải Lam",
        owner_name="Sở Giáo dục và Đào tạo Hải Lam",
        contact="Văn phòng Sở, đường Lê Lợi, thành phố Hải Lam",
    )
    for number, plan in enumerate(DOSSIERS, start=1):
        page_id = compile_dossier(loader, plan, seed=number)
        if plan.stage in REVIEWED:
            review(loader, plan, page_id)
        if plan.stage == "returned":
            send_back(loader, page_id)
        if plan.stage == "published":
            publish(loader, plan, page_id, seed=number)
        loader.say(f"Hồ sơ {number}/{len(DOSSIERS)}: {plan.name}")


def compile_dossier(loader: Loader, plan: DossierPlan, *, seed: int) -> int:
    by = loader.staff_of(plan.unit)
    scope = scope_for(by)
    values = {
        "subject": f"Hồ sơ đề nghị công nhận điển hình tiên tiến: {plan.name}",
        "subject_kind": plan.subject_kind,
        "subject_name": plan.name,
        "dossier_kind": "recognition",
        "year": plan.year,
        "school_year": f"{plan.year - 1}-{plan.year}",
        "field": plan.field,
        "summary": plan.summary,
        "creator": str(by),
        "notation": f"{seed:02d}.ĐHTT",
    }
    page = work.start_dossier(values=values, unit=loader.units[plan.unit], by=by, scope=scope)
    files = evidence(loader, plan, seed=seed)
    for component, caption, name, data in files[:1] if plan.stage == "compiling" else files:
        work.add_evidence(
            open_record(page_id=page.pk, scope=scope),
            component=component,
            caption=caption,
            file=ContentFile(data, name=name),
            by=by,
            scope=scope,
        )
    if plan.stage != "compiling":
        work.hand_in(open_record(page_id=page.pk, scope=scope), by=by, scope=scope)
    return page.pk


def evidence(loader: Loader, plan: DossierPlan, *, seed: int) -> list[tuple[str, str, str, bytes]]:
    """component, caption, file name, bytes."""
    unit = loader.units[plan.unit]
    request = _letter(
        unit.name,
        unit.place,
        f"Đề nghị công nhận điển hình tiên tiến: {plan.name}",
        (plan.summary.replace("\n", " "),),
        date(plan.year, 10, 6 + seed),
        number=200 + seed,
    )
    report = _letter(
        unit.name,
        unit.place,
        f"Báo cáo thành tích của {plan.name}",
        tuple(
            f"{label}: trước {before or '0'}, sau {after}." for label, before, after in plan.results
        )
        or ("Số liệu chi tiết kèm theo bảng tổng hợp của đơn vị.",),
        date(plan.year, 10, 2 + seed),
        number=180 + seed,
    )
    return [
        ("request", "Công văn đề nghị", "cong-van-de-nghi.pdf", as_pdf(request)),
        ("report", "Báo cáo thành tích", "bao-cao-thanh-tich.docx", as_docx(report)),
        ("evidence", "Ảnh hoạt động", "hoat-dong-1.jpg", draw_picture(seed=seed)),
        ("evidence", "Ảnh không gian học tập", "hoat-dong-2.jpg", draw_picture(seed=seed + 10)),
    ]


def _letter(
    issuer: str, place: str, subject: str, body: tuple[str, ...], day: date, *, number: int
) -> Paper:
    return Paper(
        superior="",
        issuer=issuer,
        number=number,
        notation="CV-ĐHTT",
        place=place,
        day=day,
        doc_type="Công văn",
        subject=subject,
        addressees=("Hội đồng Thi đua - Khen thưởng Sở Giáo dục và Đào tạo Hải Lam",),
        bases=(),
        opening="Đơn vị trân trọng gửi nội dung sau:",
        sections=(Section("", body),),
        recipients=("Như trên;", "Lưu: VT."),
        signature=Signature(("THỦ TRƯỞNG ĐƠN VỊ",), "Đã ký"),
    )


def _opened(loader: Loader, page_id: int) -> OpenedRecord:
    return open_record(page_id=page_id, scope=scope_for(loader.users["lanhdao"]))


def review(loader: Loader, plan: DossierPlan, page_id: int) -> None:
    leader = loader.users["lanhdao"]
    scope = scope_for(leader)
    for component in ("request", "report", "evidence"):
        work.judge_component(
            _opened(loader, page_id),
            component=component,
            accepted=True,
            note="",
            by=leader,
            scope=scope,
        )
    values = {
        "recognition_level": "province",
        "recognised_on": plan.recognised_on,
        "recognition_decision": plan.decision,
    }
    work.recognise(_opened(loader, page_id), values=values, by=leader, scope=scope)


def send_back(loader: Loader, page_id: int) -> None:
    leader = loader.users["lanhdao"]
    scope = scope_for(leader)
    work.judge_component(
        _opened(loader, page_id),
        component="report",
        accepted=False,
        note="Chưa có số liệu so sánh trước và sau khi đặt hộp thư",
        by=leader,
        scope=scope,
    )
    work.send_back(
        _opened(loader, page_id),
        reason="Bổ sung số liệu so sánh hai năm học vào báo cáo",
        by=leader,
        scope=scope,
    )


def publish(loader: Loader, plan: DossierPlan, page_id: int, *, seed: int) -> None:
    editor, leader = loader.users["bientap"], loader.users["lanhdao"]
    version = _opened(loader, page_id).record.versions.first()
    assert version is not None  # noqa: S101 - filing seals the first version
    story = draft_exemplar_from(version=version, by=editor)
    write(story, plan, seed=seed)
    story.save_revision(user=editor)
    consent = store_attachment(
        file=ContentFile(as_pdf(_consent(plan)), name="dong-y-cong-bo.pdf"),
        by=editor,
        unit_id=loader.units[plan.unit].pk,
    )
    record_consent(
        page=story,
        by=editor,
        giver_name="Đại diện tập thể",
        giver="head",
        signed_on=plan.recognised_on or date(plan.year, 12, 1),
        document=consent,
    )
    submit_exemplar(page=story, by=editor)
    approve_exemplar(page=story, by=leader, comment="Đồng ý công bố")


def _consent(plan: DossierPlan) -> Paper:
    return _letter(
        plan.name,
        "Hải Lam",
        "Đồng ý công bố câu chuyện điển hình",
        ("Chúng tôi đồng ý để Sở giới thiệu nội dung và hình ảnh đã xem trên cổng công khai.",),
        plan.recognised_on or date(plan.year, 12, 1),
        number=1,
    )


def write(story: ExemplarPage, plan: DossierPlan, *, seed: int) -> None:
    """The editor's hand: picture, results in figures, a quotation, how others follow."""
    image = get_image_model()(
        title=plan.name,
        file=ImageFile(ContentFile(draw_picture(seed=seed), name=f"dien-hinh-{seed}.jpg")),
        collection=public_collection(),
    )
    image.save()
    story.portrait = image
    story.portrait_alt = "Tranh vẽ ngôi trường giữa đồi xanh, phía trước là một chồng sách"
    figures = [{"label": a, "before": b, "after": c} for a, b, c in plan.results]
    words, speaker = plan.quote
    story.results = [
        ("figures", {"title": "Trước và sau", "rows": figures}),
        ("quote", {"words": words, "speaker": speaker}),
    ]
    story.replication = [("paragraph", f"<p>{plan.replication}</p>")]


def load_queue(loader: Loader) -> None:
    """Papers that wait for the clerk of the Sở: clear, scanned, without number, twice."""
    clerk = loader.users["vanthu"]
    scope = scope_for(clerk)
    unit = loader.units["so"]
    postings = [p for p in programme(until=loader.today) if p.author not in ("so", "phong")]
    chosen = postings[-1], postings[-3], next(p for p in postings if p.paper.number is None)
    files = [
        ("bao-cao-quy-ket-qua.pdf", as_pdf(chosen[0].paper)),
        ("quet-0012.pdf", as_scan(chosen[1].paper, seed=99)),
        ("ke-hoach-chua-ghi-so.docx", as_docx(chosen[2].paper)),
    ]
    for name, data in files:
        receive_file(
            file=ContentFile(data, name=name), unit=unit, by=clerk, scope=scope, insist=True
        )
    loader.say("Hàng chờ tiếp nhận: 3 văn bản")
