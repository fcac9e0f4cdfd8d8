"""R-15: whatever acts follow each other, cut short or not, the office is whole afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test as run_machine,
)

from archive import (
    Book,
    ClosingRefused,
    DossiersRefused,
    EntryState,
    LegalHold,
    NotAllowed,
    Record,
    RecordHeld,
    RecordState,
    RecordVersion,
    RegisterEntry,
    Role,
    Term,
    TransferKind,
    cancel_entry,
    draw_up_transfer,
    fix_term,
    holds_over,
    offer_transfer,
    place_hold,
    receive_transfer,
    release_hold,
    restore_version,
    revise_record,
    scope_for,
    verify_log,
    why_not_hand_over,
)
from archive.audit import attend_log
from archive.sealing import digest_now
from cms.dossiers.closing import close_dossier, reopen_dossier
from cms.keeping.disposing import carry_out, obstacles_each
from cms.records.models import RecordAttachment
from deploy import doctor
from deploy.worker import index_once
from media import Attachment
from search import rebuild_index
from tests.archive.factories import file_dispatch, file_dossier, make_unit, make_user
from tests.cms.keeping.expired import acting, file_with
from tests.cms.keeping.rounds import begun
from tests.drills.installations import places
from tests.media.factories import store

BOOKS = st.sampled_from(list(Book))
OLD = 2010
YEARS = st.sampled_from([OLD, 2024, 2025])
CHOICE = st.integers(min_value=0)


class Office(RuleBasedStateMachine):
    """One unit and its clerk; what was sealed is remembered outside the database."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="vankho-order-")
        self.places = override_settings(**places(Path(self.folder.name)))
        self.places.enable()
        rebuild_index(())
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.unit = make_unit()
        people = {str(role): make_user(role, unit=self.unit) for role in Role}
        self.office = {"unit": self.unit, **people}
        self.clerk, self.archivist = people[Role.CLERK], people[Role.ARCHIVIST]
        self.scope = scope_for(self.archivist)
        self.sealed: dict[int, str] = {}
        self.gone: set[int] = set()
        self.bytes: set[str] = set()

    def chosen(self, model: Any, choice: int, **having: Any) -> Any:
        rows = model.objects.filter(**having).order_by("pk")
        return rows[choice % len(rows)] if rows else None

    def remember(self) -> None:
        known = self.sealed.keys() | self.gone
        for version in RecordVersion.objects.exclude(pk__in=known):
            self.sealed[version.pk] = version.digest

    @rule(book=BOOKS, year=YEARS)
    def file(self, book: Book, year: int) -> None:
        day = date(year, 3, 5)
        file_dispatch(unit=self.unit, by=self.clerk, book=book, day=day)
        self.remember()

    @rule(book=BOOKS)
    def file_and_lose_it(self, book: Book) -> None:
        before = RegisterEntry.objects.count()
        with transaction.atomic():
            file_dispatch(unit=self.unit, by=self.clerk, book=book)
            transaction.set_rollback(True)
        assert RegisterEntry.objects.count() == before

    @rule(text=st.text(alphabet="aăâđêôơưạ ", min_size=1, max_size=30))
    def take_in(self, text: str) -> None:
        self.bytes.add(
            store(f"Văn bản {text}".encode(), "thu.txt", unit_id=self.unit.pk).stored_name
        )

    @rule(year=YEARS, closed=st.booleans())
    def file_dossier(self, year: int, closed: bool) -> None:
        paper = file_with(self.office, f"Minh chứng năm {year}")
        uses = [RecordAttachment(attachment=paper, caption="Minh chứng")]
        filed = file_dossier(unit=self.unit, by=self.clerk, year=year, record_attachments=uses)
        term = Term.FIVE if year == OLD else Term.TEN
        fix_term(filed.record, term=term, entry=None, by=self.clerk)
        if closed:
            self.close(filed.record)
        self.remember()

    def close(self, record: Record) -> None:
        by, seen = self.archivist, record.version
        ended = date(record.year, 12, 31)
        close_dossier(record, ended_on=ended, seen_version=seen, by=by, scope=self.scope)

    @precondition(lambda self: bool(self.sealed))
    @rule(choice=CHOICE)
    def close_or_reopen(self, choice: int) -> None:
        record = self.chosen(Record, choice, kind="dossier")
        if record is None:
            return
        by = {"seen_version": record.version, "by": self.archivist, "scope": self.scope}
        with self.refused_when_held(record, ClosingRefused):
            if record.state == RecordState.CLOSED:
                reopen_dossier(record, reason="Còn thiếu", **by)
            else:
                self.close(record)
        self.remember()

    @precondition(lambda self: bool(self.sealed))
    @rule(choice=CHOICE)
    def hold(self, choice: int) -> None:
        record = self.chosen(Record, choice)
        words = {"decision": f"Quyết định {choice % 100}", "reason": "Thanh tra", "scope_words": ""}
        by = {"by": self.archivist, "scope": self.scope}
        place_hold(unit=self.unit, records=[record], **words, **by)

    @rule(choice=CHOICE)
    def release(self, choice: int) -> None:
        hold = self.chosen(LegalHold, choice, released_at=None)
        if hold is not None:
            release_hold(hold, reason="Đã xong", by=self.archivist, scope=self.scope)

    @contextmanager
    def refused_when_held(self, record: Record, *also: type[Exception]) -> Iterator[None]:
        """What is frozen or ended refuses, and nothing else does."""
        held = bool(holds_over(record))
        before = record.version
        try:
            with transaction.atomic():
                yield
        except (RecordHeld, NotAllowed, *also):
            record.refresh_from_db()
            assert held or record.state != RecordState.FILED or also
            assert record.version == before
        else:
            assert not held

    @precondition(lambda self: bool(self.sealed))
    @rule(choice=CHOICE)
    def revise(self, choice: int) -> None:
        record = self.chosen(Record, choice)
        page = record.page.specific
        page.subject = f"Về việc sửa lần {record.version}"
        with self.refused_when_held(record):
            revise_record(page, by=self.clerk, reason="Sửa", seen_version=record.version)
        self.remember()

    @precondition(lambda self: bool(self.sealed))
    @rule(choice=CHOICE)
    def restore(self, choice: int) -> None:
        version = self.chosen(RecordVersion, choice)
        record = version.record
        with self.refused_when_held(record):
            now = record.version
            restore_version(version, by=self.clerk, reason="Lấy lại", seen_version=now)
        self.remember()

    @rule(choice=CHOICE)
    def cancel(self, choice: int) -> None:
        entry = self.chosen(RegisterEntry, choice, state=EntryState.ACTIVE)
        if entry is not None:
            with self.refused_when_held(entry.record):
                cancel_entry(entry, scope=scope_for(self.clerk), by=self.clerk, reason="Nhầm")

    @precondition(lambda self: bool(self.sealed))
    @rule(choice=CHOICE)
    def hand_over(self, choice: int) -> None:
        record = self.chosen(Record, choice, kind="dossier")
        if record is None:
            return
        with self.refused_for(why_not_hand_over([record], kind=TransferKind.CURRENT)[record.pk]):
            by = acting(self.office, "staff")
            words = {"title": "Khối hồ sơ", "receiver": "Lưu trữ cơ quan"}
            transfer = draw_up_transfer(
                unit=self.unit, kind=TransferKind.CURRENT, records=[record], **words, **by
            )
            offer_transfer(transfer, **by)
            signed = {"minutes": "05/BBGN", "deliverer": "Bên giao", "taker": "Bên nhận"}
            receive_transfer(transfer, {}, **signed, **acting(self.office))
            record.refresh_from_db()
            assert record.state == RecordState.HANDED

    @precondition(lambda self: bool(self.sealed))
    @rule(choice=CHOICE)
    def destroy(self, choice: int) -> None:
        record = self.chosen(Record, choice, kind="dossier")
        if record is None:
            return
        against = obstacles_each([record], on=timezone.localdate())
        with self.refused_for(against[record.pk]):
            assert not holds_over(record)
            assert carry_out(begun(self.office, record).pk) == 1
            record.refresh_from_db()
            assert record.state == RecordState.DISPOSED
            gone = record.versions.values_list("pk", flat=True)
            self.sealed = {pk: one for pk, one in self.sealed.items() if pk not in gone}
            self.gone |= set(gone)

    @contextmanager
    def refused_for(self, reasons: tuple[str, ...]) -> Iterator[None]:
        """Refused for these reasons and never without one."""
        try:
            with transaction.atomic():
                yield
        except DossiersRefused:
            assert reasons
        else:
            assert not reasons

    @rule()
    def index(self) -> None:
        index_once()

    @rule()
    def sign(self) -> None:
        attend_log()

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        assert doctor.registers().sound

    @invariant()
    def what_was_sealed_is_unchanged(self) -> None:
        versions = RecordVersion.objects.in_bulk(self.sealed)
        assert {pk: digest_now(version) for pk, version in versions.items()} == self.sealed

    @invariant()
    def what_was_taken_in_is_kept(self) -> None:
        assert self.bytes <= set(Attachment.objects.values_list("file", flat=True))

    def teardown(self) -> None:
        try:
            while index_once():
                pass
            for finding in (doctor.index(repair=False), doctor.files()):
                assert finding.sound, finding.words
            assert verify_log(anew=True).is_sound
        finally:
            connection.set_rollback(True)
            self.whole.__exit__(None, None, None)
            self.places.disable()
            self.folder.cleanup()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_r15_acts_in_any_order_leave_a_whole_office():
    run_machine(
        Office,
        settings=settings(
            max_examples=12,
            stateful_step_count=15,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
