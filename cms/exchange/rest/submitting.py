"""Taking in what a system sends: once for each key, and filed only as its user may file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from archive import (
    ApiSubmission,
    ArchiveError,
    IntakeItem,
    IntakeState,
    InvalidFiling,
    NotAllowed,
    scope_for,
)
from cms.dates import DateNotUnderstood, parse_partial_date
from cms.intake.declared import declaration
from cms.intake.filing import NeedsAnswer, file_item
from cms.intake.forms import IntakeForm
from cms.intake.importing import unfit, why_invalid
from cms.intake.prefill import initial_of
from cms.intake.reading import Status, read_item
from cms.intake.receiving import refuse_same_bytes, stored_papers
from cms.intake.stated import queue_stated
from media import sha256_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.core.files.base import File

    from archive import ApiToken

SOURCE = "rest"
MOST_FILES = 50
LONGEST_KEY = 100
# The form's fields that a system may state; where the paper goes is the token's affair.
FIELDS = frozenset(IntakeForm.base_fields)


class KeyReused(ArchiveError):
    """The key was used for another payload."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The outcome of a request; ``repeated`` when its key had been taken in before."""

    submission: ApiSubmission
    repeated: bool


def checked_metadata(text: str) -> dict[str, str]:
    """Form field → text; raises ``InvalidFiling`` for what is no JSON object or names no field."""
    try:
        data = json.loads(text or "{}")
    except (ValueError, RecursionError) as error:
        raise InvalidFiling("metadata phải là JSON.") from error
    if not isinstance(data, dict):
        raise InvalidFiling("metadata phải là một đối tượng JSON.")
    unknown = sorted(str(name)[:50] for name in data if name not in FIELDS)
    if unknown:
        wrong = dict.fromkeys(unknown, "Không có mục này.")
        raise InvalidFiling("metadata có mục không được ghi.", fields=wrong)
    odd = [name for name, value in data.items() if not isinstance(value, str | int | bool)]
    if odd:
        wrong = dict.fromkeys(odd, "Giá trị phải là chữ hoặc số.")
        raise InvalidFiling("metadata có giá trị sai kiểu.", fields=wrong)
    broken = [name for name, value in data.items() if _is_broken(str(value))]
    if broken:
        wrong = dict.fromkeys(broken, "Có ký tự không phải là chữ.")
        raise InvalidFiling("metadata có ký tự không hợp lệ.", fields=wrong)
    return {n: ("on" if v else "") if isinstance(v, bool) else str(v) for n, v in data.items()}


def _is_broken(text: str) -> bool:
    """Whether a text holds what no database keeps: a null, half of a pair of surrogates."""
    return any(char == "\0" or "\ud800" <= char <= "\udfff" for char in text)


def submit(
    *, token: ApiToken, key: str, metadata: Mapping[str, str], files: Sequence[File], file_it: bool
) -> Sent:
    """Take in one document.

    Raises ``NotAllowed``, ``InvalidFiling``, ``KeyReused``, ``AlreadyHere``,
    ``media.RejectedFile``.
    """
    scope = scope_for(token.user)
    if not scope.may_file(unit_id=token.unit_id):
        raise NotAllowed("Người dùng của thẻ không còn là văn thư của đơn vị này.")
    if file_it and not token.may_file:
        raise NotAllowed("Thẻ này không được vào sổ ngay. Hãy gửi vào hàng chờ.")
    if len(files) > MOST_FILES or not (files or metadata):
        raise InvalidFiling(f"Hãy gửi từ 1 đến {MOST_FILES} tệp, hoặc metadata.")
    digests = [sha256_of(file) for file in files]
    payload = _payload(metadata, files, digests, file_it=file_it)
    known = _known(token, key, payload)
    if known is not None:
        return Sent(known, repeated=True)
    for digest in digests:
        refuse_same_bytes(digest=digest, unit=token.unit, scope=scope)
    declared = _declared(token, metadata)
    notes: list[str] = []
    attachments = [
        paper
        for file in files
        for paper in stored_papers(file=file, unit=token.unit, by=token.user, notes=notes)
    ]
    try:
        with transaction.atomic():
            submission = _keep(
                token, key, payload, attachments, declared, notes=notes, file_it=file_it
            )
    except IntegrityError:
        known = _known(token, key, payload)
        if known is None:
            raise
        return Sent(known, repeated=True)
    return Sent(submission, repeated=False)


def _keep(
    token: ApiToken,
    key: str,
    payload: str,
    attachments: Sequence[Any],
    declared: dict[str, Any],
    *,
    notes: Sequence[str],
    file_it: bool,
) -> ApiSubmission:
    from cms.intake.tasks import file_submission

    item = queue_stated(
        attachments,
        declared=declared,
        unit=token.unit,
        by=token.user,
        source=SOURCE,
        source_key=f"{token.pk}:{key}",
        detail={"token": token.pk},
        notes=notes,
        read_later=not file_it,
    )
    submission = ApiSubmission.objects.create(
        token=token, key=key, payload=payload, item=item, file_it=file_it, made_at=timezone.now()
    )
    if file_it:
        transaction.on_commit(lambda: file_submission.enqueue(submission_id=submission.pk))
    return submission


def file_sent(submission: ApiSubmission) -> None:
    """Read the document and file it when it is complete; else it waits, and why is kept."""
    item = submission.item
    if item.state == IntakeState.READING:
        read_item(item_id=item.pk)
    item = IntakeItem.objects.select_related("unit").get(pk=item.pk)
    if item.state != IntakeState.READY or item.typed.get("fields"):
        return
    why = _filed_or_why(submission, item)
    ApiSubmission.objects.filter(pk=submission.pk).update(why=why)


def _filed_or_why(submission: ApiSubmission, item: IntakeItem) -> str:
    token = submission.token
    if not token.is_in_force(at=timezone.now()):
        return "Thẻ truy cập đã hết hiệu lực trước khi vào sổ."
    refusal = "" if item.reading.get("status") == Status.PAPER else unfit(item)
    if refusal:
        return refusal
    values = initial_of(item)
    form = IntakeForm(values)
    if not form.is_valid():
        return why_invalid(form, values)
    try:
        file_item(item=item, cleaned=form.cleaned_data, by=token.user, scope=scope_for(token.user))
    except NeedsAnswer as answer:
        doubles = ["Có thể đã có trong sổ."] if answer.doubles else []
        return " ".join([*(doubt.message for doubt in answer.doubts), *doubles])
    except ArchiveError as refused:
        return refused.message
    return ""


def _known(token: ApiToken, key: str, payload: str) -> ApiSubmission | None:
    found = ApiSubmission.objects.filter(token=token, key=key).select_related("item").first()
    if found is not None and found.payload != payload:
        raise KeyReused("Khóa Idempotency-Key này đã dùng cho một văn bản khác. Hãy đổi khóa.")
    return found


def _payload(
    metadata: Mapping[str, str], files: Sequence[File], digests: Sequence[str], *, file_it: bool
) -> str:
    names = [str(file.name) for file in files]
    said = json.dumps([metadata, names, list(digests), file_it], sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _declared(token: ApiToken, metadata: Mapping[str, str]) -> dict[str, Any]:
    values = dict(metadata)
    if values.get("issued"):
        try:
            values["issued"] = parse_partial_date(values["issued"]).iso()
        except DateNotUnderstood as error:
            message = str(error)
            raise InvalidFiling(message, fields={"issued": message}) from error
    stated = {name: (value, f"mục {name}") for name, value in values.items()}
    return declaration(f"Hệ thống {token.name} gửi", stated)
