"""Tesseract for Vietnamese, on pictures prepared in the limited child."""

import csv
import io
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from statistics import median, median_high

from media.extraction.heartbeat import beat
from media.extraction.layout import APART, Word, lines_of
from media.extraction.pages import cleaned
from media.extraction.recoding import quality_of, share_of
from media.extraction.result import Quality, WordBox
from media.extraction.sandbox import Limits, ToolFailed, ToolMissing, run_job, run_tool
from search import is_syllable

PREPARER = "media.extraction.readers.pictures"
LANGUAGE = "vie"
NOT_INSTALLED = (
    "Chưa cài OCR (tesseract-ocr, tesseract-ocr-vie) nên chưa đọc được trang ảnh. Hãy báo quản trị."
)
TESSERACT = Limits(memory=2048 * 1024 * 1024, cpu=90, wall=120.0)
# Tesseract's own measure, 0 to 100; below it words are mostly specks and seals.
LEAST_CONFIDENCE = 15.0
FEW_SIGNS = 2
# A stroke this many times as high as its line is no sign of it.
TALLEST = 2.0
ENOUGH_LETTERS = 3
SURE_CONFIDENCE = 75.0
# With this share of sound syllables a page lies as it should.
SOUND = 0.9
PREPARED = "prepared.png"
HALF_TURN = 180
_TURN = re.compile(rb"^Rotate: (90|180|270)$", re.MULTILINE)


class OcrFailed(Exception):
    """A page could not be recognised within its limits."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Text of a picture in reading order, and where each word stands."""

    text: str
    quality: Quality
    words: tuple[WordBox, ...]


@lru_cache(maxsize=1)
def is_installed() -> bool:
    """Whether Tesseract and its Vietnamese data are there; asked once a process."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run(
        [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return LANGUAGE in listed.stdout.split()


def recognise(picture: Path, *, folder: Path, frame: int = 1) -> Recognised:
    """Text of a picture on disk; JobFailed when it cannot be opened, OcrFailed when not read.

    A page that lies on its side or upside down is read upright; its words keep their places.
    """
    seen, is_sideways = _recognised(picture, folder=folder, frame=frame)
    if not seen.words or (share_of(seen.text) >= SOUND and not is_sideways):
        return seen
    turn = _turn_of(folder / PREPARED, folder)
    if not turn:
        return seen
    again, _ = _recognised(picture, folder=folder, frame=frame, turn=turn)
    better = is_sideways or share_of(again.text) > share_of(seen.text)
    return replace(again, words=_as_it_lies(again.words, turn)) if better else seen


def _recognised(
    picture: Path, *, folder: Path, frame: int, turn: int = 0
) -> tuple[Recognised, bool]:
    """What is read from the picture turned clockwise, and whether most words stand on end."""
    beat()
    prepared = folder / PREPARED
    size = run_job(
        f"{PREPARER}:prepare",
        {"path": str(picture), "out": str(prepared), "frame": frame, "turn": turn},
        folder=folder,
    )
    try:
        table = run_tool(
            ["tesseract", str(prepared), "-", "-l", LANGUAGE, "--psm", "3", "tsv"],
            folder=folder,
            limits=TESSERACT,
        )
    except (ToolFailed, ToolMissing) as error:
        raise OcrFailed(str(error)) from error
    rows = list(_rows(table.decode("utf-8", "replace")))
    words = list(_words(rows))
    text = cleaned(lines_of(words, glued=APART))
    judged = quality_of(text)
    quality: Quality = "ocr" if judged == "clear" else judged
    boxes = tuple(_boxes(words, width=size[0], height=size[1]))
    return Recognised(text, quality, boxes), _stand_on_end(rows)


def _turn_of(prepared: Path, folder: Path) -> int:
    """By how many degrees clockwise Tesseract would turn the page; 0 where it cannot tell."""
    try:
        told = run_tool(
            ["tesseract", str(prepared), "-", "--psm", "0"], folder=folder, limits=TESSERACT
        )
    except (ToolFailed, ToolMissing):
        return 0
    found = _TURN.search(told)
    return int(found[1]) if found else 0


def _stand_on_end(rows: Sequence[dict[str, str]]) -> bool:
    """Whether most words of some length are higher than wide, as on a page on its side."""
    sides = [
        float(row["height"]) > float(row["width"])
        for row in rows
        if len(row["text"].strip()) >= ENOUGH_LETTERS
    ]
    return 2 * sum(sides) > len(sides)


def _as_it_lies(words: tuple[WordBox, ...], turn: int) -> tuple[WordBox, ...]:
    """Boxes on the page as it is shown, from those on the page turned clockwise."""
    if turn == HALF_TURN:
        return tuple(replace(box, x=1 - box.x - box.w, y=1 - box.y - box.h) for box in words)
    return tuple(
        WordBox(box.text, box.y, 1 - box.x - box.w, box.h, box.w)
        if turn < HALF_TURN
        else WordBox(box.text, 1 - box.y - box.h, box.x, box.h, box.w)
        for box in words
    )


def _rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of Tesseract's table that are words."""
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    return (row for row in rows if row["level"] == "5" and (row["text"] or "").strip())


def _words(rows: Sequence[dict[str, str]]) -> Iterator[Word]:
    """Words with the baseline of their line, which is steadier than their own boxes."""
    order = 0
    for _, group in groupby(
        rows, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])
    ):
        line = [row for row in group if _is_word(row)]
        if not line or _is_speck(line):
            continue
        baseline = median(float(row["top"]) + float(row["height"]) for row in line)
        height = median_high(sorted(float(row["height"]) for row in line))
        for row in line:
            if float(row["height"]) > TALLEST * height and not any(map(str.isalnum, row["text"])):
                continue
            order += 1
            left, width = float(row["left"]), float(row["width"])
            text = _parted(unicodedata.normalize("NFC", row["text"].strip()))
            yield Word(text, left, left + width, baseline, height, order)


def _is_word(row: dict[str, str]) -> bool:
    """Whether it was recognised at all; letters in a row tell of a word that is hard to read."""
    letters = sum(char.isalpha() for char in row["text"])
    return float(row["conf"]) >= LEAST_CONFIDENCE or letters >= ENOUGH_LETTERS


def _is_speck(line: list[dict[str, str]]) -> bool:
    """Whether a line of a sign or two was hardly recognised: dust, the edge of a seal."""
    signs = sum(len(row["text"].strip()) for row in line)
    return signs <= FEW_SIGNS and max(float(row["conf"]) for row in line) < SURE_CONFIDENCE


def _parted(word: str) -> str:
    """Two syllables run together, "TrịnhVăn", as two words; anything else as it is."""
    for place in range(2, len(word) - 1):
        first, second = word[:place], word[place:]
        if first[-1].islower() and second[0].isupper() and second[1:].islower():
            both = is_syllable(first) and is_syllable(second)
            return f"{first} {second}" if both else word
    return word


def _boxes(words: list[Word], *, width: int, height: int) -> Iterator[WordBox]:
    for word in words:
        yield WordBox(
            word.text,
            round(word.x0 / width, 5),
            round((word.y - word.height) / height, 5),
            round((word.x1 - word.x0) / width, 5),
            round(word.height / height, 5),
        )
