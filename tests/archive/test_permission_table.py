"""Role × state × object, written as a table and compared with what the scope answers.

``R`` reads, ``F`` files in the register, ``C`` compiles dossiers, ``.`` nothing. Columns: a normal
record, a restricted one, a cancelled one and a dossier, each in the own unit, an inner office, the
unit below, the unit above, the unit beside, and the unit from which the own one came.
"""

from __future__ import annotations

import pytest

from archive import (
    Confidentiality,
    Record,
    RecordState,
    Role,
    SuccessionKind,
    UnitLevel,
    UnitSuccession,
    scope_for,
)
from tests.archive.factories import file_dispatch, file_dossier, make_unit, make_user

pytestmark = pytest.mark.django_db

PLACES = ("own", "inner", "below", "above", "beside", "origin")
OBJECTS = ("normal", "restricted", "cancelled", "dossier")
TABLE = """
                own               inner             below             above             beside            origin
anonymous       . . . .           . . . .           . . . .           . . . .           . . . .           . . . .
clerk           RFC RFC RFC RFC   R R R R           . . . .           . . . .           . . . .           R R R R
leader          R R R R           R R R R           R R R R           . . . .           . . . .           R R R R
staff           RC . RC RC        R . R R           . . . .           . . . .           . . . .           R . R R
inspector       R R R R           R R R R           R R R R           . . . .           . . . .           R R R R
editor          R . R R           R . R R           R . R R           . . . .           . . . .           R . R R
archivist       R R R R           R R R R           R R R R           . . . .           . . . .           R R R R
administrator   R . R R           R . R R           R . R R           . . . .           . . . .           R . R R
"""  # noqa: E501 - a table is read across.


@pytest.fixture(scope="module")
def expected() -> dict[tuple[str, str, str], str]:
    head, *lines = TABLE.strip("\n").splitlines()
    assert head.split() == list(PLACES)
    found = {}
    for line in lines:
        role, *cells = line.split()
        assert len(cells) == len(PLACES) * len(OBJECTS), role
        pairs = [(place, kind) for place in PLACES for kind in OBJECTS]
        found |= {(role, *pair): cell for pair, cell in zip(pairs, cells, strict=True)}
    return found


@pytest.fixture
def units():
    above = make_unit("Sở Trên", level=UnitLevel.PROVINCE)
    own = make_unit("Phòng Của Mình", level=UnitLevel.COMMUNE, parent=above)
    origin = make_unit("Phòng Tiền Thân", level=UnitLevel.COMMUNE, parent=above)
    UnitSuccession.objects.create(
        predecessor=origin, successor=own, kind=SuccessionKind.RENAME, effective_on="2020-01-01"
    )
    return {
        "own": own,
        "inner": make_unit("Tổ Văn thư", level=UnitLevel.INTERNAL, parent=own),
        "below": make_unit("Trường Dưới", parent=own),
        "above": above,
        "beside": make_unit("Phòng Bên", level=UnitLevel.COMMUNE, parent=above),
        "origin": origin,
    }


def objects_of(unit) -> dict[str, Record]:
    clerk = make_user(Role.CLERK, unit=unit)
    made = {
        "normal": file_dispatch(unit=unit, by=clerk).record,
        "restricted": file_dispatch(
            unit=unit, by=clerk, confidentiality=Confidentiality.RESTRICTED
        ).record,
        "cancelled": file_dispatch(unit=unit, by=clerk).record,
        "dossier": file_dossier(unit=unit, by=clerk).record,
    }
    Record.objects.filter(pk=made["cancelled"].pk).update(state=RecordState.CANCELLED)
    return made


def rights(scope, record: Record) -> str:
    if not scope.records().filter(pk=record.pk).exists():
        return "."
    letters = "R"
    letters += "F" if scope.may_file(unit_id=record.unit_id) else ""
    letters += "C" if scope.may_compile(unit_id=record.unit_id) else ""
    return letters


def test_the_scope_answers_as_the_table_says(units, expected) -> None:
    from django.contrib.auth.models import AnonymousUser

    records = {place: objects_of(unit) for place, unit in units.items()}
    people = {str(role): make_user(role, unit=units["own"]) for role in Role}
    people["anonymous"] = AnonymousUser()
    answered = {
        (role, place, kind): rights(scope_for(user), records[place][kind])
        for role, user in people.items()
        for place in PLACES
        for kind in OBJECTS
    }
    assert {key: cell for key, cell in answered.items() if expected[key] != cell} == {}
    assert answered.keys() == expected.keys()


def test_the_search_engine_is_given_the_same_rules(units) -> None:
    for role in Role:
        scope = scope_for(make_user(role, unit=units["own"]))
        rules = scope.search_scope().rules
        pairs = {(unit, rule.max_confidentiality) for rule in rules for unit in rule.units}
        assert pairs == {(unit, int(g.ceiling)) for g in scope.grants for unit in g.unit_ids}
