"""Danh mục hồ sơ, retention rules by date, and the day on which a term ends (B1 to B4)."""

from datetime import date, timedelta

import pytest

from archive import (
    AuditEvent,
    DossierKeeping,
    Event,
    InvalidFiling,
    NotAllowed,
    PlanEntry,
    RetentionRule,
    Role,
    Term,
    add_entry,
    add_heading,
    add_member,
    confirm_rule,
    copy_plan,
    disposal_day,
    fix_term,
    is_expired,
    issue_plan,
    keeping_of,
    longest_member_term,
    open_plan,
    remove_entry,
    remove_heading,
    replace_rule,
    rule_of,
    scope_for,
    term_of,
)
from tests.archive.factories import file_dossier, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    unit = make_unit()
    archivist = make_user(Role.ARCHIVIST, unit=unit)
    return {"unit": unit, "by": archivist, "scope": scope_for(archivist)}


def make_rule(code, term=Term.TEN, **fields):
    values = {"group": "Thử", "description": f"Hồ sơ {code}", "legal_basis": "TT thử"}
    start = fields.pop("effective_from", date(2020, 1, 1))
    return RetentionRule.objects.create(
        code=code, term=term, effective_from=start, **{**values, **fields}
    )


def act(office):
    return {"by": office["by"], "scope": office["scope"]}


def make_plan(office, year=2024):
    plan = open_plan(unit=office["unit"], year=year, **act(office))
    return plan, add_heading(plan, title="Thi đua", **act(office))


def new_entry(office, heading, **fields):
    entry = PlanEntry(**{"symbol": "TĐKT", "title": "Hồ sơ phong trào", **fields})
    return add_entry(heading, entry, **act(office))


@pytest.mark.parametrize(
    ("closed_on", "term", "day"),
    [
        (date(2020, 6, 15), Term.FIVE, date(2025, 12, 31)),
        (date(2020, 1, 1), Term.FIVE, date(2025, 12, 31)),
        (date(2020, 12, 31), Term.FIVE, date(2025, 12, 31)),
        (date(2024, 2, 29), Term.TWO, date(2026, 12, 31)),
        (date(2020, 6, 15), Term.PERMANENT, None),
    ],
)
def test_b1_b2_a_term_ends_with_the_year_of_closing_plus_the_term(closed_on, term, day):
    assert disposal_day(closed_on=closed_on, term=term) == day


def test_b3_b4_a_term_has_run_out_on_the_first_of_january_and_not_before():
    keeping = DossierKeeping(disposal_on=date(2025, 12, 31))
    assert not is_expired(keeping, on=date(2025, 12, 30))
    assert not is_expired(keeping, on=date(2025, 12, 31))
    assert is_expired(keeping, on=date(2026, 1, 1))
    assert not is_expired(DossierKeeping(disposal_on=None), on=date(2999, 1, 1))


def test_the_nearest_heading_gives_the_rule(office):
    long, short, own = make_rule("A", Term.TWENTY), make_rule("B"), make_rule("C", Term.TWO)
    plan, top = make_plan(office)
    top.rule = long
    top.save()
    inner = add_heading(plan, title="Phong trào", parent=top, **act(office))
    nearer = add_heading(plan, title="Điển hình", parent=top, rule=short, **act(office))
    assert rule_of(new_entry(office, inner)) == long
    assert rule_of(new_entry(office, nearer)) == short
    assert rule_of(new_entry(office, nearer, rule=own)) == own


def test_numbers_go_on_through_the_plan_and_never_repeat(office):
    plan, first = make_plan(office)
    second = add_heading(plan, title="Văn thư", **act(office))
    made = [new_entry(office, heading) for heading in (first, second, first)]
    assert [entry.notation for entry in made] == ["01.TĐKT", "02.TĐKT", "03.TĐKT"]


