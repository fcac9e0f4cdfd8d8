"""The people of the administrator's units, found by name, unit, role and state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Prefetch, Q, prefetch_related_objects

from archive import Role, RoleAssignment
from cms.collation import persons
from cms.office.reach import administered, people_of
from search import fold

if TYPE_CHECKING:
    from datetime import date

    from django.http import QueryDict

    from archive import AccessScope, User

PAGE_SIZE = 50
STATES = {
    "": "Tất cả",
    "dang": "Đang dùng",
    "khoa": "Đã khóa",
    "khong-vai": "Không còn vai trò",
}


@dataclass(frozen=True, slots=True)
class PeopleState:
    """The state of the list in the address."""

    text: str = ""
    unit: int = 0
    role: str = ""
    state: str = ""
    page: int = 1

    @property
    def narrowed(self) -> bool:
        return bool(self.text.strip() or self.unit or self.role or self.state)

    def address(self, *, page: int = 1) -> str:
        pairs = {"q": self.text, "don-vi": self.unit, "vai": self.role, "trang-thai": self.state}
        chosen: dict[str, object] = {name: value for name, value in pairs.items() if value}
        if page > 1:
            chosen["trang"] = page
        return "?" + urlencode(chosen)


def read_people_state(query: QueryDict) -> PeopleState:
    return PeopleState(
        text=query.get("q", "")[:200],
        unit=_whole(query.get("don-vi", ""), 0),
        role=query.get("vai", "") if query.get("vai") in Role.values else "",
        state=query.get("trang-thai", "") if query.get("trang-thai") in STATES else "",
        page=max(_whole(query.get("trang", ""), 1), 1),
    )


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def find_people(state: PeopleState, *, scope: AccessScope, today: date) -> list[User]:
    """All who match, by given name; each with ``assignments`` loaded."""
    people = people_of(scope)
    in_force = RoleAssignment.objects.in_force(on=today)
    if state.unit or state.role:
        chosen = RoleAssignment.objects.filter(unit_id__in=administered(scope))
        if state.unit:
            chosen = chosen.filter(unit_id=state.unit)
        if state.role:
            chosen = chosen.filter(role=state.role)
        people = people.filter(pk__in=chosen.values("user_id"))
    if state.state == "dang":
        people = people.filter(is_active=True)
    elif state.state == "khoa":
        people = people.filter(is_active=False)
    elif state.state == "khong-vai":
        people = people.filter(is_active=True, is_superuser=False)
        people = people.filter(~Q(pk__in=in_force.values("user_id")))
    wanted = fold(state.text).split()
    found = [
        person
        for person in people.order_by("pk")
        if not wanted or _holds(fold(f"{person.full_name} {person.username}"), wanted)
    ]
    return persons(found)


def _holds(text: str, wanted: list[str]) -> bool:
    return all(word in text for word in wanted)


def with_roles(people: list[User], *, scope: AccessScope) -> list[User]:
    """The same people with the roles that the administrator may see."""
    roles = RoleAssignment.objects.filter(unit_id__in=administered(scope)).select_related("unit")
    prefetch_related_objects(people, Prefetch("assignments", queryset=roles, to_attr="seen_roles"))
    return people
