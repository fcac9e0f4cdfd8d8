"""A school whose people draft, approve, check, sign and number, for tests of văn bản đi."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from archive import (
    Acting,
    Book,
    DraftState,
    DraftTerms,
    Filing,
    OutgoingDraft,
    Role,
    SigningTerms,
    approve_draft,
    check_form,
    issue_draft,
    save_draft,
    scope_for,
    sign_draft,
    submit_draft,
)
from cms.outgoing.checking import LINES, PRESENT
from cms.records.shelving import year_folder
from tests.archive.factories import make_dispatch, make_unit, make_user
from tests.media.factories import make_docx, store

if TYPE_CHECKING:
    from archive import Unit, User
    from media import Attachment

FRIDAY = date(2026, 3, 13)
NOW = datetime(2026, 3, 13, 2, 0, tzinfo=UTC)  # 09:00 in Việt Nam.
REASON = "Thiếu căn cứ ban hành văn bản"
SUBJECT = "Kế hoạch tổ chức Ngày hội đọc sách"
ORDER = (
    DraftState.DRAFT,
    DraftState.CONTENT,
    DraftState.FORM,
    DraftState.SIGNATURE,
    DraftState.SIGNED,
    DraftState.ISSUED,
)


@dataclass
class Chain:
    unit: Unit
    drafter: User
    leader: User
    clerk: User

    def file(self, words: str = SUBJECT) -> Attachment:
        return store(make_docx(words), "du-thao.docx", by=self.drafter, unit_id=self.unit.pk)

    def terms(self, **more: object) -> DraftTerms:
        terms = {
            "doc_type": "Thông báo",
            "subject": SUBJECT,
            "recipients": (("execute", "Các tổ chuyên môn"),),
            "archive_line": "VT",
            "signer": self.leader,
            "signer_position": "HIỆU TRƯỞNG",
        }
        return DraftTerms(**terms | more)

    def save(
        self,
        draft: OutgoingDraft | None = None,
        *,
        by: User | None = None,
        content: Attachment | None = None,
        **terms: object,
    ) -> OutgoingDraft:
        draft = draft or OutgoingDraft(unit=self.unit)
        acting = self.acting(by or self.drafter, draft)
        return save_draft(draft, terms=self.terms(**terms), content=content, acting=acting)

    def at(self, state: DraftState, *, urgency: str = "", at: datetime = NOW) -> OutgoingDraft:
        """A new draft that has come to the state."""
        draft = self.save(content=self.file(), urgency=urgency)
        for step in ORDER[: ORDER.index(state)]:
            draft = self.go_on(draft, step, at=at)
        return draft

    def go_on(
        self, draft: OutgoingDraft, state: DraftState, *, at: datetime = NOW
    ) -> OutgoingDraft:
        """The step out of the state, by whose word it is."""
        if state == DraftState.DRAFT:
            return submit_draft(draft, acting=self.acting(self.drafter, draft, at=at))
        if state == DraftState.CONTENT:
            return approve_draft(draft, acting=self.acting(self.leader, draft, at=at))
        if state == DraftState.FORM:
            lines = dict.fromkeys(LINES, PRESENT)
            return check_form(draft, lines=lines, acting=self.acting(self.clerk, draft, at=at))
        if state == DraftState.SIGNATURE:
            terms = SigningTerms(self.leader, "", "HIỆU TRƯỞNG", FRIDAY)
            return sign_draft(draft, terms=terms, acting=self.acting(self.leader, draft, at=at))
        return self.issue(draft, at=at)

    def issue(
        self, draft: OutgoingDraft, *, by: User | None = None, at: datetime = NOW
    ) -> OutgoingDraft:
        acting = self.acting(by or self.clerk, draft, at=at)
        return issue_draft(draft, filing=self.filing, acting=acting)

    def filing(self, held: OutgoingDraft) -> Filing:
        page = make_dispatch(
            unit=held.unit, day=FRIDAY, direction="outgoing", code="/TB-TH", subject=held.subject
        )
        folder = year_folder(unit=held.unit, year=FRIDAY.year)
        return Filing(page=page, folder=folder, unit=held.unit, day=FRIDAY, book=Book.OUTGOING)

    def acting(
        self, by: User, draft: OutgoingDraft, *, at: datetime = NOW, seen: int | None = None
    ) -> Acting:
        return Acting(by, scope_for(by), seen=draft.edition if seen is None else seen, at=at)


def make_chain() -> Chain:
    unit = make_unit(abbrev="THCSTN")
    return Chain(
        unit,
        drafter=make_user(Role.STAFF, unit=unit),
        leader=make_user(Role.LEADER, unit=unit),
        clerk=make_user(Role.CLERK, unit=unit),
    )
