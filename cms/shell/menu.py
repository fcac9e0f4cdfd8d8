"""The menu by the work (domain.md §5): what each role finds at the left edge."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from archive import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from archive import AccessScope

READERS = frozenset(Role) - {Role.ADMINISTRATOR}
EVERYBODY = frozenset(Role)
IMPORTING = frozenset({Role.ARCHIVIST, Role.ADMINISTRATOR})
HOLDING = frozenset({Role.ARCHIVIST, Role.INSPECTOR})
HANDING_OVER = frozenset({Role.ARCHIVIST, Role.CLERK, Role.STAFF, Role.LEADER, Role.INSPECTOR})
DISPOSING = frozenset({Role.ARCHIVIST, Role.LEADER, Role.INSPECTOR})
KEEPING = frozenset({Role.CLERK, Role.LEADER, Role.ARCHIVIST})
INSPECTING = frozenset({Role.ADMINISTRATOR, Role.LEADER, Role.INSPECTOR})
DEALING = frozenset({Role.CLERK, Role.LEADER, Role.STAFF})
SELECTING = frozenset({Role.LEADER, Role.STAFF, Role.INSPECTOR})
COMPARING = DEALING | {Role.INSPECTOR}


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One place of work: its name, icon, address and the roles that work there."""

    label: str
    icon: str
    route: str
    roles: frozenset[Role]
    query: str = ""

    @property
    def address(self) -> str:
        return reverse(self.route) + self.query

    def is_current(self, path: str, query: str) -> bool:
        home = reverse("wagtailadmin_home")
        own = reverse(self.route)
        if self.route == "portal_desk" and path.startswith(f"{home}pages/"):
            return True  # Wagtail's screens serve the writing of stories only.
        if self.route == "finding_search" and path.startswith(f"{home}ho-so/"):
            return True  # A record is read where it was found.
        if self.route == "intake_queue" and path.startswith(f"{own}nhap-cu/"):
            return False  # Old papers have an entry of their own.
        if self.query:
            return path == own and query in self.query
        return path == own if own == home else path.startswith(own)


MENU: tuple[MenuEntry, ...] = (
    MenuEntry("Bảng làm việc", "home", "wagtailadmin_home", EVERYBODY),
    MenuEntry("Tiếp nhận", "inbox", "intake_queue", frozenset({Role.CLERK})),
    MenuEntry("Nhập tài liệu cũ", "inbox", "manifest_list", IMPORTING),
    MenuEntry("Nhận gói hồ sơ", "inbox", "package_list", IMPORTING),
    MenuEntry("Soạn văn bản đi", "file", "outgoing_list", DEALING),
    MenuEntry("Cần giải quyết", "tasks", "due_list", DEALING),
    MenuEntry("Việc phải làm", "tasks", "duty_list", DEALING),
    MenuEntry("Nhiệm vụ", "check", "obligation_list", DEALING),
    MenuEntry("Ma trận thực hiện", "matrix", "duty_matrix", COMPARING),
    MenuEntry("Đăng ký điển hình", "star", "registration_list", COMPARING),
    MenuEntry("Xét chọn – công nhận", "people", "round_list", SELECTING),
    MenuEntry("Sổ văn bản", "book", "register_book", READERS),
    MenuEntry("Hồ sơ minh chứng", "folder", "dossier_list", READERS),
    MenuEntry("Danh mục hồ sơ", "book", "plan_page", KEEPING),
    MenuEntry("Nộp lưu", "inbox", "transfer_list", HANDING_OVER),
    MenuEntry("Hủy tài liệu", "file", "disposal_list", DISPOSING),
    MenuEntry("Phong tỏa", "shield", "hold_list", HOLDING),
    MenuEntry("Tra cứu", "search", "finding_search", READERS),
    MenuEntry(
        "Văn bản còn thiếu",
        "lacking",
        "lacking_list",
        frozenset({Role.CLERK, Role.ARCHIVIST, Role.INSPECTOR}),
    ),
    MenuEntry(
        "Chất lượng đọc",
        "gauge",
        "quality_report",
        frozenset({Role.CLERK, Role.LEADER, Role.ADMINISTRATOR}),
    ),
    MenuEntry("Điển hình tiên tiến", "star", "portal_desk", frozenset({Role.EDITOR, Role.LEADER})),
    MenuEntry("Từ viết tắt", "search", "synonym_list", frozenset({Role.ADMINISTRATOR})),
    MenuEntry("Ngày nghỉ, làm bù", "tasks", "holiday_list", frozenset({Role.ADMINISTRATOR})),
    MenuEntry("Đơn vị", "units", "unit_list", frozenset({Role.ADMINISTRATOR})),
    MenuEntry("Người dùng", "people", "person_list", frozenset({Role.ADMINISTRATOR})),
    MenuEntry("Quyết định kiểm tra", "shield", "inspection_list", INSPECTING),
    MenuEntry("Đọc khẩn cấp", "file", "emergency_list", frozenset({Role.ADMINISTRATOR})),
    MenuEntry("Thẻ truy cập", "people", "token_list", frozenset({Role.ADMINISTRATOR})),
    MenuEntry("Nguồn tiếp nhận", "inbox", "source_list", frozenset({Role.ADMINISTRATOR})),
    MenuEntry(
        "Toàn vẹn dữ liệu", "shield", "integrity", frozenset({Role.ARCHIVIST, Role.ADMINISTRATOR})
    ),
    MenuEntry(
        "Nhật ký hệ thống", "log", "audit_log", frozenset({Role.ADMINISTRATOR, Role.INSPECTOR})
    ),
)


_counts: dict[str, Callable[[AccessScope], int]] = {}


def count_on_menu(route: str, count: Callable[[AccessScope], int]) -> None:
    """Let an entry tell how much waits there; asked on every screen, so it must be cheap."""
    _counts[route] = count


def waiting_at(entry: MenuEntry, scope: AccessScope) -> int:
    """How much waits for the user behind the entry; 0 when it does not count."""
    count = _counts.get(entry.route)
    return count(scope) if count else 0


def menu_for(scope: AccessScope) -> Iterable[MenuEntry]:
    """The entries of the user's roles, in the order of the work."""
    return [
        entry
        for entry in MENU
        if scope.roles & {str(role) for role in entry.roles} and is_built(entry.route)
    ]


@cache
def is_built(route: str) -> bool:
    """Whether the screen of an entry is registered; one that is not never shows."""
    try:
        reverse(route)
    except NoReverseMatch:
        return False
    return True
