"""Citations that disagree about one document: shown to a person, never rewritten."""

from collections import defaultdict
from collections.abc import Iterable

from archive.reading.folding import fold
from archive.reading.model import Citation, Conflict
from archive.reading.numbers import document_key


def conflicts_among(citations: Iterable[Citation]) -> tuple[Conflict, ...]:
    """Groups of citations with one number, date and issuer but different symbols.

    Works over the citations of one document or of many: "5344/KH-UBND" in one and
    "5344/KH-SGDĐT" in another, both of 20/9/2023 by the Sở, are one document.
    """
    groups: defaultdict[tuple[str, str, str], dict[str, Citation]] = defaultdict(dict)
    for citation in citations:
        if citation.number and citation.date and citation.issuer and citation.symbol:
            group = (citation.number.lstrip("0"), citation.date, _issuer_key(citation.issuer))
            groups[group].setdefault(document_key(None, citation.symbol), citation)
    return tuple(
        Conflict(
            number,
            date,
            next(iter(found.values())).issuer or "",
            tuple(citation.symbol or "" for citation in found.values()),
        )
        for (number, date, _), found in groups.items()
        if len(found) > 1
    )


def _issuer_key(issuer: str) -> str:
    """The body without its locality: "Sở Giáo dục và Đào tạo Thành phố" is the Sở."""
    folded = fold(issuer)
    for level in (" thanh pho", " tinh", " tp", " quan", " huyen", " xa ", " phuong"):
        folded = folded.split(level)[0]
    return " ".join(folded.split())
