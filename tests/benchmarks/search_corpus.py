"""A synthetic archive: Zipf over compounds of Vietnamese syllables, topics by unit and year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from search import SearchDocument, is_syllable
from search.telex import from_telex
from search.vietnamese.syllables import ONSETS, RHYMES

COMPOUNDS = 24_000
TOPICS = 60
UNITS = 240
DOC_TYPES = ("Kế hoạch", "Công văn", "Báo cáo", "Quyết định", "Thông báo", "Tờ trình", "Hướng dẫn")
FIELDS = ("Thi đua", "Chuyên môn", "Tổ chức cán bộ", "Cơ sở vật chất", "Chuyển đổi số")
KINDS = ("dispatch", "plan", "dossier")
_FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý"
_GIVEN_NAMES = "An Bình Châu Dung Giang Hà Hạnh Hùng Khánh Lan Linh Mai Minh Nam Phúc Quân Sơn Tú"
FAMILY = _FAMILIES.split()
GIVEN = _GIVEN_NAMES.split()
FIRST_DAY = date(2016, 1, 1)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compounds by rank with their Zipf weights, and the favourites of each topic."""

    compounds: np.ndarray
    cumulative: np.ndarray
    topics: np.ndarray

    @classmethod
    def made(cls, dice: np.random.Generator) -> "Lexicon":
        syllables = np.array(_syllables())
        dice.shuffle(syllables)
        common = syllables[:2400]
        weights = 1 / np.arange(1, len(common) + 1) ** 0.7
        chosen = dice.choice(common, size=(COMPOUNDS, 2), p=weights / weights.sum())
        compounds = np.array([f"{left} {right}" for left, right in chosen])
        zipf = 1 / np.arange(3, COMPOUNDS + 3) ** 1.05
        topics = dice.integers(200, COMPOUNDS, size=(TOPICS, 80))
        return cls(compounds, np.cumsum(zipf / zipf.sum()), topics)

    def words(self, dice: np.random.Generator, count: int, topic: int) -> list[str]:
        """So many compounds, one in five from the topic."""
        ranks = np.searchsorted(self.cumulative, dice.random(count)).clip(0, COMPOUNDS - 1)
        own = dice.random(count) < 0.2
        ranks[own] = dice.choice(self.topics[topic], size=int(own.sum()))
        found: list[str] = self.compounds[ranks].tolist()
        return found


def _syllables() -> list[str]:
    bare = [onset + rhyme for onset in ("", *ONSETS) for rhyme in sorted(RHYMES)]
    toned = (from_telex(word_keys) for word in bare for word_keys in _keys(word))
    return sorted({word for word in (*bare, *toned) if word and is_syllable(word)})


def _keys(bare: str) -> Iterator[str]:
    shapes = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
    keys = "".join(shapes.get(char, char) for char in bare)
    return (keys + tone for tone in "sfrxj")


def documents(records: int, *, seed: int = 7) -> Iterator[SearchDocument]:
    """So many records of 3 to 8 KB; the same seed gives the same archive."""
    dice = np.random.default_rng(seed)
    lexicon = Lexicon.made(dice)
    for number in range(records):
        yield _document(number, lexicon, dice)


def _document(number: int, lexicon: Lexicon, dice: np.random.Generator) -> SearchDocument:
    unit = int(dice.integers(UNITS))
    issued = FIRST_DAY + timedelta(days=int(dice.integers(3650)))
    topic = (unit * 7 + issued.year) % TOPICS
    compounds = lexicon.words(dice, int(dice.integers(350, 850)), topic)
    doc_type = DOC_TYPES[int(dice.integers(len(DOC_TYPES)))]
    return SearchDocument(
        key=str(number),
        version=1,
        kind=KINDS[number % 3],
        doc_type=doc_type,
        subject=" ".join(compounds[:7]).capitalize(),
        code=f"{number % 4000 + 1}/KH-DV{unit}",
        year=issued.year,
        unit=100 + unit,
        unit_path=(100 + unit, 10 + unit % 12, 1),
        issuer=f"Đơn vị {unit}",
        signer=_person(dice),
        field=FIELDS[topic % len(FIELDS)],
        status="closed" if number % 3 == 2 and number % 2 else "filed",
        issued=issued,
        body="\n".join(_paragraphs(compounds[7:], dice)),
        confidentiality=int(dice.integers(3) == 0),
    )


def _paragraphs(compounds: list[str], dice: np.random.Generator) -> Iterator[str]:
    at = 0
    while at < len(compounds):
        size = int(dice.integers(12, 45))
        yield " ".join(compounds[at : at + size]).capitalize() + "."
        at += size


def _person(dice: np.random.Generator) -> str:
    middle = GIVEN[int(dice.integers(len(GIVEN)))]
    family, given = FAMILY[int(dice.integers(len(FAMILY)))], GIVEN[int(dice.integers(len(GIVEN)))]
    return f"{family} {middle} {given}"
