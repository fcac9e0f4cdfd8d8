"""The steps of a round of disposal, for tests."""

from datetime import date

from archive import (
    CouncilMember,
    CouncilRole,
    Disposal,
    Verdict,
    decide_disposal,
    judge,
    keep_council,
    propose_disposal,
    submit_disposal,
)
from cms.keeping.disposing import start
from tests.cms.keeping.expired import acting

MET = date(2026, 3, 2)
DECIDED = date(2026, 3, 9)
DECISION = "31/QĐ-SGDĐT"


def proposed(office, *records, by="archivist"):
    return propose_disposal(unit=office["unit"], records=records, **acting(office, by))


def council(office, disposal, by="archivist"):
    members = [
        CouncilMember(name="Đặng Văn Lãnh", role=CouncilRole.CHAIR),
        CouncilMember(name="Hồ Thị Lưu", role=CouncilRole.MEMBER),
        CouncilMember(name="Bùi Văn Ghi", role=CouncilRole.SECRETARY),
    ]
    keep_council(
        disposal,
        members,
        council_decision="12/QĐ-SGDĐT",
        met_on=MET,
        minutes="01/BB-HĐ",
        opinion="Hồ sơ đã hết giá trị.",
        **acting(office, by),
    )


def judged(office, disposal, **kept):
    """The council agrees to all but those named ``line3="reason"``."""
    verdicts = {}
    for item in disposal.active_items:
        reason = kept.get(f"line{item.ordinal}")
        verdicts[item.pk] = (Verdict.KEEP, reason) if reason else (Verdict.DISPOSE, "")
    judge(disposal, verdicts, **acting(office))


def submitted(office, *records):
    disposal = proposed(office, *records)
    council(office, disposal)
    judged(office, disposal)
    submit_disposal(disposal, **acting(office))
    return Disposal.objects.get(pk=disposal.pk)


def decide(office, disposal, by="leader", day=DECIDED):
    decide_disposal(
        disposal, decision=DECISION, decided_on=day, signer="Lê Văn Ký", **acting(office, by)
    )
    return Disposal.objects.get(pk=disposal.pk)


def decided(office, *records):
    return decide(office, submitted(office, *records))


def begun(office, *records):
    return start(decided(office, *records), **acting(office))
