"""Web pages in the limited child: their words, with tables laid out. No Django here."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from media.extraction.readers.tables import table_lines

# A new line before and after these; what stands in the silent ones is no text.
_BREAKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "center"})
_SILENT = frozenset({"style", "script", "head", "title"})

_BLANKS = re.compile(r"\s+")


def read_text(path: str) -> str:
    """The words of a page that the parent wrote as UTF-8."""
    return text_of_html(Path(path).read_text(encoding="utf-8", errors="replace"))


def text_of_html(html: str) -> str:
    """The words of a page, blocks on lines of their own, rows of a table as "a | b"."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return "\n".join(reader.lines())


@dataclass(slots=True)
class _Table:
    """An open table: rows of cells, each a list of stretches of text."""

    rows: list[list[list[str]]] = field(default_factory=list)

    def lines(self) -> list[str]:
        rows = [[_lines(cell) for cell in row] for row in self.rows]
        return list(table_lines([row for row in rows if any(row)]))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._page: list[str] = []
        self._tables: list[_Table] = []
        self._silent = 0

    def lines(self) -> list[str]:
        """The lines that are not empty; tables left open are closed."""
        while self._tables:
            self._close_table()
        return _lines(self._page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag == "table":
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            rows = self._tables[-1].rows
            rows[-1:] = [[*(rows[-1] if rows else []), []]]
        elif tag in _BREAKS:
            self._here.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag == "table" and self._tables:
            self._close_table()
        elif tag in _BREAKS:
            self._here.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._here.append(_BLANKS.sub(" ", data))

    @property
    def _here(self) -> list[str]:
        """The innermost open cell, else the page."""
        for table in reversed(self._tables):
            if table.rows and table.rows[-1]:
                return table.rows[-1][-1]
        return self._page

    def _close_table(self) -> None:
        lines = self._tables.pop().lines()
        self._here.append("\n" + "\n".join(lines) + "\n")


def _lines(stretches: list[str]) -> list[str]:
    lines = (" ".join(line.split()) for line in "".join(stretches).split("\n"))
    return [line for line in lines if line]
