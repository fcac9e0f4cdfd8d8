"""R-09: what every earlier state of main made is brought up to date, and nothing of it changes."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import time
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest

from deploy.services import migrated, preservation, site
from tests.drills.history import (
    DATABASE,
    REWRITTEN,
    Earlier,
    earlier_states,
    kept,
    snapshot,
    unpack,
)
from tests.drills.installations import beside
from tests.drills.upgrading import Database, Table, earlier_digests_told, undeclared

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
READERS = ("vanthu", "thanhtra")
EVERYBODY = (
    *("vanthu", "lanhdao", "canbo", "thanhtra", "bientap", "luutru", "quantri"),
    *("vanthu.truong", "canbo.truong", "vanthu.phong"),
)
SERVED = 3  # The first, a middle and the last state are tried on PostgreSQL too.
RECEIVER = """
from archive import Role, Unit, User, grant_role
unit = Unit.objects.create(name="Nơi nhận gói", level="school", kind="secondary")
keeper = User.objects.create_user("nhan", password="mat-khau-noi-nhan")
grant_role(user=keeper, unit=unit, role=Role.ARCHIVIST, by=None)
"""
TO_RECEIVER = ("--unit", "Nơi nhận gói", "--user", "nhan")
JUDGE = "from tests.drills.judging import judge; judge(*{names!r}, with_files={files})"


@pytest.mark.parametrize("state", kept("*.tar.xz"), ids=lambda path: path.name.partition(".")[0])
def test_r09_a_kept_database_is_brought_up_to_date(state: Path, tmp_path: Path):
    data = begin(tmp_path / "data")
    unpack(state, data)
    assert upgraded(beside(data), usernames=READERS) == []


def test_r09_kept_packages_are_valid_and_taken_in(tmp_path: Path):
    assert refused(kept("*.zip"), tmp_path) == []


def test_r09_what_is_kept_is_small_and_goes_back_to_the_first_office():
    assert kept("*")[0].name == "2026-11-21-42dadfa.tar.xz"
    assert len(kept("*.zip")) >= 2
    assert sum(path.stat().st_size for path in kept("*")) < 2_000_000


@pytest.mark.parametrize(
    ("columns", "rows", "told"),
    [
        (("id", "name", "new"), ((1, "a", ""), (2, "b", "")), []),
        (("id", "name"), ((1, "a"),), ["cms_thing: 1 dòng mất hoặc đổi, 0 thêm: [2, 'b']"]),
        (
            ("id", "name"),
            ((1, "a"), (2, "c")),
            ["cms_thing: 1 dòng mất hoặc đổi, 1 thêm: [2, 'b']"],
        ),
        (("id", "new"), ((1, ""), (2, "")), ["cms_thing: không còn name"]),
    ],
)
def test_r09_a_row_that_is_lost_or_changed_is_told(columns, rows, told):
    log = {"archive_auditevent": Table(("id", "position"), ((1, 0),))}
    before = log | {"cms_thing": Table(("id", "name"), ((1, "a"), (2, "b")))}
    assert list(undeclared(before, log | {"cms_thing": Table(columns, rows)})) == told
    assert list(undeclared(before, log)) == ["cms_thing: bảng không còn"]


@pytest.mark.drill
def test_r09_every_earlier_state_is_brought_up_to_date(tmp_path: Path):
    troubles: dict[str, list[str]] = {}
    begun = None
    for commit in earlier_states():
        started = time.monotonic()
        data, earlier = begin(tmp_path / commit[:7] / "data"), laid_out(commit, tmp_path)
        if begun:
            shutil.copyfile(begun, data / DATABASE)
        earlier.migrate(data)
        if commit not in REWRITTEN:
            begun = snapshot(data, tmp_path / DATABASE)
        earlier.fill(data)
        found = upgraded(beside(data), usernames=EVERYBODY)
        found += misjudged(data, tmp_path / commit[:7])
        tell(commit, found, started)
        troubles |= {commit: found} if found else {}
        shutil.rmtree(tmp_path / commit[:7] / "code")
    packages = sorted(tmp_path.glob("*/data/bagit.zip"))
    assert packages
    assert refused(packages, tmp_path) == []
    assert troubles == {}


@pytest.mark.drill
def test_r09_states_on_postgresql_are_brought_up_to_date(tmp_path: Path, postgres_url: str):
    states = earlier_states()
    troubles: dict[str, list[str]] = {}
    for place in range(SERVED):
        started = time.monotonic()
        commit = states[place * (len(states) - 1) // (SERVED - 1)]
        data, earlier = begin(tmp_path / commit[:7] / "data"), laid_out(commit, tmp_path)
        address = new_database(postgres_url, f"earlier_{commit[:7]}")
        earlier.migrate(data, VANKHO_DATABASE_URL=address)
        earlier.fill(data, VANKHO_DATABASE_URL=address)
        found = upgraded(beside(data, VANKHO_DATABASE_URL=address), usernames=EVERYBODY)
        tell(commit, found, started)
        troubles |= {commit: found} if found else {}
    assert troubles == {}


def upgraded(office: site.Site, *, usernames: tuple[str, ...]) -> list[str]:
    """Do what the README tells to do, and find what became worse by it."""
    address = office.env.get("VANKHO_DATABASE_URL", "")
    database = Database(address or str(office.data / DATABASE))
    files = office.data / "files"
    before, bytes_before = database.tables(), digests(files)
    try:
        office.manage("prepare")
        after = database.tables()
        if files.exists():
            office.manage("work", "--once")
        told = office.run(JUDGE.format(names=usernames, files=files.exists()))
    except subprocess.CalledProcessError as error:
        return [f"{error.cmd[3]}: {error.stdout[-500:]} {error.stderr[-1500:]}"]
    judged = json.loads(told.splitlines()[-1])
    print(f"R-09 {judged['searched']} papers found, {judged['screens']} screens")
    sound = {
        "mã băm trước đây của một phiên bản không còn trong nhật ký": earlier_digests_told(
            before, after
        ),
        "tìm và xem quá ít": judged["searched"] > 30 and judged["screens"] > 20 * len(usernames),
        "tệp đã lưu bị đổi": digests(files) == bytes_before,
        "bản sao để quay lại khác trước khi nâng cấp": address or copied(office.data) == before,
    }
    misshapen = sorted(map(str, database.structure() ^ fresh(address).structure()))
    return [
        *undeclared(before, after),
        *judged["troubles"],
        *(words for words, is_so in sound.items() if not is_so),
        *(f"cấu trúc khác bản mới: {part}" for part in misshapen),
    ]


def fresh(address: str) -> Database:
    """A new database of today, beside the one at this address."""
    if address:
        return Database(migrated.on(address, migrated.template(address)))
    return Database(str(migrated.database()))


def copied(data: Path) -> dict[str, Table]:
    """The rows of the copy that was made before anything was changed: the way back."""
    (copy,) = (data / "backups").iterdir()
    return Database(str(copy)).tables()


def digests(folder: Path) -> dict[str, str]:
    """Stored files by name and what they hold; what new tasks store beside them is no change."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def misjudged(data: Path, folder: Path) -> list[str]:
    """Packages of the earlier state that tools of others refuse."""
    judges = {"bagit": preservation.judge_bag, "ocfl": preservation.judge_object}
    troubles = []
    for name, judge in judges.items():
        for package in data.glob(f"{name}.zip"):
            with zipfile.ZipFile(package) as archive:
                archive.extractall(folder / name)
            (top,) = (folder / name).iterdir()
            said = judge(top)
            troubles += [f"{name}: {said.stdout}{said.stderr}"] if said.returncode else []
    return troubles


