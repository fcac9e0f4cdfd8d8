"""Offices as earlier states of main made them, each with its own code (R-09).

``python -m tests.drills.history COMMIT …`` keeps such offices for the drill of every day.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from deploy.services import migrated, site

KEPT = Path(__file__).parent / "kept"
DATABASE = "vankho.sqlite3"
# Of a data folder; the bytes of papers are large, and an upgrade does not touch them.
WORTH_KEEPING = (DATABASE, "audit-key", "audit-heads")
# Two migrations had one number: no database was ever made or upgraded by these.
NEVER_STARTED = {
    "825eec39550df1d6d9343059a72188c97cb48a15",
    "11ddd30a35edec6d8a1a0f562b4b5dbaa5f408a9",
    "ff6a21d905a178e56b6951c8c8a4c7b702672533",
}
# Its migrations were written anew by the next commit: made from scratch, not gone on from.
REWRITTEN = {"bfbbcb264aa65ae1ba7bf039527bcb169e55ffbb"}
# The demonstration with its last two dozen papers, of this year and of those before.
OFFICE = """
from django.core.management import call_command
from deploy.demo import load
whole = load.programme
load.programme = lambda **limits: whole(**limits)[-24:]
call_command("demo")
"""
PACKAGES = """
import shutil
from pathlib import Path
from django.conf import settings
from django.utils import timezone
from archive import Record, User, scope_for
from cms.finding.exports.making import make
from cms.finding.exports.spool import Spool
from cms.finding.models import ExportRun
from cms.finding.wording import units_of
user = User.objects.get(username="thanhtra")
for form in ("bagit", "ocfl"):
    run = ExportRun.objects.create(
        owner=user, units=units_of(scope_for(user)), asked_at=timezone.now(), words="Một văn bản",
        form=form, record=Record.objects.filter(version=2).earliest("pk"), total=1,
    )
    make(run.pk)
    shutil.copy(Spool.of(run).file, Path(settings.DATA_DIR) / f"{form}.zip")
"""


def git(*arguments: str) -> bytes:
    """What git says of this repository; without its whole history the drill fails."""
    done = subprocess.run(["git", *arguments], cwd=site.ROOT, capture_output=True)
    assert done.returncode == 0, (
        f"R-09 đọc các phiên bản trước trong lịch sử git, cần bản sao có đủ lịch sử (git clone, "
        f"không --depth): {done.stderr.decode()}"
    )
    return done.stdout


def earlier_states() -> list[str]:
    """The last commit with each structure of the database, from the first that had an office."""
    shallow = git("rev-parse", "--is-shallow-repository").decode().strip()
    assert shallow == "false", "R-09 cần đủ lịch sử: git fetch --unshallow"
    commits = git("log", "--reverse", "--format=%H").decode().split()
    changes = set(git("log", "--format=%H", "--", "*/migrations/*").decode().split())
    offices = git("log", "--reverse", "--format=%H", "--", "deploy/demo").decode().split()
    states = [last for last, changed in pairwise(commits) if changed in changes]
    first = commits.index(offices[0])
    return [s for s in states if commits.index(s) >= first and s not in NEVER_STARTED]


@dataclass(frozen=True, slots=True)
class Earlier:
    """The code of one state, laid out in a folder."""

    commit: str
    code: Path

    @classmethod
    def laid_out(cls, commit: str, folder: Path) -> Earlier:
        """With the packages of today, which these states ran with."""
        code = folder / "code"
        with tarfile.open(fileobj=io.BytesIO(git("archive", commit))) as archive:
            archive.extractall(code, filter="data")
        (code / ".venv").symlink_to(site.PYTHON.parents[1])
        return cls(commit, code)

    def manage(self, data: Path, *arguments: str, **variables: str) -> None:
        """One of its commands over a data folder."""
        done = subprocess.run(
            [str(self.code / ".venv" / "bin" / "python"), "-m", "deploy", *arguments],
            env={**site.environment(data), "PYTHONPATH": str(self.code), **variables},
            cwd=self.code,
            capture_output=True,
            text=True,
        )
        words = done.stderr[-2000:]
        assert done.returncode == 0, f"{self.commit[:7]} {arguments[0]}: {words}"

    def migrate(self, data: Path, **variables: str) -> None:
        """Make its database, or bring that of a state before it to its own structure."""
        self.manage(data, "migrate", "--verbosity", "0", **variables)

    def fill(self, data: Path, **variables: str) -> None:
        """The demonstration with waiting tasks, and packages where the state makes them."""
        self.run(data, OFFICE, **variables)
        if (self.code / "cms" / "finding" / "packages").exists():
            self.run(data, PACKAGES, **variables)

    def run(self, data: Path, code: str, **variables: str) -> None:
        self.manage(data, "shell", "--verbosity", "0", "--command", code, **variables)


def kept(pattern: str) -> list[Path]:
    """What is kept of earlier states, by day."""
    return [path for path in sorted(KEPT.glob(pattern)) if path.name != "README.md"]


def unpack(state: Path, data: Path) -> None:
    """Let a data folder begin with what is kept of that state."""
    with tarfile.open(state) as archive:
        archive.extractall(data, filter="data")


def keep(commit: str) -> None:
    """Make the office of a state anew, and keep its database and a package of it."""
    whole = git("rev-parse", commit).decode().strip()
    day = git("log", "-1", "--format=%cs", whole).decode().strip()
    target = KEPT / f"{day}-{whole[:7]}"
    with tempfile.TemporaryDirectory() as name:
        folder, data = Path(name), Path(name) / "data"
        data.mkdir(mode=0o700)
        earlier = Earlier.laid_out(whole, folder)
        earlier.migrate(data)
        earlier.fill(data)
        snapshot(data, folder / DATABASE).replace(data / DATABASE)
        with tarfile.open(f"{target}.tar.xz", "w:xz", preset=9) as archive:
            for part in WORTH_KEEPING:
                if (data / part).exists():
                    archive.add(data / part, arcname=part)
        if (data / "bagit.zip").exists():
            shutil.copyfile(data / "bagit.zip", f"{target}.zip")


def snapshot(data: Path, target: Path) -> Path:
    """A copy of its SQLite database, without a log beside it."""
    target.unlink(missing_ok=True)
    migrated.load(data / DATABASE, target.as_uri()).close()
    return target


if __name__ == "__main__":
    for each in sys.argv[1:]:
        keep(each)
