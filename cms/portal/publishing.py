"""The way of a story: drafted from a recognised dossier, handed in, approved, withdrawn."""

from datetime import date, datetime
from html import escape
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.text import Truncator
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import TaskState, Workflow, WorkflowState

from archive import (
    AccessScope,
    Event,
    Record,
    RecordState,
    RecordVersion,
    Role,
    record_event,
    scope_for,
)
from cms.portal.approval import PublicationRefused
from cms.portal.gate import obstacles
from cms.portal.pages import ExemplarIndexPage, ExemplarPage
from cms.portal.people import join_editors, may_approve, may_edit, may_lift
from cms.portal.releases import Consent, ReleasedDocument, Withdrawal
from cms.records.choices import DossierStatus
from cms.records.models import DossierPage
from cms.slugs import vietnamese_slug
from media import Attachment

WORKFLOW = "Duyệt công bố"


@transaction.atomic
def draft_exemplar_from(*, version: RecordVersion, by: Any) -> ExemplarPage:
    """Copy a recognised dossier's sealed version into a draft of the public site."""
    dossier = _recognised_dossier(version, by=by)
    record = version.record
    existing = ExemplarPage.objects.filter(source_version__record=record).first()
    if existing is not None:
        raise PublicationRefused(f"Hồ sơ này đã có bài: “{existing.title}”. Mở bài đó để sửa.")
    index = ExemplarIndexPage.objects.first()
    if index is None:
        raise PublicationRefused("Cổng công khai chưa được lập. Đề nghị quản trị lập cổng.")
    page = _copy_of(dossier, version=version)
    page.owner = by
    page.slug = _free_slug(index, page.title)
    _offer_files(page, dossier)
    index.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    join_editors(by)
    _log(Event.EXEMPLAR_DRAFTED, page=page, by=by)
    return page


@transaction.atomic
def record_consent(
    *,
    page: ExemplarPage,
    by: Any,
    giver_name: str,
    giver: str,
    signed_on: date,
    document: Attachment,
    at: datetime | None = None,
) -> Consent:
    """Note a written consent; whoever notes it will not be the one who publishes."""
    if not (may_edit(by, page=page) or may_approve(by, page=page)):
        raise PublicationRefused("Chỉ biên tập, lãnh đạo của đơn vị mới ghi nhận đồng ý công bố.")
    return Consent.objects.create(
        page=page,
        giver_name=giver_name,
        giver=giver,
        signed_on=signed_on,
        document=document,
        recorded_by=by,
        recorded_at=at or timezone.now(),
    )


@transaction.atomic
def withdraw_consent(
    *, page: ExemplarPage, by: Any, reason: str, at: datetime | None = None
) -> None:
    """Take back the consent; the story leaves the site with it (Luật 91/2025/QH15)."""
    _require_worker(by, page=page)
    moment = at or timezone.now()
    if not page.consents.filter(withdrawn_at__isnull=True).update(withdrawn_at=moment):
        raise PublicationRefused("Bài chưa có văn bản đồng ý nào đang có hiệu lực.")
    take_down(page=page, by=by, reason=reason, at=moment)


@transaction.atomic
def submit_exemplar(*, page: ExemplarPage, by: Any) -> WorkflowState:
    """Hand the latest draft in for the second person's decision."""
    if not may_edit(by, page=page):
        raise PublicationRefused("Chỉ biên tập của đơn vị mới trình duyệt bài này.")
    if page.workflow_in_progress:
        raise PublicationRefused("Bài đang chờ duyệt. Chờ người duyệt quyết định.")
    found = obstacles(page.get_latest_revision_as_object())
    if found:
        raise PublicationRefused(" ".join(found))
    waiting = page.current_workflow_state
    if waiting is not None:
        waiting.resume(user=by)
        return waiting
    return Workflow.objects.get(name=WORKFLOW, active=True).start(page, by)


def approve_exemplar(*, page: ExemplarPage, by: Any, comment: str = "") -> ExemplarPage:
    """Approve what waits; the approved version is public when this returns."""
    state = _waiting(page)
    with transaction.atomic():
        state.task.specific.on_action(state, by, "approve", comment=comment)
        published = ExemplarPage.objects.get(pk=page.pk)
        _log(Event.EXEMPLAR_PUBLISHED, page=published, by=by)
    return published


def send_back_exemplar(*, page: ExemplarPage, by: Any, comment: str) -> None:
    """Return the draft to its writer with the reason."""
    if not comment.strip():
        raise PublicationRefused("Ghi lý do trả lại để người soạn biết cần sửa gì.")
    state = _waiting(page)
    state.task.specific.on_action(state, by, "reject", comment=comment)


def withdraw_exemplar(*, page: ExemplarPage, by: Any, reason: str) -> Withdrawal:
    """Take a public story off the site, for a reason that is kept."""
    _require_worker(by, page=page)
    return take_down(page=page, by=by, reason=reason)


@transaction.atomic
def take_down(
    *,
    page: ExemplarPage,
    by: Any,
    reason: str,
    hold: bool = False,
    at: datetime | None = None,
) -> Withdrawal:
    """Unpublish, stop a running approval and erase the public copies of its pictures."""
    if not reason.strip():
        raise PublicationRefused("Ghi lý do gỡ công bố.")
    page = ExemplarPage.objects.get(pk=page.pk)
    images = [shown.image for shown in page.shown_images.select_related("image")]
    running = page.current_workflow_state
    if running is not None:
        running.cancel(user=by)
    noted = Withdrawal.objects.create(
        page=page, by=by, reason=reason.strip(), hold=hold, at=at or timezone.now()
    )
    UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    for image in images:
        if not image.shown_on.exists():
            image.renditions.all().delete()
    _log(Event.EXEMPLAR_WITHDRAWN, page=page, by=by, reason=reason)
    return noted


