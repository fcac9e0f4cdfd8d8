"""Tesseract for Vietnamese, on pictures prepared in the limited child."""

import csv
import io
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from statistics import median, median_high

from media.extraction.heartbeat import beat
from media.extraction.layout import APART, Word, lines_of
from media.extraction.pages import cleaned
from media.extraction.recoding import quality_of
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
    """Text of a picture on disk; JobFailed when it cannot be opened, OcrFailed when not read."""
    beat()
    prepared = folder / "prepared.png"
    size = run_job(
        f"{PREPARER}:prepare",
        {"path": str(picture), "out": str(prepared), "frame": frame},
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
    words = list(_words(table.decode("utf-8", "replace")))
    text = cleaned(lines_of(words, glued=APART))
    judged = quality_of(text)
    quality: Quality = "ocr" if judged == "clear" else judged
    return Recognised(text, quality, tuple(_boxes(words, width=size[0], height=size[1])))


def _words(table: str) -> Iterator[Word]:
    """Words with the baseline of their line, which is steadier than their own boxes."""
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    seen = (row for row in rows if row["level"] == "5" and (row["text"] or "").strip())
    order = 0
    for _, group in groupby(
        seen, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])
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
