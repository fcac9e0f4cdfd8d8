"""Short forms of the office: who asks for TĐKT means "thi đua, khen thưởng" too, and vice versa.

The list belongs to the office and is edited on a screen; it works on the question, never on the
index, so a change counts at once on either engine.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from search.operators import terms_in
from search.query import Alternative, Expansion, SearchQuery, Term

Wording = tuple[str, ...]
MOST_WORDS = 8

SEED = (
    ("GDĐT", "giáo dục và đào tạo"), ("GD&ĐT", "giáo dục và đào tạo"),
    ("Bộ GDĐT", "Bộ Giáo dục và Đào tạo"), ("BGDĐT", "Bộ Giáo dục và Đào tạo"),
    ("Sở GDĐT", "Sở Giáo dục và Đào tạo"), ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
    ("SGDĐT", "Sở Giáo dục và Đào tạo"), ("SGD&ĐT", "Sở Giáo dục và Đào tạo"),
    ("Sở GD", "Sở Giáo dục và Đào tạo"), ("SGD", "Sở Giáo dục và Đào tạo"),
    ("Phòng GD", "Phòng Giáo dục và Đào tạo"),
    ("PGD", "Phòng Giáo dục và Đào tạo"), ("PGDĐT", "Phòng Giáo dục và Đào tạo"),
    ("Phòng GDĐT", "Phòng Giáo dục và Đào tạo"), ("Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo"),
    ("UBND", "ủy ban nhân dân"), ("HĐND", "hội đồng nhân dân"), ("MTTQ", "Mặt trận Tổ quốc"),
    ("TĐKT", "thi đua khen thưởng"), ("TĐ-KT", "thi đua khen thưởng"),
    ("ĐHTT", "điển hình tiên tiến"), ("CSTĐ", "chiến sĩ thi đua"), ("LĐTT", "lao động tiên tiến"),
    ("SKKN", "sáng kiến kinh nghiệm"), ("CBQL", "cán bộ quản lý"), ("GV", "giáo viên"),
    ("CBGV", "cán bộ giáo viên"), ("CBGVNV", "cán bộ giáo viên nhân viên"), ("HS", "học sinh"),
    ("GVCN", "giáo viên chủ nhiệm"), ("HSG", "học sinh giỏi"), ("GVG", "giáo viên giỏi"),
    ("HSSV", "học sinh sinh viên"), ("CMHS", "cha mẹ học sinh"), ("MN", "mầm non"),
    ("THCS", "trung học cơ sở"), ("THPT", "trung học phổ thông"), ("GDMN", "giáo dục mầm non"),
    ("GDTX", "giáo dục thường xuyên"), ("GDNN", "giáo dục nghề nghiệp"),
    ("GDPT", "giáo dục phổ thông"), ("CTGDPT", "chương trình giáo dục phổ thông"),
    ("SGK", "sách giáo khoa"), ("CNTT", "công nghệ thông tin"), ("CĐS", "chuyển đổi số"),
    ("KHKT", "khoa học kỹ thuật"), ("ATGT", "an toàn giao thông"), ("PCCC", "phòng cháy chữa cháy"),
    ("BHYT", "bảo hiểm y tế"), ("BHXH", "bảo hiểm xã hội"), ("CSVC", "cơ sở vật chất"),
    ("PCGD", "phổ cập giáo dục"), ("XMC", "xóa mù chữ"),
    ("KĐCLGD", "kiểm định chất lượng giáo dục"),
    ("TNCS", "Thanh niên Cộng sản"), ("TNTP", "Thiếu niên Tiền phong"), ("NGƯT", "Nhà giáo Ưu tú"),
    ("NGND", "Nhà giáo Nhân dân"), ("CNVC", "công nhân viên chức"), ("CCVC", "công chức viên chức"),
    ("NLĐ", "người lao động"), ("CCHC", "cải cách hành chính"), ("TTHC", "thủ tục hành chính"),
    ("PCTN", "phòng chống tham nhũng"), ("KNTC", "khiếu nại tố cáo"), ("QCDC", "quy chế dân chủ"),
)  # fmt: skip
"""What a new installation starts with; the office adds and removes."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """For each wording, folded: the other wordings of the same thing."""

    others: Mapping[Wording, tuple[tuple[Term, ...], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str]]) -> "Synonyms":
        """From pairs of short form and full form; short forms of one full form are one group."""
        shorts: dict[Wording, dict[Wording, tuple[Term, ...]]] = {}
        for short, full in rows:
            written, meant = terms_in(short), terms_in(full)
            if written and meant:
                group = shorts.setdefault(folded(meant), {folded(meant): meant})
                group[folded(written)] = written
        others: dict[Wording, dict[Wording, tuple[Term, ...]]] = {}
        for group in shorts.values():
            for wording in group:
                rest = {key: terms for key, terms in group.items() if key != wording}
                others.setdefault(wording, {}).update(rest)
        return cls({wording: tuple(found.values()) for wording, found in others.items()})

    def spelled_out(self, words: Wording) -> Wording:
        """The words with every short form written in full."""
        spelled: list[str] = []
        at = 0
        while at < len(words):
            size = self._longest(words[at : at + MOST_WORDS])
            run = words[at : at + size]
            forms = [run, *(folded(form) for form in self.others.get(run, ()))]
            longest: Wording = max(forms, key=len)
            spelled += longest
            at += size
        return tuple(spelled)

    def _longest(self, words: Wording) -> int:
        """How many of the first words are one wording of the list; 1 when none is."""
        return next((size for size in range(len(words), 0, -1) if words[:size] in self.others), 1)

    def expand(self, query: SearchQuery, *, literal: Collection[str] = ()) -> SearchQuery:
        """The question with what else its words may be called; ``literal`` names exceptions."""
        found: dict[Wording, Expansion] = {}
        for one in query.alternatives:
            for expansion in self._within(one):
                if expansion.name not in literal:
                    found.setdefault(folded(expansion.written), expansion)
        return replace(query, expansions=tuple(found.values())) if found else query

    def _within(self, one: Alternative) -> Iterable[Expansion]:
        """The longest wordings from left to right; a document's number is no wording."""
        if one.code_guess or not self.others:
            return
        words, at = folded(one.terms), 0
        while at < len(words):
            size = self._longest(words[at : at + MOST_WORDS])
            if forms := self.others.get(words[at : at + size]):
                yield Expansion(one.terms[at : at + size], forms)
            at += size


NO_SYNONYMS = Synonyms()


def folded(terms: Iterable[Term]) -> Wording:
    return tuple(term.folded for term in terms)


def office_synonyms() -> Synonyms:
    """The list as the office keeps it now."""
    from search.models import Synonym  # Django loads this package before its models

    return _read(tuple(Synonym.objects.values_list("short", "full")))


@lru_cache(maxsize=4)
def _read(rows: tuple[tuple[str, str], ...]) -> Synonyms:
    """The list is short to fetch and long to read, and one screen asks for it several times."""
    return Synonyms.of(rows)
