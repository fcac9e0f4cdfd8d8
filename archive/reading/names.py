"""Names of offices printed in capitals, written the way a register writes them."""

import re

from archive.reading.bodies import expand
from archive.reading.folding import fold
from archive.reading.heads import head_words
from archive.reading.knownnames import CITIES, FIELDS, PHRASES
from search import normalise

_LEVELS = {
    "tinh": "tỉnh",
    "thanh pho": "thành phố",
    "huyen": "huyện",
    "quan": "quận",
    "xa": "xã",
    "phuong": "phường",
    "thi tran": "thị trấn",
    "thi xa": "thị xã",
    "dac khu": "đặc khu",
}
# Heads of a name that was printed without dấu.
_HEADS = {"so": "Sở", "phong": "Phòng", "truong": "Trường", "bo": "Bộ", "vien": "Viện"}
_PARTY = frozenset(
    [
        "tinh doan",
        "tinh uy",
        "huyen doan",
        "huyen uy",
        "quan doan",
        "quan uy",
        "thanh uy",
        "thanh doan",
    ]
)
_SMALL = frozenset(
    ["và", "về", "của", "các", "cho", "từ", "đến", "với", "tại", "ở", "thuộc", "trực", "trong"]
)
# Small even inside a school's own name, of which "Từ" and "Tại" may be syllables.
_JOINING = frozenset(("và", "của"))
_ROMAN = re.compile(r"[IVX]+\Z")
_SCHOOL = re.compile(
    r"(?:truong|tieu hoc|thcs|thpt|mam non|mau giao|trung hoc co so|trung hoc pho thong|ptdtbt"
    r"|ptdtnt)\Z"
)
# Short forms stay in capitals: those without a vowel, and these.
_VOWEL = re.compile(r"[aeiouy]")
_ABBREVIATED = frozenset(("ptdtbt",))
# Kinds of schools: what follows the last of them is the school's own name.
_KIND = re.compile(
    r"(?<=truong )(?:chuyen|th|mn|mg)(?![a-z])"
    r"|(?<![a-z])(?:tieu hoc|mam non|mau giao|trung hoc co so"
    r"|trung hoc pho thong|th&thcs|thcs|thpt|ptdtnt|ptdtbt|tu thuc|dan lap|ban cong|noi tru"
    r"|ban tru|chuyen biet|lien cap|pho thong co so)(?: chuyen)?(?![a-z])"
)
# What a school's own bodies are called in front of its name.
_OF_SCHOOL = re.compile(
    r"(?:cong doan(?: co so)?|chi bo|chi doan|lien doi|dang (?:uy|bo)|(?:bch |ban chap hanh )?doan"
    r"|hoi dong) (?=truong (?:tieu|mam|mau|trung|thcs|thpt|th|mn|ptdtnt|ptdtbt|pho|dai|cao)\b)"
)
_LEVEL_ENDS = frozenset(level.split()[-1] for level in _LEVELS.values()) - {"khu"}
# Kinds of bodies behind which the name proper begins.
_LED = ("dai hoc", "cao dang", "trung tam", "cong ty", "tap chi", "tnhh")


def _by_length(phrases: tuple[str, ...]) -> list[tuple[list[str], list[str]]]:
    """The folded words and the words of each phrase, longest first."""
    longest_first = sorted(phrases, key=lambda phrase: -len(fold(phrase)))
    return [(fold(phrase).replace(",", "").split(), phrase.split()) for phrase in longest_first]


_KNOWN = _by_length(FIELDS + PHRASES)
_KNOWN_CITIES = _by_length(CITIES)


def office_name(printed: str, *, place: str | None = None) -> str:
    """The name in normal case, abbreviations written out, known names spelt as the law does.

    `place`, read from the date line, lends its spelling to the same name in the heading.
    """
    spaced = re.sub(r"\s+([,;])", r"\1", re.sub(r"\s*[–—]\s*", " – ", expand(printed)))
    whose = _OF_SCHOOL.match(fold(spaced))
    if whose is not None:
        parts = spaced[: whose.end()], spaced[whose.end() :]
        return " ".join(office_name(part, place=place) for part in parts)
    words = spaced.split()
    folded = ["-" if word == "–" else fold(word) for word in words]
    done = [False] * len(words)
    present = {word.strip("(),.;:") for word in folded}
    known = [item for item in _KNOWN if present.issuperset(item[0])]
    cities = [item for item in _KNOWN_CITIES if present.issuperset(item[0])]
    known += [(key, city) for key, city in cities if _prints(printed, city)]
    if place and (_prints(printed, place.split()) or _is_misread(words, folded)):
        known.append((fold(place).split(), place.split()))
    for key, phrase in known:
        _spell(words, folded, done, key, phrase)
    _levels(words, folded, done)
    begins = _own_name(folded)
    for index, word in enumerate(words):
        if not done[index]:
            words[index] = _cased(words, folded, index, word, own=index >= begins)
    if words and printed.isascii():
        words[0] = _HEADS.get(words[0].lower(), words[0])
    if words and words[0][0].islower():
        words[0] = words[0][0].upper() + words[0][1:]
    return " ".join(words)


