"""The log as a reader may see it: in scope, and never a word of what they may not read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, QueryDict
from django.urls import reverse

from archive import (
    AuditEvent,
    Event,
    Record,
    Register,
    RegisterEntry,
    Role,
    Unit,
    User,
)
from cms.office.reach import administered, is_system_administrator, people_of
from cms.registers.books import ADDRESS_NAMES, SHORT_NAMES
from cms.registers.state import read_day, whole
from search import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from archive import AccessScope

PAGE_SIZE = 50
PORTION = 500
# What of an event's detail is a fact of the act, in words; the rest stays in the table.
_DETAILS = {
    "version": "phiên bản",
    "number": "số",
    "year": "năm",
    "rows": "số dòng",
    "position": "vị trí",
    "seconds": "số giây",
}
_ACTS = {
    "created": "tạo mới",
    "edited": "sửa thông tin",
    "locked": "khóa tài khoản",
    "unlocked": "mở khóa tài khoản",
    "password_reset": "đặt lại mật khẩu",
    "password_changed": "tự đổi mật khẩu",
    "password_by_letter": "đặt lại mật khẩu qua thư",
    "codes": "tạo mã dự phòng mới",
    "alias_added": "thêm tên khác",
    "alias_removed": "bỏ tên khác",
    "origins": "ghi tiền thân",
    "successors": "ghi kế thừa",
    "succession_removed": "bỏ dòng kế thừa",
    "day_entered": "ghi vào lịch",
    "day_withdrawn": "rút khỏi lịch",
}


@dataclass(frozen=True, slots=True)
class LogState:
    """The state of the log in the address."""

    event: str = ""
    person: str = ""
    record: int = 0
    unit: int = 0
    day_from: date | None = None
    day_to: date | None = None
    page: int = 1
    slips: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        chosen = (self.event, self.person, self.record, self.unit, self.day_from, self.day_to)
        return any(chosen)

    def address(self, *, page: int = 1) -> str:
        pairs: dict[str, object] = {
            "viec": self.event,
            "nguoi": self.person,
            "ho-so": self.record,
            "don-vi": self.unit,
            "tu": f"{self.day_from:%d/%m/%Y}" if self.day_from else "",
            "den": f"{self.day_to:%d/%m/%Y}" if self.day_to else "",
            "trang": page if page > 1 else "",
        }
        return "?" + urlencode({name: value for name, value in pairs.items() if value})


@dataclass(frozen=True, slots=True)
class LogLine:
    """One event: who, when, what, why, and where its subject can be seen."""

    event: AuditEvent
    unit: str
    subject: str
    address: str
    reason: str
    facts: str


def read_log_state(query: QueryDict) -> LogState:
    slips: list[str] = []
    return LogState(
        event=query.get("viec", "") if query.get("viec") in Event.values else "",
        person=query.get("nguoi", "").strip()[:150],
        record=whole(query.get("ho-so", "")) or 0,
        unit=whole(query.get("don-vi", "")) or 0,
        day_from=read_day(query.get("tu", ""), "Từ ngày", slips),
        day_to=read_day(query.get("den", ""), "Đến ngày", slips),
        page=max(whole(query.get("trang", "")) or 1, 1),
        slips=tuple(slips),
    )


def log_units(scope: AccessScope) -> frozenset[int]:
    """Units whose log the user reads."""
    return scope.units_for(Role.ADMINISTRATOR, Role.INSPECTOR)


def require_log(scope: AccessScope) -> None:
    if not scope.roles & {str(Role.ADMINISTRATOR), str(Role.INSPECTOR)}:
        raise Http404("Không có nhật ký trong phạm vi của bạn.")


def find_events(state: LogState, *, scope: AccessScope) -> QuerySet[AuditEvent]:
    """Events of the user's units that match, newest first."""
    units = log_units(scope)
    if state.unit and state.unit not in units:
        raise Http404("Không có đơn vị này trong phạm vi của bạn.")
    events = AuditEvent.objects.select_related("by").order_by("-position")
    if state.unit:
        events = events.filter(unit_id=state.unit)
    elif not is_system_administrator(scope):
        events = events.filter(unit_id__in=units)
    if state.event:
        events = events.filter(event=state.event)
    if state.record:
        events = events.filter(_about_record(state.record, scope=scope))
    if state.day_from:
        events = events.filter(at__date__gte=state.day_from)
    if state.day_to:
        events = events.filter(at__date__lte=state.day_to)
    if state.person:
        events = events.filter(by_id__in=_people(state.person))
    return events


