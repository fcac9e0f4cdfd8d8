"""Personal data that must not stand in a published text (Luật 91/2025/QH15)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class PersonalData(Enum):
    """Kinds of personal data, each with the sentence shown to the editor."""

    PHONE = "số điện thoại"
    IDENTITY = "số định danh, CCCD hoặc CMND"
    EMAIL = "thư điện tử cá nhân"
    BIRTH_DATE = "ngày, tháng, năm sinh"
    ADDRESS = "địa chỉ nhà riêng"
    ACCOUNT = "số tài khoản ngân hàng"


_ADVICE = "Bỏ hoặc che trước khi công bố."


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text where personal data stands."""

    kind: PersonalData
    excerpt: str
    place: str = ""

    @property
    def message(self) -> str:
        """What was found, where, and what to do."""
        if self.place:
            return f"{self.place}: có {self.kind.value} (“{self.excerpt}”). {_ADVICE}"
        return f"Có {self.kind.value} (“{self.excerpt}”). {_ADVICE}"


_Span = tuple[int, int, PersonalData]
_GAP = r"[\s.\-–()]{0,2}"
_PHONE = re.compile(
    rf"(?<![\w/.,-])(?:\+{_GAP}84|0084|84(?={_GAP}[35789])|0){_GAP}[235789](?:{_GAP}\d){{8,9}}(?![\d/]|[.,]\d)"
)
_CITIZEN = re.compile(r"(?<![\w/.,-])0\d{2}(?:[ .]?\d{3}){3}(?![\d/]|[.,]\d)")
_NAMED_IDENTITY = re.compile(
    r"(?:CCCD|CMND|CMTND|căn\s+cước(?:\s+công\s+dân)?|chứng\s+minh(?:\s+nhân\s+dân)?|định\s+danh"
    r"(?:\s+cá\s+nhân)?|hộ\s+chiếu)[^\n\d]{0,20}[A-Z]?\d(?:[ .]?\d){6,11}",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s?(?:@|\[at\]|\(at\))\s?([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE
)
_OFFICE_MAIL = re.compile(r"(?:^|\.)(?:gov|edu)\.vn$", re.IGNORECASE)
_BIRTH = re.compile(
    r"(?:ngày(?:,?\s*tháng(?:,?\s*năm)?)?\s+sinh|(?<!học\s)\bsinh\s+ngày|(?<!học\s)\bsinh)"
    r"[^\w\n]{0,3}(?:ngày\s+)?\d{1,2}\s*(?:[/.\-]|tháng)\s*\d{1,2}\s*(?:[/.\-]|năm|,)?\s*(?:\d{4}|\d{2})?"
    r"|(?<!học\s)(?<!học\s\s)\b(?:sinh\s+năm|năm\s+sinh|sn)\s*[:.]?\s*(?:19|20)\d{2}\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:(?:hộ\s+khẩu\s+)?thường\s+trú|tạm\s+trú|trú\s+quán|chỗ\s+ở(?:\s+hiện\s+nay)?|nhà\s+riêng)"
    r"\s*(?:tại|ở|:|số)\s*[^\n.;]{3,60}",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?:số\s+tài\s+khoản|stk|tài\s+khoản\s+số)[^\n\d]{0,15}\d(?:[ .]?\d){5,18}",
    re.IGNORECASE,
)

_PATTERNS = (
    (PersonalData.IDENTITY, _NAMED_IDENTITY),
    (PersonalData.ACCOUNT, _ACCOUNT),
    (PersonalData.BIRTH_DATE, _BIRTH),
    (PersonalData.ADDRESS, _ADDRESS),
    (PersonalData.IDENTITY, _CITIZEN),
    (PersonalData.PHONE, _PHONE),
)


def find_personal_data(text: str, *, place: str = "") -> tuple[Finding, ...]:
    """Return every piece of personal data in ``text``, in reading order, none counted twice."""
    plain = unicodedata.normalize("NFKC", text)
    taken: list[_Span] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            _take(taken, match.start(), match.end(), kind)
    for match in _EMAIL.finditer(plain):
        if not _OFFICE_MAIL.search(match.group(1)):
            _take(taken, match.start(), match.end(), PersonalData.EMAIL)
    return tuple(
        Finding(kind=kind, excerpt=plain[start:end].strip(), place=place)
        for start, end, kind in sorted(taken, key=lambda item: item[0])
    )


def find_in_texts(texts: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    """Return the findings of many texts, each given with the name of its place."""
    return tuple(found for place, text in texts for found in find_personal_data(text, place=place))


def _take(taken: list[_Span], start: int, end: int, kind: PersonalData) -> None:
    if all(end <= other_start or start >= other_end for other_start, other_end, _ in taken):
        taken.append((start, end, kind))
