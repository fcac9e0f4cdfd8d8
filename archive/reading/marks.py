"""Độ khẩn, độ mật, phạm vi lưu hành: stamped words that stand alone above the text."""

import re
from typing import NamedTuple

from archive.reading.folding import fold
from archive.reading.heading import Heading
from archive.reading.layout import Layout
from archive.reading.model import Reading
from archive.reading.types import is_capitals

_URGENT = {
    "hoa toc": "Hỏa tốc",
    "hoa toc hen gio": "Hỏa tốc",
    "thuong khan": "Thượng khẩn",
    "khan": "Khẩn",
}
_SECRET = {"mat": "Mật", "toi mat": "Tối mật", "tuyet mat": "Tuyệt mật"}
_CIRCULATED = {
    "luu hanh noi bo": "Lưu hành nội bộ",
    "xem xong tra lai": "Xem xong trả lại",
    "tai lieu thu hoi": "Tài liệu thu hồi",
}
# A stamp set behind a subject in the same cell.
BEHIND = re.compile(r"(?<=[a-zà-ỹ0-9)] )(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)\Z")
_PART = re.compile(r"\S+(?: {1,2}\S+)*")
_LABELLED = re.compile(r"do (?:khan|mat)\s?:\s*(?P<mark>[a-z ]{3,16})\Z")


class Marks(NamedTuple):
    """The stamps found."""

    urgency: Reading | None
    secrecy: Reading | None
    circulation: Reading | None


def marks_of(layout: Layout, heading: Heading) -> Marks:
    """Urgency, secrecy and circulation printed in the header zone or on the first lines."""
    found: dict[str, Reading] = {}
    for start, text in _fragments(layout, heading):
        folded = " ".join(fold(text).split())
        labelled = _LABELLED.match(folded)
        word = labelled["mark"].strip() if labelled else folded
        if not labelled and not is_capitals(text, share=1.0):
            continue
        for name, words in (
            ("urgency", _URGENT),
            ("secrecy", _SECRET),
            ("circulation", _CIRCULATED),
        ):
            if word in words and name not in found:
                end = start + len(text)
                found[name] = layout.view.reading(start, end, value=words[word], sure=0.9)
    return Marks(found.get("urgency"), found.get("secrecy"), found.get("circulation"))


def is_mark(text: str) -> bool:
    """Whether a cell holds nothing but a stamp of urgency, secrecy or circulation."""
    words = " ".join(fold(text).split()).strip(" -*[]().:")
    known = words in _URGENT or words in _SECRET or words in _CIRCULATED
    return known and is_capitals(text, share=1.0)


def _fragments(layout: Layout, heading: Heading) -> list[tuple[int, str]]:
    """Words of the header zone between its known parts, without frames and brackets."""
    zone = heading.masked
    found: list[tuple[int, str]] = []
    for match in re.finditer(r"[^\x00|\n\t]+", zone):
        for part in _PART.finditer(match.group()):
            text = part.group().strip(' -–*[]()_.:"“”')
            stamp = BEHIND.search(text)
            text = stamp.group() if stamp else text
            if text:
                place = match.start() + part.start() + part.group().find(text)
                found.append((place, text))
    return found
