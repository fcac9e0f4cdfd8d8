"""Importing a folder: the same queue, the same reading and the same filing, in batches.

Every step is kept as soon as it is done, under the file's path and bytes as its key, so that a
stopped import goes on where it was and a repeated one changes nothing.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.core.files import File
from django.db import connections

from archive import IntakeItem, IntakeState, InvalidFiling, RegisterClosed
from cms.intake.checks import doubles_of, doubts_about
from cms.intake.errors import AlreadyHere
from cms.intake.filing import SECRECY_REFUSED, file_items, refuse_ended_unit
from cms.intake.forms import IntakeForm
from cms.intake.prefill import initial_of
from cms.intake.reading import Status, read_item
from cms.intake.receiving import receive_file
from cms.intake.sources import SourceFile, in_batches
from media import RejectedFile, why_not_opened
from search import fold, normalise_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from archive import AccessScope, Book, Unit, User

BATCH = 40
MOST_JOBS = 2
SOURCE = "folder"


class Fate(StrEnum):
    """What became of a file."""

    FILED = "Đã vào sổ"
    QUEUED = "Ở hàng chờ"
    REFUSED = "Từ chối"
    KNOWN = "Đã có"


@dataclass(frozen=True, slots=True)
class Line:
    """One file of the report."""

    path: str
    fate: Fate
    number: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class FolderImport:
    """Where the files go and who brings them."""

    unit: Unit
    by: User
    scope: AccessScope
    book: Book
    day: date
    file_incomplete: bool = False
    jobs: int = MOST_JOBS
    identities: set[tuple[str, str, int]] = field(default_factory=set)


def import_files(plan: FolderImport, files: Iterable[SourceFile]) -> Iterator[Line]:
    """Receive, read and file; one line for each file as soon as its fate is settled."""
    for batch in in_batches(files, BATCH):
        waiting: list[tuple[SourceFile, IntakeItem]] = []
        for source in batch:
            outcome = _receive(plan, source)
            if isinstance(outcome, Line):
                yield outcome
            else:
                waiting.append((source, outcome))
        read_items(plan, [item for _, item in waiting])
        yield from _settle(plan, waiting)


def _receive(plan: FolderImport, source: SourceFile) -> Line | IntakeItem:
    """The item of a file, new or from an earlier run; a line when there is nothing to do."""
    known = IntakeItem.objects.filter(unit=plan.unit, source=SOURCE, source_key=source.key).first()
    if known is not None:
        return _known(known, source)
    try:
        with source.path.open("rb") as stream:
            return receive_file(
                file=File(stream, name=source.path.name),
                unit=plan.unit,
                by=plan.by,
                scope=plan.scope,
                source=SOURCE,
                source_key=source.key,
            )
    except RejectedFile as refused:
        return Line(source.name, Fate.REFUSED, why=refused.message)
    except AlreadyHere as here:
        return Line(source.name, Fate.KNOWN, why=here.message)
    except OSError as error:
        return Line(source.name, Fate.REFUSED, why=why_not_opened(error))


def _known(item: IntakeItem, source: SourceFile) -> Line | IntakeItem:
    if item.state == IntakeState.SET_ASIDE:
        return Line(source.name, Fate.KNOWN, why=f"Đã bỏ khỏi hàng chờ: {item.note}")
    if item.state == IntakeState.FILED and item.record is not None:
        entry = item.record.entries.first()
        number = entry.number if entry else None
        return Line(source.name, Fate.KNOWN, number, "Đã vào sổ từ lần trước.")
    if item.typed.get("fields"):
        return Line(source.name, Fate.QUEUED, why="Văn thư đang kiểm tra trên màn hình Tiếp nhận.")
    return item


def read_items(plan: FolderImport, items: Sequence[IntakeItem]) -> None:
    """Read what is unread, a few at a time; the costly part runs in processes of media."""
    unread = [item.pk for item in items if item.state == IntakeState.READING]
    if plan.jobs <= 1:
        for pk in unread:
            read_item(item_id=pk)
        return
    with ThreadPoolExecutor(max_workers=min(plan.jobs, MOST_JOBS)) as pool:
        for _ in pool.map(_read_in_thread, unread):
            pass


def _read_in_thread(item_id: int) -> None:
    try:
        read_item(item_id=item_id)
    finally:
        connections.close_all()


def _settle(plan: FolderImport, waiting: Sequence[tuple[SourceFile, IntakeItem]]) -> Iterator[Line]:
    fresh = IntakeItem.objects.select_related("unit").in_bulk([item.pk for _, item in waiting])
    ready: list[tuple[SourceFile, IntakeItem, dict[str, Any], str]] = []
    for source, old in waiting:
        item = fresh[old.pk]
        cleaned, why = _checked(plan, item, source)
        if cleaned is None:
            fate = Fate.REFUSED if item.reading.get("status") == Status.SECRET else Fate.QUEUED
            yield Line(source.name, fate, why=why)
        else:
            ready.append((source, item, cleaned, why))
    yield from _file(plan, ready)


def _file(
    plan: FolderImport, ready: Sequence[tuple[SourceFile, IntakeItem, dict[str, Any], str]]
) -> Iterator[Line]:
    try:
        filed = file_items([(i, cleaned, why) for _, i, cleaned, why in ready], by=plan.by)
    except RegisterClosed as closed:
        yield from (Line(s.name, Fate.QUEUED, why=closed.message) for s, *_ in ready)
        return
    numbers = {outcome.record.pk: outcome.entry.number for outcome in filed if outcome.entry}
    for source, item, _, why in ready:
        number = numbers.get(item.record_id or 0)
        fate = Fate.FILED if number is not None else Fate.KNOWN
        yield Line(source.name, fate, number, why)


def _checked(
    plan: FolderImport, item: IntakeItem, source: SourceFile
) -> tuple[dict[str, Any] | None, str]:
    """The values to file with, or None and why the paper waits for a person."""
    refusal = unfit(item)
    if refusal:
        return None, refusal
    values = initial_of(item, today=plan.day) | {"book": plan.book.value}
    form, lacking = IntakeForm(values), ""
    if not form.is_valid() and plan.file_incomplete:
        values, lacking = stand_ins_for(values, form, name=source.name.rsplit("/", 1)[-1])
        form = IntakeForm(values)
    if not form.is_valid():
        return None, why_invalid(form, values)
    doubts = [d.message for d in doubts_about(form.cleaned_data) if d.field in ("code", "issuer")]
    if doubts and not plan.file_incomplete:
        return None, " ".join(doubts)
    try:
        refuse_ended_unit(item.unit, plan.day)
    except InvalidFiling as ended:
        return None, ended.message
    if is_double(plan, item, form.cleaned_data):
        return None, "Số, ký hiệu, cơ quan và năm trùng với một văn bản đã vào sổ."
    return form.cleaned_data, lacking


def unfit(item: IntakeItem) -> str:
    """Why an item cannot be filed without a person; "" when it can."""
    status = item.reading.get("status")
    if status == Status.SECRET:
        return SECRECY_REFUSED
    if status == Status.QUARANTINED:
        return f"Tệp bị cách ly, chờ quyết định: {item.reading.get('note', '')}"
    if item.state != IntakeState.READY:
        return "Tệp đang được đọc ở tiến trình khác. Chạy lại lệnh này để đi tiếp."
    if status == Status.FAILED:
        return f"Không đọc được: {item.reading.get('note', '')}"
    return ""


def stand_ins_for(
    values: dict[str, str], form: IntakeForm, *, name: str
) -> tuple[dict[str, str], str]:
    """State openly what the paper does not show; nothing is made up."""
    stand_ins = {
        "code": {"no_code": "on"},
        "issued": {"no_date": "on"},
        "issuer": {"issuer": "Không rõ cơ quan ban hành"},
        "doc_type": {"doc_type": "Khác"},
        "subject": {"subject": f"Chưa có trích yếu. Tên tệp: {name}"},
    }
    absent = [key for key in stand_ins if key in form.errors and not values.get(key)]
    for key in absent:
        values = values | stand_ins[key]
    labels = "; ".join(str(form.fields[key].label) for key in absent)
    said = f"Nhập từ thư mục; bản giấy không đọc thấy: {labels}." if absent else ""
    note = "\n".join(filter(None, (values.get("note", ""), said)))
    return values | {"note": note}, said


def why_invalid(form: IntakeForm, values: dict[str, str]) -> str:
    """What is missing, by its label, then what is wrong."""
    empty = [name for name in form.fields if name in form.errors and not values.get(name)]
    wrong = [str(m) for name, errors in form.errors.items() if name not in empty for m in errors]
    labels = "; ".join(str(form.fields[name].label) for name in empty)
    return " ".join([f"Còn thiếu: {labels}."] * bool(labels) + wrong)


def is_double(plan: FolderImport, item: IntakeItem, cleaned: dict[str, Any]) -> bool:
    """Whether a filed record, or one earlier in this run, is the same paper."""
    if doubles_of(item=item, scope=plan.scope, cleaned=cleaned):
        return True
    if not cleaned["code"] or cleaned["issued"] is None:
        return False
    key = (normalise_code(cleaned["code"]), fold(cleaned["issuer"]), cleaned["issued"].year)
    if key in plan.identities:
        return True
    plan.identities.add(key)
    return False
