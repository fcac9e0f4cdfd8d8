"""Titles of persons in a signature block: where each begins and where its line lets it end."""

import re

from archive.reading.folding import fold
from archive.reading.signing import CAPACITY, LOWER, TITLE_HEAD, UPPER, person_in
from archive.reading.types import is_capitals

_TITLE_STOP = re.compile(
    rf"\s(?=\S*{LOWER})|\s(?={UPPER}['’]? {UPPER}{LOWER})|\s(?=(?:P?GS|TS|BS)\.)|\s\(|\s{{3,}}"
)

_REST = re.compile(rf"\n({UPPER}{{2,}}(?: {UPPER}{{2,}}){{0,3}})(?=\n)")
# Behind "VÀ" the next line is the rest, however long.
_JOINED = re.compile(rf"(?<= VÀ)\n({UPPER}{{2,}}(?: {UPPER}{{2,}})*)(?=\n)")
# "UBND THÀNH PHỐ / ỦY VIÊN": a town, and no deputy.
_TOWN = re.compile(r"(?i:phố)\s+")


def titles_in(joined: str) -> list[tuple[int, int]]:
    """Stretches of capitals that are titles, one for each head noun."""
    found: list[tuple[int, int]] = []
    folded = fold(joined)
    for match in TITLE_HEAD.finditer(folded):
        town = _TOWN.match(joined, match.start())
        start = match.start() if town is None else town.end()
        if not is_capitals(joined[start : match.end()], share=0.9) and not _plain_title(
            joined, match
        ):
            continue
        if found and start < found[-1][1] and not _own_title(folded, found[-1], match):
            continue
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], len(joined[:start].rstrip()))
        found.append((start, _title_end(joined, match.end())))
    return found


def _plain_title(joined: str, match: re.Match[str]) -> bool:
    """A title in normal case on a short line of its own, or behind a capacity."""
    start = joined.rfind("\n", 0, match.start()) + 1
    end = joined.find("\n", match.end())
    line = joined[start : end if end >= 0 else len(joined)]
    lead = joined[start : match.start()].strip()
    alone = not lead or CAPACITY.fullmatch(lead + " ") is not None
    return alone and len(line) < 60 and joined[match.start()].isupper()


def _own_title(folded: str, title: tuple[int, int], match: re.Match[str]) -> bool:
    """Whether a head noun inside a title's stretch begins the next title.

    "PHÓ HIỆU TRƯỞNG PHỤ TRÁCH" and "ỦY VIÊN THƯ KÝ" are one title.
    """
    if match.group() == "phu trach":
        return False
    before = folded[title[0] : match.start()].split()
    if match.group() == "thu ky" and before == ["uy", "vien"]:
        return False
    joined = before[-1:] and (before[-1][-1] in ",-/" or before[-1] in ("va", "kiem", "nguyen"))
    return len(before) >= 2 and not joined


def _title_end(joined: str, start: int) -> int:
    """From `start`, a title goes on in capitals to the end of the line or to a name."""
    line = re.compile(r"[^\n]*").match(joined, start)
    end = line.end() if line else start
    stop = _TITLE_STOP.search(joined[start:end])
    if stop is None and (rest := _broken_off(joined, end)) > end:
        return rest
    end = start + stop.start() if stop else end
    capacity = CAPACITY.search(joined, start, end)
    return capacity.start() if capacity else end


def _broken_off(joined: str, end: int) -> int:
    """Where a title ends that a narrow column broke: "TRƯỞNG PHÒNG TỔ CHỨC CÁN / BỘ"."""
    for _ in range(3):
        rest = _JOINED.match(joined, end) or _REST.match(joined, end)
        if rest is None or TITLE_HEAD.match(fold(rest[1])) or CAPACITY.match(rest[1]):
            break
        if person_in(rest[1]):
            break
        end = rest.end()
    return end
