"""What a user may see is worked out once a request, and anew at the next."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from archive import Role, RoleAssignment
from cms.scoping import scope_of
from tests.archive.factories import make_unit, make_user

pytestmark = pytest.mark.django_db
ROLES = 'FROM "archive_roleassignment" INNER JOIN "archive_unit"'


def test_once_for_a_whole_screen(client, django_assert_max_num_queries):
    client.force_login(make_user(Role.CLERK, unit=make_unit()))
    with django_assert_max_num_queries(100) as asked:
        assert client.post("/lam-viec/tiep-nhan/giay/", {"x": "1"}, follow=True).status_code == 200
    assert sum(ROLES in query["sql"] for query in asked.captured_queries) == 2  # Requests.


def test_a_right_that_is_revoked_is_gone_at_the_next_request():
    unit = make_unit()
    user = make_user(Role.CLERK, unit=unit)
    first, second = (RequestFactory().get("/") for _ in range(2))
    first.user = second.user = user
    assert scope_of(first).roles
    RoleAssignment.objects.all().delete()
    assert scope_of(first).roles
    assert not scope_of(second).roles


def test_who_signs_in_during_the_request_is_seen_as_who_they_are():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert scope_of(request).user_id is None
    request.user = make_user(Role.CLERK, unit=make_unit())
    assert scope_of(request).roles == {Role.CLERK}
