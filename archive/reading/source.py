"""A cleaned view of the original text that can always say where its characters came from."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from archive.reading.folding import fold
from archive.reading.model import Reading

# What a clerk's file carries and a rule should not see: decomposed letters, soft hyphens,
# zero-width characters, Markdown emphasis, no-break blanks, the Icelandic Ð typed for Đ.
# One character each; the rarer kinds are looked for only in a text that has them.
_ODD = (
    r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00a0\u2000-\u200a\u202f\u3000Ðð"
    r"\u0000-\u0008\u000e-\u001f]"
)
_DECOMPOSED = r"[^\W\d_][\u0300-\u036f]+"
_EMPHASIS = r"\*\*|(?<![\w*])\*(?=[^\W\d_])|(?<=[\w.,;:)])\*(?=\s|\Z)"
# Marks of HTML that a copy from a page left in plain text.
_TAG = r"</?(?:b|i|u|p|br|em|su[bp]|div|font|span|strong)(?:\s[^<>\n]{0,200})?/?>"
_GULF = r"\s{200,}"
_BLANKS = re.compile(r"\s(?:(?<=[^ ])|(?=\s))\s*")
_ITEM = re.compile(
    r"[-–+•]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|\d{1,2}[-/] [A-ZĐÂÊÔƠƯỦỨ]|Điều \d{1,3}[.:] "
    r"|[a-zđ][.)]\s|[IVX]{1,5}\.\s"
    r"|CỘNG H(?:ÒA|OÀ) |ĐẢNG CỘNG SẢN |Độc lập\s?[-–]|Kính gửi"
)


@dataclass(frozen=True)
class View:
    """Text derived from `parent` by local replacements; offsets translate back to it exactly."""

    text: str
    parent: "View | None"
    _starts: tuple[int, ...]
    _spans: tuple[tuple[int, int, bool], ...]

    @classmethod
    def original(cls, text: str) -> "View":
        """The text as it came."""
        return cls(text, None, (0,), ((0, len(text), True),))

    def replaced(self, pattern: re.Pattern[str], substitute: Callable[[str], str]) -> "View":
        """A view with every match of `pattern` replaced by what `substitute` makes of it."""
        return self.edited(
            (match.start(), match.end(), substitute(match.group()))
            for match in pattern.finditer(self.text)
        )

    def edited(self, edits: Iterable[tuple[int, int, str]]) -> "View":
        """A view with stretches replaced; `edits` are (start, end, new text) in reading order."""
        pieces: list[str] = []
        starts: list[int] = []
        spans: list[tuple[int, int, bool]] = []
        length = last = 0
        for begin, finish, new in edits:
            if new == self.text[begin:finish]:
                continue
            for piece, start, end, same in (
                (self.text[last:begin], last, begin, True),
                (new, begin, finish, False),
            ):
                pieces.append(piece)
                starts.append(length)
                spans.append((start, end, same))
                length += len(piece)
            last = finish
        if not pieces:
            return self
        pieces.append(self.text[last:])
        starts.append(length)
        spans.append((last, len(self.text), True))
        return View("".join(pieces), self, tuple(starts), tuple(spans))

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of `text[start:end]` in the original text."""
        if self.parent is None:
            return start, end
        first = self._locate(start, ending=False)
        last = self._locate(end, ending=True) if end > start else first
        return self.parent.origin(first, max(first, last))

    def _locate(self, position: int, *, ending: bool) -> int:
        probe = position - 1 if ending else position
        index = bisect_right(self._starts, probe) - 1
        start, end, same = self._spans[index]
        if same:
            return start + position - self._starts[index]
        return end if ending else start

    def reading(self, start: int, end: int, *, value: str | None = None, sure: float) -> Reading:
        """A reading of `text[start:end]` without surrounding blanks.

        Letters that a damaged layer lost and a rule put back make it less sure.
        """
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        first, last = self.origin(start, end)
        shown, quote = self.text[start:end], self.raw[first:last]
        if shown.split() != quote.split() and letters_in(shown) > letters_in(quote):
            sure *= 0.7
        return Reading(shown if value is None else value, quote, first, last, round(sure, 2))

    @cached_property
    def folded(self) -> str:
        """The text folded, at the same offsets; what came unchanged is not folded again."""
        if self.parent is None:
            return fold(self.text)
        whole = self.parent.folded
        ends = (*self._starts[1:], len(self.text))
        return "".join(
            whole[start:end] if same else fold(self.text[first:last])
            for first, last, (start, end, same) in zip(self._starts, ends, self._spans, strict=True)
        )

    @cached_property
    def raw(self) -> str:
        """The original text at the bottom of the chain."""
        view: View = self
        while view.parent is not None:
            view = view.parent
        return view.text


def clean(text: str) -> View:
    """NFC without invisible characters, emphasis marks and odd blanks."""
    kinds = [
        "" if unicodedata.is_normalized("NFC", text) else _DECOMPOSED,
        _ODD,
        _EMPHASIS if "*" in text else "",
        _GULF if re.search(_GULF, text) else "",
        _TAG if "</" in text else "",
        r"\r(?=\n)" if "\r" in text else "",
    ]
    return View.original(text).replaced(re.compile("|".join(filter(None, kinds))), _cleaned)


def flat(view: View) -> View:
    """The same words with single blanks; a paragraph, list item or motto begins on a new line.

    In text with an empty line after every line, only two empty lines break a paragraph; where
    lines are as long as paragraphs, every line end does.
    """
    ends = 3 if is_double_spaced(view.text) else 1 if _is_unwrapped(view.text) else 2
    text = view.text

    def blank(run: str, end: int) -> str:
        breaks = run.count("\n")
        return "\n" if breaks >= ends or (breaks and _ITEM.match(text, end)) else " "

    return view.edited(
        (match.start(), match.end(), blank(match.group(), match.end()))
        for match in _BLANKS.finditer(text)
    )


def is_double_spaced(text: str) -> bool:
    """Whether nearly every line is followed by an empty one, as some PDF extractors print.

    In the middle of a sentence too: short paragraphs with empty lines between them show nothing.
    """
    lines = [line.strip() for line in text[:20_000].splitlines()]
    filled = [index for index, line in enumerate(lines[:-1]) if line]
    wide = [index for index in filled if len(lines[index]) > 60]
    broken = [index for index in wide if lines[index][-1] not in ".,;:!?/|"]

    def spaced(chosen: list[int]) -> bool:
        return sum(not lines[index + 1] for index in chosen) > 0.7 * len(chosen)

    sampled = len(filled) >= 12 and len(wide) > 2 and len(broken) > 0.3 * len(wide)
    return sampled and spaced(filled) and spaced(broken)


def _is_unwrapped(text: str) -> bool:
    """Whether most of the text stands in lines that no page could hold."""
    lines = text[:20_000].splitlines()
    return sum(len(line) for line in lines if len(line) > 160) > 0.5 * sum(map(len, lines))


def letters_in(words: Iterable[str]) -> int:
    """How many letters stand among the characters of some words."""
    return sum(map(str.isalpha, words))


def _cleaned(found: str) -> str:
    if found in ("Ð", "ð"):
        return "Đ" if found == "Ð" else "đ"
    if found[0] == "<":
        return ""
    if len(found) >= 200:
        return "\n" * min(found.count("\n"), 6) or " " * 60
    if found[0].isspace():
        return " "
    return unicodedata.normalize("NFC", found) if found[0].isalpha() else ""
