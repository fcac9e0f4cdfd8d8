"""Any string is a question to the screen: answered or 503, never an error (AC-19)."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings as hypothesis_settings, strategies as st

from archive import Role
from tests.archive.factories import file_dispatch, make_unit, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]
KEYS = ("q", "nam", "don-vi", "loai", "nhom", "chu", "linh-vuc", "tu", "den", "dung-dau", "xep")
ODD = (
    '"', "(", "((((", "[a TO *]", "a AND", "NOT", "-", "--", "+", "*", "?", "~", "^2", "\\",
    "field:value", "body:(", "năm:", "năm:2023..", "năm:..", "năm:9999..1", "người ký:", "{!x}",
    "/.*/", "it's", "§", "%00", "\x00", "\u202e", "\ufeff", "😀", "a" * 5000, "( " * 3000,
    "-a " * 500, '"a" ' * 500, "{{7*7}}", "<script>", "' OR 1=1 --", "HOẶC", "HOẶC HOẶC", "a HOẶC",
)  # fmt: skip


@pytest.fixture
def desk(client: Client, drained):
    unit = make_unit()
    file_dispatch(unit=unit, by=make_user(Role.CLERK, unit=unit), subject="Hội thao")
    drained()
    client.force_login(make_user(Role.INSPECTOR, unit=unit))
    return client


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_questions_are_answered(desk, text):
    assert desk.get(reverse("finding_search"), {"q": text}).status_code in (200, 503)


def test_a_question_of_a_hundred_kilobytes_is_answered(desk):
    response = desk.get(reverse("finding_search"), {"q": "hội thao " * 11_000})
    assert response.status_code in (200, 503)


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "q",
                "nam",
                "don-vi",
                "loai",
                "nhom",
                "chu",
                "linh-vuc",
                "tu",
                "den",
                "dung-dau",
                "xep",
                "trang",
            ]
        ),
        st.text(alphabet=st.characters(codec="utf-8"), max_size=40),
    )
)
def test_any_address_is_answered(desk, pairs):
    assert desk.get(reverse("finding_search"), pairs).status_code in (200, 503)
