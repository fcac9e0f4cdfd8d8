"""``deploy/drill``: the reliability drills by their ids, with their figures; the long ones too.

Short drills are part of ``deploy/test``; those marked ``drill`` run only here.
"""

import argparse
import os
import subprocess
import sys
import time

from deploy import debian, environment
from deploy.environment import ROOT
from deploy.suite import program, test_environment

DRILLS = {
    "R-01": ("tests/archive/test_concurrent_filing.py", "tests/drills/test_many_filers.py"),
    "R-02": ("tests/drills/test_crash_points.py", "tests/drills/test_killed_processes.py"),
    "R-03": (
        "tests/deploy/test_engine_trouble.py",
        "tests/search/test_elastic_faults.py",
        "tests/search/test_elastic_nodes.py",
    ),
    "R-04": (
        "tests/drills/test_storage_faults.py",
        "tests/media/test_spool.py",
        "tests/deploy/test_spool.py",
    ),
    "R-05": ("tests/drills/test_database_down.py", "tests/media/test_storage.py"),
    "R-06": ("tests/drills/test_full_disk.py",),
    "R-07": ("tests/media/test_fixity.py",),
    "R-08": (
        "tests/drills/test_backup.py",
        "tests/drills/test_backup_services.py",
        "tests/archive/audit/test_rolling_back.py",
    ),
    "R-09": ("tests/drills/test_upgrades.py", "tests/archive/audit/test_upgrade.py"),
    "R-10": ("tests/drills/test_clock.py", "tests/archive/audit/test_recording.py"),
    "R-11": ("tests/acceptance/test_naughty_records.py", "tests/acceptance/test_search_naughty.py"),
    "R-12": ("tests/deploy/test_large_files.py",),
    "R-13": ("tests/deploy/test_running_site.py",),
    "R-14": ("tests/media/test_extraction_service.py", "tests/acceptance/test_media_pdfs.py"),
    "R-15": ("tests/drills/test_any_order.py",),
    "R-16": ("tests/search/test_outbox.py", "tests/deploy/test_tasks.py"),
    "R-17": ("tests/drills/test_soak.py",),
    "R-18": (
        "tests/acceptance/test_packages.py",
        "tests/cms/finding/packages/test_outside_judges.py",
        "tests/cms/exchange/received/test_hostile.py",
    ),
}


def run(name: str, paths: tuple[str, ...], *, minutes: int) -> bool:
    """One drill, its printed figures shown as they come; whether it passed."""
    print(f"\n── {name}", flush=True)
    started = time.monotonic()
    present = [path for path in paths if (ROOT / path).exists()]
    done = subprocess.run(
        [program("pytest"), "-q", "-s", "-p", "no:cacheprovider", *present],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        env=test_environment() | {"SOAK_MINUTES": str(minutes)},
    )
    word = "KHÔNG ĐẠT" if done.returncode else "đạt"
    print(f"── {name}: {word}, {time.monotonic() - started:.0f} giây", flush=True)
    return not done.returncode


def main() -> int:
    """All drills, or those that are named."""
    parser = argparse.ArgumentParser(prog="deploy/drill", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="R-xx", help="mặc định: tất cả")
    parser.add_argument("--minutes", type=int, default=120, help="thời gian chạy bền (R-17)")
    options = parser.parse_args()
    if unknown := set(options.names) - set(DRILLS):
        parser.error(f"không có: {', '.join(sorted(unknown))}; có: {', '.join(DRILLS)}")
    os.chdir(ROOT)
    try:
        environment.prepare(lock=environment.TEST_LOCK)
    except environment.SetupFailed as error:
        print(error, file=sys.stderr)
        return 1
    debian.install(debian.missing(debian.TEST_PACKAGES))
    if lacking := debian.missing(debian.TEST_PACKAGES):
        print(debian.command_line([package.name for package in lacking]), file=sys.stderr)
        return 1
    chosen = options.names or list(DRILLS)
    failed = [n for n in chosen if not run(n, DRILLS[n], minutes=options.minutes)]
    print(f"\n{len(chosen) - len(failed)} đạt, {len(failed)} không đạt {' '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