@transaction.atomic
def hold_exemplars(*, record: Record, reason: str, by: Any) -> int:
    """Take down every story of a dossier while it is looked into; return how many were touched.

    None can be handed in again until ``lift_hold`` (NĐ 152/2025, Điều 4: no praise while a
    violation or a complaint is being verified).
    """
    pages = list(ExemplarPage.objects.filter(source_version__record=record))
    for page in pages:
        _require_worker(by, page=page)
        take_down(page=page, by=by, reason=reason, hold=True)
    return len(pages)


def lift_hold(*, page: ExemplarPage, by: Any, at: datetime | None = None) -> int:
    """Let the stories of the dossier be handed in again; none becomes public by itself.

    For leaders: who writes about a person does not clear that person.
    """
    if not may_lift(by, page=page):
        raise PublicationRefused("Chỉ lãnh đạo của đơn vị mới kết thúc việc tạm dừng.")
    held = Withdrawal.objects.filter(
        page__source_version__record=page.source_version.record_id,
        hold=True,
        lifted_at__isnull=True,
    )
    with transaction.atomic():
        lifted = held.update(lifted_at=at or timezone.now())
        if lifted:
            _log(Event.EXEMPLAR_CLEARED, page=page, by=by)
    return lifted


def is_on_hold(page: ExemplarPage) -> bool:
    """Whether the story must stay off the site while its dossier is looked into."""
    return page.withdrawals.filter(hold=True, lifted_at__isnull=True).exists()


def candidates(scope: AccessScope) -> Any:
    """Return the recognised dossiers within ``scope`` that have no story yet."""
    records = scope.records().filter(
        kind="dossier", state=RecordState.FILED, unit_id__in=scope.units_for(Role.EDITOR)
    )
    taken = ExemplarPage.objects.filter(source_version__isnull=False)
    newest = RecordVersion.objects.filter(record__page=OuterRef("pk")).order_by("-number")
    return (
        DossierPage.objects.filter(status=DossierStatus.RECOGNISED, record__in=records)
        .exclude(record__in=taken.values("source_version__record"))
        .select_related("unit", "record")
        .annotate(version_id=Subquery(newest.values("pk")[:1]))
        .order_by("-recognised_on", "-pk")
    )


def _require_worker(by: Any, *, page: ExemplarPage) -> None:
    if not (may_edit(by, page=page) or may_approve(by, page=page)):
        raise PublicationRefused("Chỉ biên tập, lãnh đạo của đơn vị mới gỡ công bố.")


def _recognised_dossier(version: RecordVersion, *, by: Any) -> DossierPage:
    record = version.record
    scope = scope_for(by)
    seen = scope.may_see(unit_id=record.unit_id, confidentiality=record.confidentiality)
    if not seen or not scope.has(Role.EDITOR, unit_id=record.unit_id):
        raise PublicationRefused("Bạn không có quyền biên tập hồ sơ này. Đề nghị quản trị giao.")
    dossier = version.revision.as_object()
    if not isinstance(dossier, DossierPage) or dossier.status != DossierStatus.RECOGNISED:
        raise PublicationRefused("Chỉ soạn bài từ hồ sơ đã được công nhận.")
    if record.state != RecordState.FILED:
        raise PublicationRefused("Hồ sơ đã bị hủy số nên không soạn bài công bố được.")
    return dossier


def _copy_of(dossier: DossierPage, *, version: RecordVersion) -> ExemplarPage:
    told = dossier.summary.strip()
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in told.splitlines() if line.strip())
    return ExemplarPage(
        title=Truncator(dossier.subject_name).chars(250),
        kind=dossier.subject_kind,
        unit_name=dossier.unit.name,
        unit_id=dossier.unit_id,
        field=dossier.field,
        year=dossier.recognised_on.year if dossier.recognised_on else dossier.year,
        school_year=dossier.school_year,
        level=dossier.recognition_level,
        summary=Truncator(" ".join(told.split())).chars(400),
        work=[("paragraph", paragraphs)] if paragraphs else [],
        source_version=version,
        live=False,
    )


def _offer_files(page: ExemplarPage, dossier: DossierPage) -> None:
    for row in dossier.record_attachments.all():
        page.offered_attachments.append(row.attachment_id)
        page.released_documents.add(
            ReleasedDocument(
                attachment=row.attachment,
                caption=Truncator(row.caption or str(row.attachment)).chars(200),
                released=False,
            )
        )


def _free_slug(index: ExemplarIndexPage, title: str) -> str:
    wanted = vietnamese_slug(title, max_length=80) or "dien-hinh"
    taken = set(index.get_children().values_list("slug", flat=True))
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _waiting(page: ExemplarPage) -> TaskState:
    state = page.current_workflow_task_state
    if state is None:
        raise PublicationRefused("Bài chưa được trình duyệt hoặc đã có quyết định.")
    return state


def _log(event: Event, *, page: ExemplarPage, by: Any, reason: str = "") -> None:
    record_event(
        event,
        subject=page,
        by=by,
        unit_id=page.unit_id,
        reason=reason,
        detail={"version": page.source_version_id},
    )
