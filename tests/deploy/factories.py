"""Running a piece of the product with an environment of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "VANKHO_MODE": "production",
    "VANKHO_SECRET_KEY": "k7Qw-" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2,
    "VANKHO_HOSTS": "vankho.example",
    "VANKHO_BASE_URL": "https://vankho.example",
}


def run_python(code: str, *, data: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Python in a new process with only these VANKHO_ variables."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("VANKHO_")}
    env.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # Set for the tests' own process.
    env |= {"DJANGO_SETTINGS_MODULE": "deploy.settings", "VANKHO_DATA_DIR": str(data)}
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, env=env | variables, capture_output=True, text=True, cwd=ROOT, timeout=60
    )
