"""What a package tells of one record: its description, its versions with their proofs, its files.

Everything here comes from outside. What is not of the right shape is refused with its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from archive import RecordKind
from archive.packages import PackageRefused
from cms.finding.packages.description import FORM
from cms.finding.packages.xml import element_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive.packages import OpenedPackage

_LOG = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Neither database nor UTF-8 holds these.
_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")
LAST = 32_767  # Of a small number in any database.
OLD_FORM = (
    "Gói do bản Văn Khố cũ lập nên thiếu mô tả để nhận lại. "
    "Hãy đề nghị nơi gửi cập nhật phần mềm rồi xuất lại."
)


@dataclass(frozen=True, slots=True)
class DescribedVersion:
    """One version: its content, its attachments' SHA-256 by their number there, what was told.

    ``withheld`` when words of use inside the other office were left out of the content.
    """

    content: Mapping[str, Any]
    hashes: Mapping[int, str]
    told: Mapping[str, Any]
    proof: Mapping[str, Any]
    withheld: bool


@dataclass(frozen=True, slots=True)
class DescribedRecord:
    """A record of a package; ``files`` holds (name in the package, original name) by SHA-256.

    ``members`` gives the place of each record of the same office that the dossier holds.
    """

    folder: str
    system: str
    number: str
    kind: RecordKind
    unit: Mapping[str, str]
    versions: tuple[DescribedVersion, ...]
    files: Mapping[str, tuple[str, str]]
    register: list[Any]
    events: list[Any]
    citations: list[Mapping[str, Any]]
    effects: list[Mapping[str, Any]]
    obligations: list[Mapping[str, Any]]
    members: Mapping[str, int]
    earlier: list[Mapping[str, Any]]

    @property
    def last(self) -> DescribedVersion:
        return self.versions[-1]

    def facts(self) -> dict[str, Any]:
        """What is kept of the other office beside the record itself."""
        versions = [{**one.told, "proof": dict(one.proof)} for one in self.versions]
        return {
            "unit": dict(self.unit),
            "register": self.register,
            "events": self.events,
            "versions": versions,
        }


def describe_record(package: OpenedPackage, folder: str) -> DescribedRecord:
    """Read the description and the proofs below ``folder``; raises ``PackageRefused``."""
    told = package.json(f"{folder}/ho-so.json")
    try:
        if told["form"] != FORM:
            raise PackageRefused(OLD_FORM)
        refuse_unwritable(told, folder)
        versions = tuple(_version(package, folder, one) for one in told["versions"])
        return _described(package, folder, told, versions)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise PackageRefused(f"{folder}: mô tả hồ sơ sai quy cách.") from error


def refuse_unwritable(value: Any, place: str) -> None:
    """Texts with characters that no text has are refused, however deep they lie."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str) and _UNWRITABLE.search(one):
            raise PackageRefused(f"{place}: có ký tự điều khiển không được phép.")
        if isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one


def _described(
    package: OpenedPackage,
    folder: str,
    told: Mapping[str, Any],
    versions: tuple[DescribedVersion, ...],
) -> DescribedRecord:
    numbers = [one.told["number"] for one in versions]
    entries = [one.proof["entry"] for one in versions]
    logs = {one.proof["head"]["log"] for one in versions}
    subjects = {tuple(entry["subject"]) for entry in entries}
    same = logs == {told["system"]} and subjects == {("archive.record", told["record"])}
    if (
        not same
        or numbers != list(range(1, len(numbers) + 1))
        or not _LOG.fullmatch(told["system"])
    ):
        raise PackageRefused(f"{folder}: mô tả không khớp với niêm phong.")
    for element in (*told["register"], *told["events"]):
        element_of(element)
    return DescribedRecord(
        folder=folder,
        system=told["system"],
        number=told["record"],
        kind=RecordKind(told["kind"]),
        unit={"name": str(told["unit"]["name"]), "code": str(told["unit"]["code"])},
        versions=versions,
        files=_files(package, folder, told["files"]),
        register=told["register"],
        events=told["events"],
        citations=[dict(one) for one in told["citations"]],
        effects=[dict(one) for one in told.get("effects", ())],
        obligations=[dict(one) for one in told.get("obligations", ())],
        members=_members(told.get("members", ())),
        earlier=[_earlier(one) for one in told["origins"]],
    )


def _version(package: OpenedPackage, folder: str, told: Mapping[str, Any]) -> DescribedVersion:
    """A version from its proof; what the description adds is the name of who sealed it."""
    number = int(told["number"])
    proof = package.json(f"{folder}/niem-phong/phien-ban-{number}.json")
    refuse_unwritable(proof, folder)
    entry = proof["entry"]
    if entry["detail"]["version"] != number:
        raise PackageRefused(f"{folder}: niêm phong của phiên bản {number} không khớp.")
    shown = proof.get("sealed") or proof["shown"]
    return DescribedVersion(
        content=dict(shown["content"]),
        hashes={int(row["id"]): str(row["sha256"]) for row in shown["attachments"]},
        told={
            "number": number,
            "at": datetime.fromisoformat(entry["at"]).isoformat(),
            "by": str(told["by"]),
            "reason": str(entry["reason"]),
            "digest": str(entry["detail"]["digest"]),
            "withheld": "sealed" not in proof,
        },
        proof=proof,
        withheld="sealed" not in proof,
    )


def _files(package: OpenedPackage, folder: str, rows: Any) -> dict[str, tuple[str, str]]:
    """By SHA-256; a file is there with exactly these bytes, or the description is wrong."""
    found = {}
    for row in rows:
        name = f"{folder}/{row['name']}"
        if package.sums.get(name) != row["sha256"]:
            raise PackageRefused(f"{name}: mô tả không khớp với tệp trong gói.")
        found[str(row["sha256"])] = (name, str(row["original"]))
    return found


def _members(rows: Any) -> dict[str, int]:
    """The place of each member; two in one place, or a place that no table holds, is refused."""
    places = {str(one["record"]): int(one["ordinal"]) for one in rows}
    if len(set(places.values())) < len(rows) or not all(0 < p <= LAST for p in places.values()):
        raise ValueError("places of members")
    return places


def _earlier(origin: Mapping[str, Any]) -> dict[str, Any]:
    """An office before the one that made the package."""
    for element in (*origin["register"], *origin["events"]):
        element_of(element)
    return {
        "system": str(origin["system"]),
        "record": str(origin["record"]),
        "unit": {name: str(origin["unit"][name]) for name in ("name", "code")},
        "register": origin["register"],
        "events": origin["events"],
        "versions": [dict(one) for one in origin["versions"]],
    }