def _about_record(page_id: int, *, scope: AccessScope) -> Q:
    """Events of one record and of its register rows; of one that the user may read only."""
    record = scope.records().filter(page_id=page_id).first()
    if record is None:
        raise Http404("Không có hồ sơ này trong phạm vi của bạn.")
    entries = [str(pk) for pk in record.entries.values_list("pk", flat=True)]
    return Q(subject_type="archive.record", subject_id=str(record.pk)) | Q(
        subject_type="archive.registerentry", subject_id__in=entries
    )


def _people(text: str) -> list[int]:
    wanted = fold(text).split()
    people = User.objects.values_list("pk", "full_name", "username")
    return [pk for pk, *names in people if all(w in fold(" ".join(names)) for w in wanted)]


def log_lines(events: Sequence[AuditEvent], *, scope: AccessScope) -> list[LogLine]:
    """The events in words: a constant number of queries for any number of events."""
    subjects = _Subjects(events, scope=scope)
    names = dict(
        Unit.objects.filter(pk__in={e.unit_id for e in events if e.unit_id}).values_list(
            "pk", "name"
        )
    )
    return [subjects.line(event, unit=names.get(event.unit_id or 0, "")) for event in events]


def all_lines(events: QuerySet[AuditEvent], *, scope: AccessScope) -> Iterator[LogLine]:
    """Every line, in portions; new events do not shift what is read."""
    last: int | None = None
    while True:
        below = events if last is None else events.filter(position__lt=last)
        portion = list(below[:PORTION])
        if not portion:
            return
        last = portion[-1].position
        yield from log_lines(portion, scope=scope)


class _Subjects:
    """What the events are about, loaded by kind; of records only those the user may read."""

    def __init__(self, events: Sequence[AuditEvent], *, scope: AccessScope) -> None:
        ids: dict[str, set[int]] = {}
        for event in events:
            if event.subject_id.isdigit():
                ids.setdefault(event.subject_type, set()).add(int(event.subject_id))
        entries = RegisterEntry.objects.filter(pk__in=ids.get("archive.registerentry", ()))
        self.entries = {e.pk: e for e in entries.select_related("register")}
        wanted = ids.get("archive.record", set()) | {
            e.record_id for e in self.entries.values() if e.record_id
        }
        held = scope.records(Record.objects.filter(pk__in=wanted)).select_related("page")
        self.records = {record.pk: record for record in held}
        registers = Register.objects.filter(pk__in=ids.get("archive.register", ()))
        self.registers = {r.pk: r for r in registers}
        self.units = {u.pk: u for u in Unit.objects.filter(pk__in=ids.get("archive.unit", ()))}
        self.users = {u.pk: u for u in User.objects.filter(pk__in=ids.get("archive.user", ()))}
        self.own_units = administered(scope)
        self.own_people = (
            set(people_of(scope).filter(pk__in=self.users).values_list("pk", flat=True))
            if self.users and str(Role.ADMINISTRATOR) in scope.roles
            else set()
        )

    def line(self, event: AuditEvent, *, unit: str) -> LogLine:
        key = int(event.subject_id) if event.subject_id.isdigit() else 0
        subject, address, open_ = self._described(event.subject_type, key)
        if event.subject_type == "archive.record" and event.unit_id in self.own_units and not open_:
            address = reverse("emergency_ask", args=[key])
        return LogLine(
            event=event,
            unit=unit,
            subject=subject,
            address=address,
            reason=event.reason if open_ else "",
            facts=_facts(event),
        )

    def _described(self, kind: str, key: int) -> tuple[str, str, bool]:
        """Words, address (empty when it may not be opened), and whether the reason is shown."""
        if kind == "archive.record":
            return self._record(key)
        if kind == "archive.registerentry" and key in self.entries:
            entry = self.entries[key]
            _, address, open_ = self._record(entry.record_id or 0)
            return (f"Số {entry.number}, {entry.register}", address, open_ or not entry.record_id)
        if kind == "archive.register" and key in self.registers:
            register = self.registers[key]
            query = f"?don-vi={register.unit_id}&so={ADDRESS_NAMES[register.book]}"
            address = reverse("register_book") + query + f"&nam={register.year}"
            return f"{SHORT_NAMES[register.book]}, sổ năm {register.year}", address, True
        if kind == "archive.unit" and key in self.units:
            own = key in self.own_units
            return self.units[key].name, reverse("unit_page", args=[key]) if own else "", True
        if kind == "archive.user" and key in self.users:
            own = key in self.own_people
            address = reverse("person_page", args=[key]) if own else ""
            return f"Người dùng {self.users[key]}", address, True
        if kind in _OPEN:
            return _OPEN[kind], "", True
        return _OTHER.get(kind, "Nội dung khác"), "", kind not in _OTHER

    def _record(self, key: int) -> tuple[str, str, bool]:
        record = self.records.get(key)
        if record is None:
            return "Hồ sơ ngoài quyền đọc của bạn", "", False
        return record.page.title, reverse("record_detail", args=[record.page_id]), True


