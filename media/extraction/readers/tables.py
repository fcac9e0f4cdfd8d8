"""Tables as lines of text. No Django here."""

from collections.abc import Iterator, Sequence

# A table of so few rows and columns, with several lines in a cell, only places text on the page.
PLACING_ROWS = 4
PLACING_COLUMNS = 3


def table_lines(rows: Sequence[Sequence[Sequence[str]]]) -> Iterator[str]:
    """Cell under cell when the table only places text, else a row a line: "a | b".

    Rows are made of cells, and cells of the lines in them that are not empty.
    """
    widest = max((len(row) for row in rows), default=0)
    placing = len(rows) <= PLACING_ROWS and widest <= PLACING_COLUMNS
    if placing and any(len(cell) > 1 for row in rows for cell in row):
        for row in rows:
            yield "\n\n".join("\n".join(cell) for cell in row if cell)
        yield ""
        return
    for row in rows:
        yield " | ".join(" ".join(cell) for cell in row).rstrip(" |")