def refused(packages: list[Path], folder: Path) -> list[str]:
    """Packages of earlier states that are not valid today, or not taken in, and why."""
    office = beside(begin(folder / "receiver"))
    migrated.load(migrated.database(), (office.data / DATABASE).as_uri()).close()
    office.run(RECEIVER)
    troubles = []
    for package in packages:
        try:
            office.manage("verify_package", str(package))
            if is_described(package):
                office.manage("import_package", str(package), *TO_RECEIVER)
        except subprocess.CalledProcessError as error:
            troubles.append(f"{package}: {error.stdout} {error.stderr}")
    assert "Nguyên vẹn" in office.manage("verify_log")
    return troubles


def is_described(package: Path) -> bool:
    """Whether its fields can be read: what was packed before packages were taken in has none."""
    with zipfile.ZipFile(package) as archive:
        return any(name.endswith("/ho-so.json") for name in archive.namelist())


def begin(data: Path) -> Path:
    """A data folder that has the static files already; they are not what is tried."""
    data.mkdir(mode=0o700, parents=True)
    for part in ("static", "fonts"):
        shutil.copytree(f"{site.prepared().name}/{part}", data / part)
    return data


def laid_out(commit: str, folder: Path) -> Earlier:
    return Earlier.laid_out(commit, folder / commit[:7])


def new_database(server: str, name: str) -> str:
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return migrated.on(server, name)


def tell(commit: str, found: list[str], started: float) -> None:
    word = "; ".join(found) or "whole"
    print(f"R-09 {commit[:7]}: {word}, {time.monotonic() - started:.0f} s")