def _prints(printed: str, city: list[str]) -> bool:
    """Whether a name holds a city's, not another place's that differs by its dấu: "HẢI PHONG"."""
    return printed.isascii() or " ".join(city).upper() in normalise(printed).upper()


def _is_misread(words: list[str], folded: list[str]) -> bool:
    """Whether recognition gave a level other dấu, and so perhaps the name behind it too."""
    return any(
        _below_people(folded, index) and not _is_level(word, folded[index])
        for index, word in enumerate(words)
    )


def _spell(
    words: list[str], folded: list[str], done: list[bool], key: list[str], phrase: list[str]
) -> None:
    for start in range(len(words) - len(key) + 1):
        here = [word.strip("(),.;:") for word in folded[start : start + len(key)]]
        if here != key or any(done[start : start + len(key)]) or len(key) != len(phrase):
            continue
        for offset, word in enumerate(phrase):
            tail = words[start + offset][len(word) :]
            words[start + offset] = word + (tail if not tail.isalpha() else "")
            done[start + offset] = True


def _levels(words: list[str], folded: list[str], done: list[bool]) -> None:
    """ "tỉnh", "quận"… after a body, with the dấu that recognition lost."""
    for index in range(1, len(words)):
        pair = " ".join(folded[index : index + 2])
        printed = " ".join(words[index : index + 2])
        if _is_level(printed, pair) and " " in pair and not any(done[index : index + 2]):
            first, second = _LEVELS[pair].split()
            words[index : index + 2] = [first, second]
            done[index] = done[index + 1] = True
        elif " ".join(folded[index : index + 2]) in _PARTY:
            continue
        elif (
            (_is_level(words[index], folded[index]) or _below_people(folded, index))
            and not done[index]
            and _names_unit(words, folded, index)
        ):
            words[index] = _LEVELS[folded[index]]
            done[index] = True


def _is_level(printed: str, folded: str) -> bool:
    """ "QUẬN" and "QUAN", which lost its dấu, but not the "QUẢN" of "quản lý"."""
    level = _LEVELS.get(folded)
    return level is not None and printed.lower() in (level, folded)


def _below_people(folded: list[str], index: int) -> bool:
    """A level right behind "ỦY BAN NHÂN DÂN", whatever dấu recognition gave it: "TÍNH PHÚ THỌ"."""
    return folded[index] in _LEVELS and folded[max(0, index - 2) : index] == ["nhan", "dan"]


def _names_unit(words: list[str], folded: list[str], index: int) -> bool:
    if folded[index] == "quan" and index + 1 < len(words) and words[index + 1][0].isdigit():
        words[index] = "Quận"
        return False
    return index + 1 < len(words) and (
        folded[index - 1]
        in ("dan", "tao", "hoi", "uy", "doan", "dong", "dang", "bo", "an", "chinh")
        or folded[index] in ("tinh", "huyen", "phuong")
    )


def _own_name(folded: list[str]) -> int:
    """Where the own name of a school begins: behind its kind, "TRƯỜNG TIỂU HỌC | LÊ VĂN TÁM"."""
    joined = " ".join(folded)
    school = joined.find("truong ")
    kinds = list(_KIND.finditer(joined, school)) if school >= 0 else []
    return joined[: kinds[-1].end()].count(" ") + 1 if kinds else len(folded)


def _cased(words: list[str], folded: list[str], index: int, word: str, *, own: bool) -> str:
    bare = word.strip('(),.;:-–“”"')
    if (
        not bare.isupper()
        or (bare != word and len(bare) == 1)
        or _ROMAN.match(bare)
        or any(c.isdigit() for c in bare)
    ):
        return word
    if not _VOWEL.search(fold(bare)) or fold(bare) in _ABBREVIATED:
        return word
    lowered = word.lower()
    if bare.lower() in (_JOINING if own else _SMALL):
        return lowered
    after_level = index and words[index - 1] in _LEVEL_ENDS
    proper = own or after_level or _in_proper_tail(words, folded, index)
    head = index == 0 or words[index - 1] in ("–", "-") or fold(words[0]) == fold(word)
    return lowered[:1].upper() + lowered[1:] if proper or head or _heads(folded, index) else lowered


def _heads(folded: list[str], index: int) -> bool:
    """The first word of the name proper: "Phòng Đào tạo", "Trường Đại học Công nghệ"."""
    before = " ".join(folded[max(0, index - 2) : index])
    return index == head_words(" ".join(folded)) or before.endswith(_LED)


def _in_proper_tail(words: list[str], folded: list[str], index: int) -> bool:
    """Inside a proper name that began after a level word or a kind of school."""
    for back in range(index - 1, max(-1, index - 5), -1):
        if words[back] in _LEVEL_ENDS or words[back] == "Quận":
            return True
        if " ".join(folded[back - 1 : back + 1]) in _PARTY:
            return True
        if _SCHOOL.match(folded[back]) and folded[index] not in (
            "tieu",
            "mam",
            "trung",
            "dai",
            "cao",
        ):
            return back > 0 or folded[back] != "truong"
    return False