# Subjects whose free words hold nothing of a record.
_OPEN = {
    "archive.legalhold": "Phong tỏa",
    "archive.fileplan": "Danh mục hồ sơ",
    "archive.retentionrule": "Bảng thời hạn bảo quản",
    "archive.holiday": "Lịch ngày nghỉ, làm bù",
}
# Subjects whose free words may repeat contents; only the kind is told.
_OTHER = {
    "archive.inspectiongrant": "Quyết định kiểm tra",
    "cms.frozenlist": "Danh sách cố định",
    "cms.exportrun": "Tệp kết quả tra cứu",
    "archive.failedtries": "Trang đăng nhập",
    "archive.intakeitem": "Văn bản chờ tiếp nhận",
    "archive.instance": "Việc được giao",
    "archive.outgoingdraft": "Dự thảo văn bản đi",
    "media.attachment": "Tệp đính kèm",
    "cms.exemplarpage": "Bài công bố",
    "archive.auditlog": "Nhật ký hệ thống",
    "media.fixityrun": "Kho tệp",
}


# Lists that are looked at and taken without a question.
_LISTS = {"ma-tran": "ma trận thực hiện", "viec": "kết quả của một việc được giao"}


def _facts(event: AuditEvent) -> str:
    detail = event.detail if isinstance(event.detail, dict) else {}
    parts = [
        f"{words} {detail[name]}"
        for name, words in _DETAILS.items()
        if isinstance(detail.get(name), int)
    ]
    if detail.get("act") in _ACTS:
        parts.insert(0, _ACTS[detail["act"]])
    if detail.get("role") in Role.values:
        parts.append(f"vai trò {Role(detail['role']).label}")
    if isinstance(detail.get("decision"), str):
        parts.append(f"quyết định số {detail['decision']}")
    if isinstance(detail.get("list"), str) and detail["list"] in _LISTS:
        parts.insert(0, _LISTS[detail["list"]])
    elif event.event == Event.INSPECTION_SEARCHED:
        asked = QueryDict(str(detail.get("query", "")).removeprefix("?")).get("q", "").strip()
        parts.insert(0, f"câu tìm «{asked}»" if asked else "không có câu tìm")
    if detail.get("form") in ("xlsx", "pdf"):
        parts.append("bản Excel" if detail["form"] == "xlsx" else "bản in")
    return ", ".join(parts)
