"""``deploy/test``: every component real, every check, one summary; ``--quick`` for work at hand."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from xml.etree import ElementTree

from deploy import debian, environment
from deploy.environment import PYTHON, ROOT, VENV

PRODUCTION = {
    "VANKHO_MODE": "production",
    "VANKHO_SECRET_KEY": "check-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "VANKHO_HOSTS": "vankho.example",
    "VANKHO_BASE_URL": "https://vankho.example",
}
CONCISE = ("--output-format", "concise")
TYPED = ("-p", "search", "-p", "media", "-p", "archive")
MEMORY = Path("/dev/shm")  # noqa: S108  a folder of our own is made in it
ROOM = 8 << 30
ACCEPTANCE_NOTE = (
    "LƯU Ý: không có thư mục ../shared, nên các kiểm thử nghiệm thu (tests/acceptance) KHÔNG chạy."
)


class Suite:
    """Runs the steps, all of them even after a failure, and remembers how each ended."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.passed: list[str] = []
        self.reports: list[Path] = []

    def step(
        self, name: str, *command: str, env: Mapping[str, str] | None = None, beside: bool = False
    ) -> None:
        """One program; its output is shown as it comes, or at the end if it runs beside others."""
        if not beside:
            print(f"\n── {name}", flush=True)
        started = time.monotonic()
        done = subprocess.run(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if beside else None,
            stderr=subprocess.STDOUT if beside else None,
            text=True,
            env=test_environment() | dict(env or {}),
        )
        seconds = time.monotonic() - started
        (self.failed if done.returncode else self.passed).append(name)
        word = "KHÔNG ĐẠT" if done.returncode else "đạt"
        print(f"{done.stdout or ''}── {name}: {word}, {seconds:.0f} giây", flush=True)

    def tests(self, name: str, *options: str, env: Mapping[str, str] | None = None) -> None:
        """Pytest, with a report that is counted at the end."""
        report = ROOT / "var" / "test" / f"tests-{len(self.reports)}.xml"
        report.unlink(missing_ok=True)
        self.reports.append(report)
        parallel = ["-n", str(os.cpu_count() or 1), "--dist", "loadgroup", "--no-loadscope-reorder"]
        self.step(name, program("pytest"), *parallel, *options, f"--junitxml={report}", env=env)

    def counts(self) -> tuple[int, int]:
        """Passed and failed: every test of every run, and every other step."""
        passed, failed = len(self.passed), len(self.failed)
        for report in self.reports:
            if report.exists():
                suite = ElementTree.parse(report).getroot().find("testsuite")  # noqa: S314  ours
                bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
                passed, failed = passed + int(suite.get("tests", 0)) - bad, failed + bad
        return passed, failed


