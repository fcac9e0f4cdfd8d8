"""The queue of one unit as its clerk sees it: what waits, how well it was read, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, Prefetch, Q, When

from archive import IntakeFile, IntakeItem, IntakeState, Record, RecordState, Role, Unit
from cms.collation import by_name
from cms.intake.reading import Status
from cms.intake.receiving import WAITING
from search import fold, normalise_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from archive import AccessScope

PAGE_SIZE = 50
PARTS_ASIDE = {
    "bo": ("Bỏ khỏi hàng chờ", "Văn bản đã bỏ khỏi hàng chờ; bỏ nhầm thì đưa trở lại được."),
    "tra": ("Trả lại nơi gửi", "Văn bản đã trả lại nơi gửi kèm lý do; in được phiếu trả lại."),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A state as the list shows it: a sign, a word, and a tone that is never alone."""

    mark: str
    word: str
    tone: str


READING = Sign("○", "đang đọc…", "quiet")
READ = {
    "clear": Sign("●", "rõ", "good"),
    "ocr": Sign("◐", "có lỗi nhận dạng", "fair"),
    "broken": Sign("!", "hỏng lớp chữ", "poor"),
    "none": Sign("–", "không có chữ", "poor"),
}
FAILED = Sign("!", "không đọc được", "poor")
QUARANTINED = Sign("⊘", "cách ly, chờ quyết định", "stop")
SECRET = Sign("⊘", "văn bản mật, không nhận", "stop")
PAPER = Sign("▤", "văn bản giấy", "quiet")
DOUBLE = Sign("≈", "có thể trùng", "fair")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue."""

    item: IntakeItem
    name: str
    file_name: str
    files: int
    sign: Sign
    double: bool
    incomplete: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A part of the queue with the total that it is a part of."""

    rows: tuple[Row, ...]
    total: int
    reading: int
    page: int

    @property
    def has_more(self) -> bool:
        return self.page * PAGE_SIZE < self.total


def clerk_units(scope: AccessScope) -> QuerySet[Unit]:
    """The units whose registers this user keeps."""
    return by_name(Unit.objects.filter(pk__in=scope.home_units(Role.CLERK)))


def items_of(scope: AccessScope) -> QuerySet[IntakeItem]:
    """All items that this user may see, filed ones as well."""
    return IntakeItem.objects.filter(unit_id__in=scope.home_units(Role.CLERK))


def with_files(items: QuerySet[IntakeItem]) -> QuerySet[IntakeItem]:
    """The items with all that is shown of them: unit and files."""
    files = IntakeFile.objects.select_related("attachment").order_by("ordinal", "pk")
    return items.select_related("unit").prefetch_related(Prefetch("files", queryset=files))


