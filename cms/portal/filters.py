"""What a visitor asks of the list, read from the address and written back to it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from archive import RecognitionLevel, SubjectKind
from cms.slugs import vietnamese_slug

QUERY_LIMIT = 200
SORTS = {"moi": "Mới nhất", "ten": "Tên A–Y", "phu-hop": "Phù hợp nhất"}


@dataclass(frozen=True, slots=True)
class ExemplarFilters:
    """What a visitor asked for; every part of it stands in the address."""

    words: str = ""
    chosen: dict[str, str] = field(default_factory=dict)
    sort: str = ""
    page: int = 1

    @classmethod
    def from_query(cls, query: QueryDict) -> "ExemplarFilters":
        """Read the address; what is not understood is left out, never an error."""
        words = " ".join(query.get("q", "").replace("\x00", " ").split())[:QUERY_LIMIT]
        sort = query.get("xep", "")
        page = query.get("trang", "1")
        return cls(
            words=words,
            chosen={facet.key: query[facet.key] for facet in FACETS if query.get(facet.key)},
            sort=sort if sort in SORTS else "",
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )

    @property
    def order(self) -> str:
        """The order in force: by fit when words are given, else the newest first."""
        if self.sort == "phu-hop" and not self.words:
            return "moi"
        return self.sort or ("phu-hop" if self.words else "moi")

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for at all."""
        return bool(self.words or self.chosen)

    def address(self) -> str:
        """Return the query string of these filters, ``""`` or ``"?…"``."""
        pairs = [("q", self.words), *self.chosen.items(), ("xep", self.sort)]
        kept = [(key, value) for key, value in pairs if value]
        if self.page > 1:
            kept.append(("trang", str(self.page)))
        return f"?{urlencode(kept)}" if kept else ""

    def without(self, key: str) -> "ExemplarFilters":
        """Return the filters with one choice removed, back on the first page."""
        rest = {name: value for name, value in self.chosen.items() if name != key}
        return replace(self, chosen=rest, page=1, words="" if key == "q" else self.words)


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the list: its key in the address, its label, how a row answers it."""

    key: str
    label: str
    all_label: str
    name_of: Callable[[dict[str, Any]], str]
    value_of: Callable[[dict[str, Any]], str]


def _slug(text: str) -> str:
    return vietnamese_slug(text)


_KIND_SLUGS = {kind.value: _slug(str(kind.label)) for kind in SubjectKind}
_LEVEL_SLUGS = {level.value: _slug(str(level.label)) for level in RecognitionLevel}

FACETS = (
    Facet("nam", "Năm", "Mọi năm", lambda r: str(r["year"]), lambda r: str(r["year"])),
    Facet(
        "loai",
        "Đối tượng",
        "Tập thể, cá nhân, mô hình",
        lambda r: str(SubjectKind(r["kind"]).label),
        lambda r: _KIND_SLUGS[r["kind"]],
    ),
    Facet(
        "linh-vuc", "Lĩnh vực", "Mọi lĩnh vực", lambda r: r["field"], lambda r: _slug(r["field"])
    ),
    Facet(
        "don-vi", "Đơn vị", "Mọi đơn vị", lambda r: r["unit_name"], lambda r: _slug(r["unit_name"])
    ),
    Facet(
        "cap",
        "Cấp công nhận",
        "Mọi cấp",
        lambda r: str(RecognitionLevel(r["level"]).label),
        lambda r: _LEVEL_SLUGS[r["level"]],
    ),
)
