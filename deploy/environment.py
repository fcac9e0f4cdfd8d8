"""The virtual environment and the locked packages in it; only the standard library is used."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from deploy import debian

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUN_LOCK = ROOT / "deploy" / "requirements.lock"
TEST_LOCK = ROOT / "deploy" / "requirements-test.lock"


class SetupFailed(Exception):
    """Nothing can be started; the message tells a person what to do."""


def prepare(*, lock: Path) -> bool:
    """Make the environment hold what the lock says; True when something was installed."""
    if not usable(PYTHON):
        create_environment()
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = VENV / f"{lock.name}.sha256"
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return False
    print(f"Cài đặt các gói Python theo {lock.relative_to(ROOT)} …", flush=True)
    install_locked(lock)
    stamp.write_text(digest, encoding="ascii")
    return True


def usable(python: Path) -> bool:
    """Whether the environment's interpreter runs, is recent enough and has pip."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python, "-c", probe], capture_output=True).returncode == 0
    except OSError:
        return False


def create_environment() -> None:
    """Make a new environment; Debian keeps the module for it in a package of its own."""
    print("Tạo môi trường Python trong .venv …", flush=True)
    if made():
        return
    debian.install([debian.VENV_PACKAGE])
    if not made():
        line = debian.command_line(["python3-venv"])
        raise SetupFailed(f"Python thiếu mô-đun venv. Hãy chạy lệnh sau rồi thử lại:\n  {line}")


def made() -> bool:
    """Try once; a half-made environment is removed."""
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    done = subprocess.run(command, capture_output=True, env=plain_environment())
    if done.returncode == 0 and usable(PYTHON):
        return True
    shutil.rmtree(VENV, ignore_errors=True)
    return False


def install_locked(lock: Path) -> None:
    """Install exactly the lock: every hash is checked, nothing is resolved anew."""
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--no-deps"]
    command += ["--disable-pip-version-check", "--progress-bar=off", "--require-hashes"]
    command += ["--only-binary=:all:", "--root-user-action=ignore", "--no-warn-script-location"]
    done = subprocess.run([*command, "-r", str(lock)], env=plain_environment())
    if done.returncode:
        raise SetupFailed(
            "Không cài được các gói Python. Hãy kiểm tra kết nối tới kho gói rồi chạy lại."
        )


def plain_environment() -> dict[str, str]:
    """The caller's environment without what would point to another Python's packages."""
    hidden = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PIP_REQUIRE_VIRTUALENV", "PIP_USER"}
    return {name: value for name, value in os.environ.items() if name not in hidden}
