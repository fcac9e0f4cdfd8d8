"""At which level of the State a document was issued, told by its symbol, issuer or unit."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from search import fold

if TYPE_CHECKING:
    from archive import Unit


class Level(IntEnum):
    """From the top down; the order of the bands of a picture."""

    CENTRAL = 0
    PROVINCE = 1
    DISTRICT = 2
    SCHOOL = 3
    UNKNOWN = 4

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Level.CENTRAL: "Trung ương, Bộ",
    Level.PROVINCE: "Tỉnh, thành phố",
    Level.DISTRICT: "Huyện, xã",
    Level.SCHOOL: "Trường, đơn vị",
    Level.UNKNOWN: "Chưa rõ cấp",
}
_ISSUERS = (
    (
        Level.PROVINCE,
        r"so |(uy ban|hoi dong) nhan dan (tinh|thanh pho)|tinh uy|thanh uy",
    ),
    (Level.DISTRICT, r"phong (giao duc|gd)|uy ban nhan dan|huyen uy|quan uy|dang uy"),
    (Level.SCHOOL, r"truong|trung tam"),
    (
        Level.CENTRAL,
        r"bo |ban chap hanh trung uong|ban bi thu|chinh phu|thu tuong|quoc hoi|trung uong"
        r"|cong doan giao duc viet nam|chu tich nuoc",
    ),
)
_SYMBOLS = (
    (Level.PROVINCE, r"sgd"),
    (Level.DISTRICT, r"pgd|phonggd"),
    (Level.CENTRAL, r"bgd|ttg|ttcp|cttw|nqtw|qdtw|kltw|qh\d*$|ndcp|nqcp|bnv|btc"),
    (Level.SCHOOL, r"th(cs|pt)|truong|mn$|gdtx"),
)
_UNITS = {
    "ministry": Level.CENTRAL,
    "province": Level.PROVINCE,
    "district": Level.DISTRICT,
    "commune": Level.DISTRICT,
    "school": Level.SCHOOL,
}


def level_of(code_key: str, issuer: str, *, unit: Unit | None = None) -> Level:
    """The issuer's name tells most, then the symbol, then the unit that made the record."""
    name = " ".join(fold(issuer).lower().split())
    for level, pattern in _ISSUERS:
        if re.match(pattern, name):
            return level
    symbol = code_key.partition(".")[2]
    for level, pattern in _SYMBOLS:
        if re.search(pattern, symbol):
            return level
    return _UNITS.get(unit.level, Level.UNKNOWN) if unit is not None else Level.UNKNOWN
