"""Which records a citation may mean."""

import pytest

from archive import RecordCitation, Role, cited_records, citing_records, scope_for
from archive.citations import may_be_one_body
from tests.archive.factories import file_dispatch, make_unit, make_user


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("Ủy ban nhân dân Quận 1", "Ủy ban nhân dân Quận 3", False),
        ("Sở Giáo dục và Đào tạo", "so giao duc va dao tao tinh hai lam", True),
        ("Sở Giáo dục và Đào tạo Hải Lam", "so giao duc va dao tao tinh hai lam", True),
        ("Ủy ban nhân dân tỉnh", "uy ban nhan dan xa an phong", False),
        ("", "uy ban nhan dan xa an phong", True),
    ],
)
def test_a_longer_name_completes_a_shorter_one(first: str, second: str, one: bool):
    assert may_be_one_body(first, second) is one


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("issuer", "linked"),
    [
        ("Ủy ban nhân dân Quận 3", False),
        ("Ủy ban nhân dân", True),
        ("Ủy ban nhân dân Quận 1", True),
        ("Ban Chỉ đạo", True),
    ],
)
def test_a_paper_of_another_body_with_the_same_number_is_not_linked(issuer: str, linked: bool):
    unit = make_unit()
    clerk = make_user(Role.CLERK, unit=unit)
    scope = scope_for(clerk)
    held = file_dispatch(unit=unit, by=clerk, issuer="Ủy ban nhân dân Quận 1").record
    citing = file_dispatch(unit=unit, by=clerk).record
    RecordCitation.objects.create(
        record=citing, ordinal=1, role="reference", code_key=held.code_key, issuer=issuer
    )
    (line,) = cited_records(citing, scope=scope)
    assert bool(line.targets) is linked
    assert (citing in citing_records(held, scope=scope)) is linked
