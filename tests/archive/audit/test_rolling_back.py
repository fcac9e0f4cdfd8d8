"""A restored backup is a truncation until somebody acknowledges it, and never silent."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from archive import AuditEvent, Event, record_event
from archive.audit import NothingRolledBack, acknowledge_rollback, attend_log, verify_log
from archive.audit.heads import all_names, kept_names, publish_heads, second_place, sign_head
from archive.guards import install_guards, remove_guards
from archive.models import TreeHead

pytestmark = pytest.mark.django_db
KEPT, WRITTEN = 300, 400


@pytest.fixture
def restored(unit, clerk):
    """A log of which the last hundred lines and their head are gone, as after a restore."""
    write(unit, clerk, KEPT)
    sign_head()
    publish_heads()
    backup = AuditEvent.objects.count()
    write(unit, clerk, WRITTEN - KEPT)
    sign_head()
    publish_heads()
    remove_guards(connection)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_auditevent WHERE position >= %s", [backup])
        cursor.execute("UPDATE archive_auditlog SET size = %s", [backup])
        cursor.execute("DELETE FROM archive_treehead WHERE size > %s", [backup])
        cursor.execute(
            'DELETE FROM archive_treetile WHERE level = 0 AND ("index" + 1) * 256 > %s', [backup]
        )
    install_guards(connection)
    return backup


def write(unit, clerk, count):
    for number in range(count):
        record_event(Event.UNIT_CHANGED, subject=unit, by=clerk, reason=f"Lý do {number}")


def test_an_unacknowledged_restore_is_found_and_nothing_is_signed(restored):
    check = verify_log()
    assert (check.finding, check.first_bad) == ("truncated", restored)
    heads = TreeHead.objects.count()
    assert attend_log(at=timezone.now() + timedelta(hours=1)) is False
    assert TreeHead.objects.count() == heads


def test_an_acknowledged_restore_lets_the_log_go_on_in_a_branch_of_its_own(restored, unit, clerk):
    event = acknowledge_rollback(by=clerk, reason="Ổ đĩa hỏng, khôi phục bản đêm trước")
    assert event.detail["kept"] == restored
    write(unit, clerk, 300)
    sign_head()
    publish_heads()
    check = verify_log(anew=True)
    assert check.is_sound, check.finding
    place = second_place()
    assert len(all_names(place)) == len(kept_names(place)) + 1  # The lost head stays as evidence.


def test_lost_lines_that_go_on_elsewhere_are_found(restored, unit, clerk):
    acknowledge_rollback(by=clerk, reason="Khôi phục")
    write(unit, clerk, 10)
    place = second_place()
    lost = max(all_names(place))
    place.write(lost.replace(f"{lost[-17:-5]}", f"{9999:012d}"), place.read(lost))
    assert verify_log(anew=True).finding == "forked"


def test_a_whole_log_has_nothing_to_acknowledge(unit, clerk):
    write(unit, clerk, 3)
    sign_head()
    publish_heads()
    with pytest.raises(NothingRolledBack):
        acknowledge_rollback(by=clerk, reason="Không có gì")


def test_the_command_names_who_and_why(restored, clerk):
    out = StringIO()
    call_command("acknowledge_rollback", by=clerk.username, reason="Hỏng đĩa", stdout=out)
    assert "Đã ghi nhận" in out.getvalue()
    event = AuditEvent.objects.get(event=Event.LOG_ROLLED_BACK)
    assert (event.by, event.reason) == (clerk, "Hỏng đĩa")
    with pytest.raises(CommandError, match="không có gì để xác nhận"):
        call_command("acknowledge_rollback", by=clerk.username, reason="Lần nữa")
    with pytest.raises(CommandError, match="Không có người dùng"):
        call_command("acknowledge_rollback", by="khong-co", reason="x")
