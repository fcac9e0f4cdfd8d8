"""What a cited document is to the citing one, told from the words in front of it."""

import re

from archive.reading.model import Role
from archive.reading.types import TYPE_PATTERN

_OPENING_END = re.compile(
    r"nhu sau\s?:|quyet dinh\s?:|quyet nghi\s?:|d(?<![a-z].)ieu 1\s?[.:]|i(?<![a-z].)\s?\. [a-z]"
    r"|noi dung cu the|1(?<=\s.)\. [a-z]"
)
# "được sửa đổi bởi …" and "ban hành kèm theo …" tell of other acts, not of the citing one.
_CUES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.REPLACES, re.compile(r"(?:thay the|bai bo|huy bo)(?: cho)?\s(?:[^.;]{0,60})?\Z")),
    (
        Role.AMENDS,
        re.compile(
            r"(?<!duoc )(?<!duoc sua doi, )(?:sua doi|bo sung|dinh chinh)\s[^.;]{0,80}"
            r"(?<!(?<!kem )theo )\Z"
        ),
    ),
    (
        Role.ATTACHED,
        re.compile(r"(?<![a-z] ban hanh )(?:kem theo|dinh kem|gui kem)\s[^.;]{0,20}\Z"),
    ),
    (Role.REPLIES, re.compile(r"(?:phuc dap|tra loi|dap lai|nhan duoc)\s[^.;]{0,40}\Z")),
)
_BASIS = r"(?:can cu|thuc hien|theo|xet|tren co so|thi hanh|trien khai|thong nhat|dong y)(?![a-z])"
_BASED = re.compile(_BASIS)
_GROUND = re.compile(rf"[ +-]*(?:{_BASIS}|(?:{TYPE_PATTERN})\s)")
# An act named by number earlier in the clause, as a ground or as what is answered.
_NAMED = re.compile(
    rf"(?:{_BASIS}|(?:tiep theo|nhan duoc|phuc dap|tra loi) |\A[ +-]*(?:{TYPE_PATTERN})\sso\s)"
    r".*?\d[a-z]?\s?[/-]\s?[a-z&]{2}"
)
_JOINED = re.compile(
    rf"(?:[,;(]|(?<![a-z])(?:va|cung|tai))\s?(?:(?:{TYPE_PATTERN})[a-z ]{{0,20}})?\Z"
)
# The words of grounds in capitals begin a sentence, also where the title runs into it.
_REPLACED = re.compile(r"(?:thay the|bai bo|huy bo)\s")
_CLAUSE = re.compile(
    r"[\s.:_*-](?:(?<=\s)(?=(?:Căn cứ|Thực hiện|Triển khai|Theo|Xét|Tiếp theo|Phúc đáp)\s)"
    r"|(?<=[.:])\s|(?<=[-_*])[-_*]{2})"
)


def opening_end(folded: str) -> int:
    """Where the grounds end and the document starts to say something itself."""
    found = _OPENING_END.search(folded, 0, 20_000)
    return found.start() if found else min(len(folded), 4_000)


def role_of(text: str, folded: str, start: int, *, opening: int) -> Role:
    """The role of a mention that begins at `start` of a text and its folded form."""
    near = folded[_clause_start(text, start) : start]
    if _is_told(near):
        return Role.REFERENCE
    if _REPLACED.search(near) and _JOINED.search(near):
        return Role.REPLACES
    for role, cue in _CUES:
        if cue.search(near) is not None:
            return role
    if start >= opening:
        return Role.LEGAL_BASIS if near.lstrip(" -+").startswith("can cu") else Role.REFERENCE
    grounds = _GROUND.match(near) or not near.strip(" -+") or _BASED.search(near)
    return Role.LEGAL_BASIS if grounds else Role.REFERENCE


def _clause_start(text: str, start: int) -> int:
    """Where the mention's own clause begins, no farther away than a clause is long."""
    begin = max(0, start - 320, *(text.rfind(mark, 0, start) + 1 for mark in ";|\n"))
    return max((end.end() for end in _CLAUSE.finditer(text, begin, start)), default=begin)


def _is_told(near: str) -> bool:
    """Whether the mention belongs to what an earlier act of the same clause is about.

    "Căn cứ Kế hoạch số 5 … về thực hiện Nghị quyết số 7": the plan is the ground. Acts that a
    comma or "và" joins are grounds alike.
    """
    return _NAMED.search(near) is not None and _JOINED.search(near) is None
