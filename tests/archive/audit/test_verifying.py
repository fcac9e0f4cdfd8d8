"""AC-10: whatever is done to the log behind its back, the first bad position is named."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from archive import AuditEvent, Event, record_event, revise_record
from archive.audit import checking
from archive.audit.heads import publish_heads, sign_head
from archive.audit.tiles import LogDamaged
from archive.audit.verifying import verify_log
from archive.guards import install_guards, missing_guards, remove_guards
from archive.models import LogCheck, RecordVersion, TreeHead
from cms.records.models import DispatchPage
from tests.archive.factories import file_dispatch

pytestmark = pytest.mark.django_db
LINES = 600


@pytest.fixture
def log(unit, clerk):
    """Six hundred lines, two heads in the second place, and a few lines that no head covers."""
    for number in range(LINES):
        record_event(Event.UNIT_CHANGED, subject=unit, by=clerk, reason=f"Lý do {number}")
        if number in {250, 500}:
            sign_head()
    publish_heads()
    return TreeHead.objects.first().size


@pytest.fixture
def without_guards():
    remove_guards(connection)
    yield
    install_guards(connection)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def rehash(first):
    """What an attacker who knows our code does: every leaf, tile and count computed anew."""
    sql("DELETE FROM archive_treetile")
    sql("DELETE FROM archive_treehead")
    rows = AuditEvent.objects.filter(position__gte=first).order_by("position")
    for event in rows:
        leaf = checking.merkle.leaf_hash(checking.canonical_json(entry(event))).hex()
        sql("UPDATE archive_auditevent SET leaf = %s WHERE id = %s", leaf, event.pk)


def entry(event):
    from archive.audit import entry_of

    return entry_of(event)


def test_an_untouched_log_is_proven(log):
    seen = []
    check = verify_log(progress=lambda *step: seen.append(step))
    assert check.is_sound
    assert check.checked >= LINES
    assert seen[-1][1] == seen[-1][2]
    assert AuditEvent.objects.first().event == Event.LOG_VERIFIED


def test_ac10_the_database_itself_refuses_every_change(log):
    assert missing_guards(connection) == set()
    refused = [
        "UPDATE archive_auditevent SET reason = 'x' WHERE position = 3",
        "DELETE FROM archive_auditevent WHERE position = 3",
        "UPDATE archive_auditlog SET size = 5",
        "DELETE FROM archive_auditlog",
        "UPDATE archive_treehead SET root = 'x'",
        "DELETE FROM archive_treehead",
        "DELETE FROM archive_treetile",
        "UPDATE archive_treetile SET level = 9",
    ]
    if connection.vendor == "postgresql":
        refused += [f"TRUNCATE {t} CASCADE" for t in ("archive_auditevent", "archive_treehead")]
    for statement in refused:
        with pytest.raises(DatabaseError), transaction.atomic():
            sql(statement)


@pytest.mark.usefixtures("without_guards")
@pytest.mark.parametrize("position", [0, 255, 256, 420, 599])
def test_ac10_an_edited_line_is_named(log, position):
    sql("UPDATE archive_auditevent SET reason = 'khác' WHERE position = %s", position)
    found = verify_log()
    assert (found.first_bad, found.finding) == (position, "changed")


@pytest.mark.usefixtures("without_guards")
def test_ac10_an_edited_line_with_its_leaf_is_named(log):
    sql("UPDATE archive_auditevent SET reason = 'khác' WHERE position = 77")
    leaf = checking.merkle.leaf_hash(
        checking.canonical_json(entry(AuditEvent.objects.get(position=77)))
    ).hex()
    sql("UPDATE archive_auditevent SET leaf = %s WHERE position = 77", leaf)
    assert verify_log().first_bad == 77


@pytest.mark.usefixtures("without_guards")
def test_ac10_a_deleted_line_is_named(log):
    sql("DELETE FROM archive_auditevent WHERE position = 300")
    found = verify_log()
    assert (found.first_bad, found.finding) == (300, "missing")


@pytest.mark.usefixtures("without_guards")
def test_ac10_reordered_lines_are_named(log):
    sql("UPDATE archive_auditevent SET position = -1 WHERE position = 400")
    sql("UPDATE archive_auditevent SET position = 400 WHERE position = 410")
    sql("UPDATE archive_auditevent SET position = 410 WHERE position = -1")
    assert verify_log().first_bad == 400


@pytest.mark.usefixtures("without_guards")
def test_ac10_cut_off_lines_are_found_by_the_heads(log):
    sql("DELETE FROM archive_auditevent WHERE position >= 490")
    sql("UPDATE archive_auditlog SET size = 490")
    found = verify_log()
    assert (found.first_bad, found.finding) == (490, "truncated")


@pytest.mark.usefixtures("without_guards")
def test_ac10_a_log_computed_anew_is_found_by_the_second_place_to_the_line(log):
    sql("UPDATE archive_auditevent SET reason = 'khác' WHERE position = 123")
    rehash(123)
    found = verify_log()
    assert (found.first_bad, found.finding) == (123, "kept_head")


@pytest.mark.usefixtures("without_guards")
def test_ac10_a_restored_old_database_is_found_by_the_second_place(log):
    sql("DELETE FROM archive_auditevent WHERE position >= 200")
    sql("DELETE FROM archive_treehead")
    sql("UPDATE archive_auditlog SET size = 200")
    found = verify_log()
    assert (found.first_bad, found.finding) == (200, "truncated")
    with pytest.raises(LogDamaged):
        sign_head()


@pytest.mark.usefixtures("without_guards")
def test_ac10_a_line_slipped_in_behind_the_end_is_found(log):
    sql(
        "UPDATE archive_auditevent SET position = 9999 WHERE position = %s",
        AuditEvent.objects.first().position,
    )
    assert verify_log().finding in {"missing", "surplus"}


def test_a_head_that_somebody_else_signed_is_not_believed(log, settings):
    path = next(Path(settings.VANKHO_AUDIT_HEADS).rglob("*.json"))
    values = json.loads(path.read_text())
    path.write_text(json.dumps({**values, "root": "0" * 64}))
    assert verify_log().finding == "signature"


def test_an_interrupted_check_goes_on_where_it_stopped(log, monkeypatch):
    monkeypatch.setattr(checking, "PORTION", 100)

    def stop(stage, done, total):
        if done >= 300:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify_log(progress=stop)
    seen = []
    check = verify_log(progress=lambda stage, done, total: seen.append(done))
    assert check.is_sound
    assert seen[0] == 400
    assert LogCheck.objects.count() == 1


@pytest.mark.usefixtures("without_guards")
def test_the_command_names_the_position_and_fails(log):
    out = StringIO()
    call_command("verify_log", stdout=out)
    assert "Nguyên vẹn" in out.getvalue()
    sql("UPDATE archive_auditevent SET reason = 'khác' WHERE position = 5")
    with pytest.raises(CommandError):
        call_command("verify_log", stdout=out)
    assert "Vị trí sai đầu tiên: 5" in out.getvalue()


@pytest.mark.usefixtures("without_guards")
@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE archive_registerentry SET title = 'Khác'", "entry"),
        ("UPDATE archive_registerentry SET number = 99", "entry"),
        ("UPDATE archive_recordversion SET digest = 'x'", "digest"),
        ("UPDATE cms_dispatchpage SET signer = 'Khác'", "page"),
        ("UPDATE wagtailcore_page SET title = 'Khác' WHERE depth > 4", "page"),
    ],
)
def test_a_broken_seal_is_found(unit, clerk, statement, finding):
    file_dispatch(unit=unit, by=clerk)
    sql(statement)
    assert [bad["finding"] for bad in verify_log().bad_seals] == [finding]


@pytest.mark.usefixtures("without_guards")
def test_a_field_that_came_after_the_seal_is_empty_or_broken(unit, clerk, monkeypatch):
    """What was sealed before an upgrade does not name the fields that the upgrade brought."""
    known = DispatchPage.serializable_data
    later = {"answer_code", "settled_on"}
    with monkeypatch.context() as patch:
        patch.setattr(
            DispatchPage,
            "serializable_data",
            lambda page: {name: v for name, v in known(page).items() if name not in later},
        )
        file_dispatch(unit=unit, by=clerk)
    assert not later & RecordVersion.objects.get().revision.content.keys()
    assert verify_log().is_sound
    sql("UPDATE cms_dispatchpage SET answer_code = '45/BC'")
    assert [bad["finding"] for bad in verify_log().bad_seals] == ["page"]


@pytest.mark.usefixtures("without_guards")
def test_a_changed_revision_is_found(unit, clerk):
    filed = file_dispatch(unit=unit, by=clerk)
    filed.page.subject = "Bản hai"
    revise_record(filed.page, by=clerk, reason="Sửa", seen_version=1)
    assert verify_log().is_sound
    first = RecordVersion.objects.get(record=filed.record, number=1)
    content = {**first.revision.content, "subject": "Khác"}
    sql(
        "UPDATE wagtailcore_revision SET content = %s WHERE id = %s",
        json.dumps(content),
        first.revision_id,
    )
    bad = verify_log().bad_seals
    assert bad == [{"page": filed.page.pk, "version": 1, "finding": "digest"}]