def waiting_in(*, unit: Unit, scope: AccessScope, page: int = 1) -> Waiting:
    """One page of the queue, oldest first."""
    queue = items_of(scope).filter(unit=unit, state__in=WAITING).order_by("pk")
    reading = Count("pk", filter=Q(state=IntakeState.READING))
    counts = queue.aggregate(total=Count("pk"), reading=reading)
    items = list(with_files(queue)[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    doubles = _doubles(items, scope=scope, unit=unit)
    return Waiting(
        rows=tuple(row_of(item, double=item.pk in doubles) for item in items),
        page=page,
        **counts,
    )


def set_aside_in(part: str, *, unit: Unit, scope: AccessScope) -> QuerySet[IntakeItem]:
    """What left the queue of ``unit`` without a number, newest first; a part of ``PARTS_ASIDE``."""
    left = items_of(scope).filter(unit=unit, state=IntakeState.SET_ASIDE)
    left = left.exclude(returned_to="") if part == "tra" else left.filter(returned_to="")
    newest = F("set_aside_at").desc(nulls_last=True)
    return with_files(left).select_related("set_aside_by").order_by(newest, "-pk")


def next_item(*, after: IntakeItem, scope: AccessScope) -> IntakeItem | None:
    """The item to open after this one: the next that is ready, else the first that is."""
    ready = items_of(scope).filter(unit_id=after.unit_id, state=IntakeState.READY)
    earlier = Case(When(pk__lt=after.pk, then=1), default=0)
    return ready.exclude(pk=after.pk).order_by(earlier, "pk").first()


def previous_item(*, before: IntakeItem, scope: AccessScope) -> IntakeItem | None:
    """The item that waits just before this one."""
    waiting = items_of(scope).filter(unit_id=before.unit_id, state__in=WAITING)
    return waiting.filter(pk__lt=before.pk).order_by("-pk").first()


def row_of(item: IntakeItem, *, double: bool = False) -> Row:
    """How the list shows an item."""
    files = list(item.files.all())
    file_name = files[0].attachment.original_name if files else ""
    secret = item.reading.get("status") == Status.SECRET
    return Row(
        item=item,
        name=file_name if secret else (_value(item, "code") or file_name or "Văn bản giấy"),
        file_name=file_name,
        files=len(files),
        sign=sign_of(item),
        double=double,
        incomplete=len(missing_fields(item)),
    )


def sign_of(item: IntakeItem) -> Sign:
    """The state of an item in a sign and a word."""
    status = item.reading.get("status")
    if item.state == IntakeState.READING:
        return READING
    fixed = {
        Status.FAILED: FAILED,
        Status.QUARANTINED: QUARANTINED,
        Status.SECRET: SECRET,
        Status.PAPER: PAPER,
    }
    return fixed.get(status) or READ.get(item.reading.get("quality", "none"), READ["none"])


def missing_fields(item: IntakeItem) -> list[str]:
    """Fields that filing needs and that were neither read nor typed."""
    typed = item.typed.get("fields", {})
    absent = {"code": "no_code", "issued": "no_date"}
    needed = ("code", "issued", "issuer", "doc_type", "subject")
    return [
        name
        for name in needed
        if not _value(item, name) and not typed.get(absent.get(name, ""), "")
    ]


def _value(item: IntakeItem, name: str) -> str:
    typed: dict[str, str] = item.typed.get("fields", {})
    if name in typed:
        return typed[name].strip()
    found: dict[str, Any] = item.reading.get("fields", {}).get(name, {})
    return str(found.get("value", ""))


def _doubles(items: Sequence[IntakeItem], *, scope: AccessScope, unit: Unit) -> set[int]:
    """Items that look like a filed record, in two queries for the whole list."""
    filed = scope.records().filter(unit=unit, state=RecordState.FILED)
    digests = {f.attachment.sha256: item.pk for item in items for f in item.files.all()}
    same = filed.filter(page__record_attachments__attachment__sha256__in=digests)
    held = same.values_list("page__record_attachments__attachment__sha256", flat=True)
    found = {digests[digest] for digest in held if digest in digests}
    return found | _alike(items, filed)


def _alike(items: Sequence[IntakeItem], filed: QuerySet[Record]) -> set[int]:
    keys = {item.pk: _identity(item) for item in items}
    codes = {code for code, _, _ in keys.values() if code}
    rows = filed.filter(code_key__in=codes).values_list("code_key", "issued_year", "issuer_key")
    known = {(code, year): issuer for code, year, issuer in rows}
    found = set()
    for pk, (code, year, issuer) in keys.items():
        other = known.get((code, year))
        if other is not None and (not other or not issuer or other == issuer):
            found.add(pk)
    return found


def _identity(item: IntakeItem) -> tuple[str, int | None, str]:
    issued = _value(item, "issued")
    year = next((int(p) for p in issued.replace("-", "/").split("/") if _is_year(p)), None)
    return (
        normalise_code(_value(item, "code"))[:120],
        year if year else None,
        fold(_value(item, "issuer")).strip()[:300],
    )


def _is_year(part: str) -> bool:
    return len(part) == 4 and part.isascii() and part.isdigit()