def test_environment() -> dict[str, str]:
    """The caller's environment without the caller's installation of Văn Khố.

    Compiled modules are kept whatever the caller prefers: the tests start hundreds of processes.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VANKHO_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    path = os.pathsep.join([str(VENV / "bin"), kept.get("PATH", os.defpath), "/usr/sbin"])
    return kept | {
        "PATH": path,
        "PYTHONUNBUFFERED": "1",
        "OMP_THREAD_LIMIT": "1",
        "VANKHO_MODE": "test",
        "VANKHO_DATA_DIR": str(ROOT / "var" / "test"),
    }


def program(name: str) -> str:
    """A program of the environment."""
    return str(VENV / "bin" / name)


def static_checks(suite: Suite) -> None:
    """Everything that is known without running the product, one check beside another."""
    management = [str(PYTHON), "-m", "deploy"]
    suite.step("Biên dịch bản dịch", str(PYTHON), "-m", "deploy.catalogue")
    checks: dict[str, list[str]] = {
        "mypy --strict": [program("mypy"), *TYPED],
        "makemigrations --check": [*management, "makemigrations", "--check", "--dry-run"],
        "check --deploy": [*management, "check", "--deploy", "--fail-level", "WARNING"],
        "lint-imports": [program("lint-imports")],
        "ruff check": [program("ruff"), "check", "--no-fix", *CONCISE, "."],
        "ruff format": [program("ruff"), "format", "--check", *CONCISE, "."],
    }
    settings = {"check --deploy": PRODUCTION}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        begun = [
            pool.submit(suite.step, name, *command, env=settings.get(name), beside=True)
            for name, command in checks.items()
        ]
    for one in begun:
        one.result()


def quick(suite: Suite) -> None:
    """Under three minutes: no browser, no server, nothing slow, SQLite only."""
    static_checks(suite)
    suite.tests("pytest", "-m", "not slow and not browser", "--durations=10")


def whole(suite: Suite) -> None:
    """Everything, with the database-touching tests a second time on PostgreSQL."""
    from deploy.services import elasticsearch, postgres, preservation, s3

    have(suite, "s3", s3.prepare)
    have(suite, "elasticsearch", elasticsearch.prepare)
    have(suite, "preservation", preservation.prepare)
    with ExitStack() as services:
        address = services.enter_context(postgres.running())
        migrate = [str(PYTHON), "-m", "deploy.services.migrated"]
        with ThreadPoolExecutor(2) as pool:
            made = [
                pool.submit(suite.step, "PostgreSQL", *migrate, address, beside=True),
                pool.submit(suite.step, "SQLite", *migrate, beside=True),
            ]
            static_checks(suite)
        for one in made:
            one.result()
        suite.tests(
            *["pytest trên PostgreSQL", "--database-only", "-m", "not browser and not drill"],
            env={"VANKHO_DATABASE_URL": address, "TEST_POSTGRES_URL": address},
        )
        suite.tests(
            *["pytest trên SQLite", "-m", "not drill", "--durations=20"],
            env={"TEST_POSTGRES_URL": address},
        )


def scratch() -> Path | None:
    """Where the tests write: in memory if it has the room, as a disk takes milliseconds a file."""
    roomy = MEMORY.is_dir() and min(shutil.disk_usage(MEMORY).free, memory_left()) > ROOM
    return MEMORY if roomy else None


def memory_left() -> int:
    """Bytes that programs may still take without anything being swapped out."""
    lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("MemAvailable")).split()[1]) << 10


def have(suite: Suite, name: str, prepare: Callable[[], object]) -> None:
    """Have a component built or fetched; without it the run has failed."""
    started = time.monotonic()
    try:
        place = prepare()
    except (OSError, subprocess.SubprocessError, RuntimeError) as error:
        print(f"── {name}: không có được thành phần này: {error}", flush=True)
        suite.failed.append(name)
    else:
        print(f"── {name}: {place}, {time.monotonic() - started:.0f} giây", flush=True)


def require_packages(suite: Suite, packages: Sequence[debian.Package]) -> None:
    """Install Debian packages; what is still missing fails the run."""
    debian.install(debian.missing(packages))
    for package in debian.missing(packages):
        print(f"Thiếu {package.name} ({package.purpose}).", flush=True)
        suite.failed.append(package.name)


def main() -> int:
    """Run and end with a line that names every failed step, or with the tests' own summary."""
    parser = argparse.ArgumentParser(prog="deploy/test", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="bỏ kiểm thử chậm và trình duyệt")
    options = parser.parse_args()
    started = time.monotonic()
    suite = Suite()
    try:
        environment.prepare(lock=environment.TEST_LOCK)
    except environment.SetupFailed as error:
        print(error, file=sys.stderr)
        return 1
    require_packages(suite, debian.QUICK_PACKAGES if options.quick else debian.TEST_PACKAGES)
    with tempfile.TemporaryDirectory(prefix="vankho-", dir=scratch()) as folder:
        Path(folder).chmod(0o711)  # Servers run under other users and keep their data below it.
        os.environ["TMPDIR"] = folder
        (quick if options.quick else whole)(suite)
    print(f"\nTổng thời gian: {time.monotonic() - started:.0f} giây")
    for name in suite.failed:
        print(f"KHÔNG ĐẠT: {name}")
    if not (ROOT.parent / "shared").is_dir():
        print(ACCEPTANCE_NOTE)
    passed, failed = suite.counts()
    print(f"{passed} passed, {failed} failed")
    return 1 if suite.failed else 0


if __name__ == "__main__":
    sys.exit(main())
