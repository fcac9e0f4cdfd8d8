"""What a cited document is to the citing one, told from the words in front of it."""

import re

from archive.reading.model import Role

_OPENING_END = re.compile(
    r"nhu sau\s?:|quyet dinh\s?:|quyet nghi\s?:|(?<![a-z])dieu 1\s?[.:]|(?<![a-z])i\s?\. [a-z]"
    r"|noi dung cu the|\s1\. [a-z]"
)
_CUES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.REPLACES, re.compile(r"(?:thay the|bai bo|huy bo)(?: cho)?\s(?:[^.;]{0,60})?\Z")),
    (Role.AMENDS, re.compile(r"(?:sua doi|bo sung|dinh chinh)\s(?:[^.;]{0,80})?\Z")),
    (Role.ATTACHED, re.compile(r"(?:kem theo|dinh kem|gui kem)\s[^.;]{0,20}\Z")),
    (Role.REPLIES, re.compile(r"(?:phuc dap|tra loi|dap lai|nhan duoc)\s[^.;]{0,40}\Z")),
)
_BASIS = re.compile(
    r"(?:can cu|thuc hien|theo|xet|tiep theo|tren co so|thi hanh|trien khai"
    r"|thong nhat voi)(?![a-z])"
)
_CLAUSE = re.compile(r"[;|]|\.\s(?=[a-z])|:\s")


def opening_end(folded: str) -> int:
    """Where the grounds end and the document starts to say something itself."""
    found = _OPENING_END.search(folded, 0, 20_000)
    return found.start() if found else min(len(folded), 4_000)


def role_of(folded: str, start: int, *, opening: int) -> Role:
    """The role of a mention that begins at `start` of the folded text."""
    begin = max(0, start - 320)
    clause = folded[begin:start]
    for separator in _CLAUSE.finditer(clause):
        begin = max(begin, start - len(clause) + separator.end())
    near = folded[begin:start]
    for role, cue in _CUES:
        if cue.search(near) is not None:
            return role
    if start < opening:
        return Role.LEGAL_BASIS
    return Role.LEGAL_BASIS if near.lstrip(" -+").startswith("can cu") else Role.REFERENCE
