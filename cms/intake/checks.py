"""Doubts about a form that is complete: shown, confirmed by the clerk, never a refusal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive import find_duplicates, find_same_bytes
from cms.dates import DateNotUnderstood, parse_partial_date
from cms.intake.prefill import initial_of
from search import fold

if TYPE_CHECKING:
    from archive import AccessScope, IntakeItem, Record
    from cms.dates import PartialDate

# More papers a day than any office of ours issues (domain.md §2, Document).
MOST_PAPERS_A_DAY = 30
# The groups of a symbol that name a body, and words that the body's name must hold, folded.
BODY_WORDS: dict[str, tuple[str, ...]] = {
    "bgddt": ("bo giao duc",),
    "sgddt": ("so giao duc",),
    "pgddt": ("phong giao duc",),
    "ubnd": ("uy ban nhan dan", "ubnd"),
    "hdnd": ("hoi dong nhan dan", "hdnd"),
    "snv": ("so noi vu",),
    "bnv": ("bo noi vu",),
    "ttg": ("thu tuong", "chinh phu"),
    "cp": ("chinh phu",),
    "vpcp": ("van phong chinh phu",),
    "tw": ("trung uong", "bo chinh tri", "ban bi thu"),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at again; ``key`` changes with the values, so a new doubt is seen."""

    key: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Double:
    """A filed record that is, or may be, the same paper."""

    record: Record
    same_bytes: bool


def doubts_about(cleaned: dict[str, Any]) -> list[Doubt]:
    """What a careful colleague would ask about these values."""
    found = [
        _implausible_number(cleaned["code"], cleaned["issued"]),
        _foreign_symbol(cleaned["code"], cleaned["issuer"]),
        _incomplete_date(cleaned["issued"]),
        _other_year(cleaned["issued"], cleaned["registered_on"]),
    ]
    return [doubt for doubt in found if doubt is not None]


def doubles_of(*, item: IntakeItem, scope: AccessScope, cleaned: dict[str, Any]) -> list[Double]:
    """Filed records with the same bytes, or the same number, symbol, issuer and year."""
    digests = list(item.files.values_list("attachment__sha256", flat=True))
    same = {
        record.pk: Double(record, same_bytes=True)
        for record in find_same_bytes(scope=scope, unit_id=item.unit_id, digests=digests)
    }
    issued: PartialDate | None = cleaned["issued"]
    alike = find_duplicates(
        scope=scope,
        unit_id=item.unit_id,
        code=cleaned["code"],
        issuer=cleaned["issuer"],
        issued_year=issued.year if issued else None,
    )
    return [*same.values(), *(Double(r, same_bytes=False) for r in alike if r.pk not in same)]


def doubles_as_read(*, item: IntakeItem, scope: AccessScope) -> list[Double]:
    """The same, asked with what stands in the form when the clerk opens it."""
    values = initial_of(item)
    try:
        issued = parse_partial_date(values.get("issued", ""))
    except DateNotUnderstood:
        issued = None
    told = {name: values.get(name, "") for name in ("code", "issuer")}
    return doubles_of(item=item, scope=scope, cleaned=told | {"issued": issued})


def _implausible_number(code: str, issued: PartialDate | None) -> Doubt | None:
    number = re.match(r"\s*(\d+)", code)
    day = issued.as_date() if issued else None
    if number is None or day is None:
        return None
    if int(number[1]) <= MOST_PAPERS_A_DAY * day.timetuple().tm_yday:
        return None
    message = f"Số {number[1]} vào ngày {day:%d/%m/%Y} có vẻ không hợp lý, đề nghị kiểm tra."
    return Doubt(f"number:{code}:{day}", "code", message)


def _foreign_symbol(code: str, issuer: str) -> Doubt | None:
    _, _, symbol = code.partition("/")
    name = f" {fold(issuer)} "
    named = [group for group in _groups(symbol) if group in BODY_WORDS]
    if not named or not name.strip():
        return None
    if any(word in name for group in named for word in BODY_WORDS[group]):
        return None
    message = f"Ký hiệu {symbol.strip()} không khớp cơ quan ban hành {issuer}. Đề nghị kiểm tra."
    return Doubt(f"symbol:{code}:{fold(issuer)}", "issuer", message)


def _groups(symbol: str) -> list[str]:
    return [fold(group).replace("&", "").strip() for group in re.split(r"[-/–]", symbol)]


def _incomplete_date(issued: PartialDate | None) -> Doubt | None:
    if issued is None or issued.as_date() is not None:
        return None
    message = f"Ngày văn bản chưa đủ: nguồn chỉ ghi {issued}."
    return Doubt(f"partial:{issued.iso()}", "issued", message)


def _other_year(issued: PartialDate | None, registered_on: Any) -> Doubt | None:
    if issued is None or registered_on.year - issued.year < 2:
        return None
    message = (
        f"Văn bản năm {issued.year} được vào sổ năm {registered_on.year}. "
        "Nếu ghi bổ sung cho năm trước, hãy sửa ngày vào sổ cho đúng."
    )
    return Doubt(f"year:{issued.year}:{registered_on.year}", "registered_on", message)
