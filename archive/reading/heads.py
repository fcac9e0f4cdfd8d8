"""Head nouns of bodies: where a name begins, and which body is printed above which."""

import re
from functools import lru_cache

from archive.reading.folding import fold

# Head nouns of bodies, with a rank: a body is printed above those of a higher number.
_RANKS: tuple[tuple[str, int], ...] = (
    ("tong lien doan", 1), ("lien doan", 2), ("lien hiep", 2), ("tong cong ty", 3), ("cong ty", 4),
    ("tap doan", 2), ("uy ban", 2), ("ubnd", 2), ("hoi dong nhan dan", 2), ("hdnd", 2),
    ("hoi dong", 5), ("thuong truc", 3), ("chinh phu", 0), ("thu tuong", 0), ("quoc hoi", 0),
    ("chu tich", 1), ("bo chi huy", 3), ("bo tu lenh", 2), ("bo chinh tri", 1), ("lien bo", 1),
    ("lien so", 3), ("lien nganh", 3), ("bo", 1), ("tong cuc", 2), ("cuc", 3), ("vu", 3),
    ("chi cuc", 4), ("so", 3), ("phong", 5), ("van phong", 5), ("thanh tra", 4), ("ban", 4),
    ("truong", 6), ("dai hoc", 4), ("hoc vien", 4), ("vien", 4), ("trung tam", 5), ("kho bac", 4),
    ("ngan hang", 3), ("benh vien", 5), ("tram", 6), ("tap chi", 5), ("bao hiem", 3),
    ("bhxh", 4), ("ldld", 2),
    ("dai phat", 4), ("dai truyen", 4), ("dai tieng", 4), ("thong tan", 4), ("hat kiem lam", 5),
    ("nha xuat ban", 4), ("nha thieu nhi", 5), ("cong doan", 5), ("doan", 5), ("tinh doan", 3),
    ("thanh doan", 3), ("quan doan", 4), ("huyen doan", 4), ("hoi", 4), ("chi hoi", 7),
    ("mat tran", 2),
    ("dang bo", 3), ("dang uy", 4), ("tinh uy", 2), ("thanh uy", 2), ("huyen uy", 3),
    ("quan uy", 3), ("thi uy", 3), ("chi bo", 6), ("toa an", 3), ("vien kiem sat", 3),
    ("cong an", 3),
    ("khoa", 7), ("to", 8), ("kiem toan", 2), ("bcd", 4), ("bch", 4), ("btv", 4),
    ("trung uong doan", 1),
    ("quan khu", 2), ("su doan", 3), ("xi nghiep", 5), ("doi", 6), ("cum", 5), ("khoi", 5),
    ("dang doan", 3), ("ban can su", 3), ("co quan", 4), ("du an", 5), ("hiep hoi", 4),
    ("chi doan", 7), ("lien doi", 7), ("cdcs", 5), ("cd", 5),
    ("pgd", 5), ("pgddt", 5), ("sgd", 3), ("sgddt", 3),
    ("thu vien", 5), ("bao tang", 5), ("vuon", 6), ("nhom", 6), ("thong ke co so", 5),
    ("thue tinh", 4), ("thue thanh pho", 4), ("thue co so", 5), ("don bien phong", 5),
    ("phan hieu", 5), ("co so giao duc", 6),
    ("lop mau giao", 6), ("nha van hoa", 5), ("hop tac xa", 5), ("tieu ban", 5), ("to chuc", 4),
)  # fmt: skip
# "… THIẾT BỊ / TRƯỜNG HỌC …" is a company's line of business.
HEAD = re.compile(
    "(?!truong hoc )(?:"
    + "|".join(sorted((h for h, _ in _RANKS), key=len, reverse=True))
    + r")(?![a-z])"
)
_RANK = dict(_RANKS)


def head_rank(name: str) -> int:
    """The rank of the head noun a name begins with, 9 when it begins with none."""
    head = HEAD.match(fold(name))
    return 9 if head is None else _RANK[head.group()]


@lru_cache(maxsize=256)
def head_words(folded: str) -> int:
    """How many words the head noun of a folded name has: two in "trung tam luu tru"."""
    head = HEAD.match(folded)
    return 1 if head is None else len(head.group().split())