def test_a_year_begins_with_the_plan_of_the_year_before_and_the_rules_of_its_day(office):
    old = make_rule("A", Term.TEN)
    plan, top = make_plan(office)
    inner = add_heading(plan, title="Phong trào", parent=top, rule=old, **act(office))
    new_entry(office, inner, creator="Phòng GDTrH")
    new = replace_rule(
        old,
        term=Term.TWENTY,
        legal_basis="TT mới",
        effective_from=date(2025, 1, 1),
        **act(office),
    )
    copied = copy_plan(plan, year=2025, **act(office))
    entry = copied.entries.get()
    assert (entry.number, entry.creator, entry.heading.parent.title) == (
        1,
        "Phòng GDTrH",
        "Thi đua",
    )
    assert rule_of(entry) == new
    assert rule_of(plan.entries.get()) == old
    with pytest.raises(InvalidFiling):
        copy_plan(plan, year=2025, **act(office))


def test_an_issued_plan_takes_new_lines_and_loses_none(office):
    plan, top = make_plan(office)
    entry = new_entry(office, top)
    with pytest.raises(InvalidFiling):
        remove_heading(top, **act(office))
    issue_plan(plan, decision="12/QĐ-THCS", day=date(2024, 1, 10), **act(office))
    with pytest.raises(NotAllowed):
        remove_entry(entry, **act(office))
    assert new_entry(office, top).number == 2


def test_staff_and_other_units_do_not_write_the_plan(office):
    for user in (
        make_user(Role.STAFF, unit=office["unit"]),
        make_user(Role.LEADER, unit=office["unit"]),
        make_user(Role.CLERK, unit=make_unit()),
    ):
        with pytest.raises(NotAllowed):
            open_plan(unit=office["unit"], year=2024, by=user, scope=scope_for(user))


def test_a_change_of_law_is_a_new_row_and_waits_for_confirmation(office):
    rule = make_rule("A")
    confirm_rule(rule, **act(office))
    new = replace_rule(
        rule,
        term=Term.TWENTY,
        legal_basis="TT mới",
        effective_from=date(2026, 1, 1),
        **act(office),
    )
    rule.refresh_from_db()
    assert rule.effective_to == new.effective_from - timedelta(days=1)
    assert rule.is_confirmed
    assert not new.is_confirmed
    assert "chưa xác nhận" in str(new)
    on = RetentionRule.objects.in_force
    assert on(on=date(2025, 12, 31)).filter(code="A").get() == rule
    assert on(on=date(2026, 1, 1)).filter(code="A").get() == new
    with pytest.raises(InvalidFiling):
        replace_rule(rule, term=2, legal_basis="x", effective_from=date(2027, 1, 1), **act(office))


def test_the_seeded_table_is_a_proposal_only():
    seeded = RetentionRule.objects.all()
    assert seeded.count() >= 10
    assert not seeded.exclude(confirmed_by=None).exists()


def test_the_archivist_of_a_school_does_not_change_the_common_table(office):
    school = make_unit(parent=office["unit"])
    user = make_user(Role.ARCHIVIST, unit=school)
    with pytest.raises(NotAllowed):
        confirm_rule(make_rule("A"), by=user, scope=scope_for(user))


def test_a_dossiers_term_comes_from_the_plan_unless_fixed(office):
    _, top = make_plan(office)
    entry = new_entry(office, top, rule=make_rule("A", Term.TEN))
    record = file_dossier(unit=office["unit"], by=office["by"]).record
    assert term_of(keeping_of(record)) is None
    fix_term(record, entry=entry, term=None, by=office["by"])
    assert term_of(keeping_of(record)) == Term.TEN
    fix_term(record, entry=entry, term=Term.FIFTY, by=office["by"])
    assert term_of(keeping_of(record)) == Term.FIFTY
    assert AuditEvent.objects.filter(event=Event.TERM_FIXED).count() == 2


def test_a_dossier_is_no_shorter_kept_than_what_lies_in_it(office):
    outer, inner = (file_dossier(unit=office["unit"], by=office["by"]).record for _ in "ab")
    add_member(outer, inner, by=office["by"])
    fix_term(inner, entry=None, term=Term.PERMANENT, by=office["by"])
    assert longest_member_term(outer) == Term.PERMANENT


def test_no_dossier_lies_within_itself_however_deep(office):
    outer, middle, inner = (
        file_dossier(unit=office["unit"], by=office["by"]).record for _ in "abc"
    )
    add_member(outer, middle, by=office["by"])
    add_member(middle, inner, by=office["by"])
    with pytest.raises(InvalidFiling):
        add_member(inner, outer, by=office["by"])
    with pytest.raises(InvalidFiling):
        add_member(outer, inner, by=office["by"])
