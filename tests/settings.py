"""The settings as they stand, in test mode and with a data folder that is thrown away."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["VANKHO_MODE"] = "test"
if "VANKHO_TEST_DATA_DIR" not in os.environ:
    folder = tempfile.mkdtemp(prefix="vankho-tests-")
    os.environ["VANKHO_TEST_DATA_DIR"] = folder
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
# Each process of a parallel run has a folder of its own; what it starts uses the same one.
os.environ["VANKHO_DATA_DIR"] = str(
    Path(os.environ["VANKHO_TEST_DATA_DIR"], os.environ.get("PYTEST_XDIST_WORKER", ""))
)

from deploy.settings import *  # noqa: F403

# Playwright keeps an event loop in the main thread; no view of ours runs in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The hash that protects real passwords costs a second per test user.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Keys of rolled-back users come again, the memory of how much each has read stays.
VANKHO_READS_PER_HOUR = 0

# Without this each process of a parallel run looks for a file: the engine's name is not Django's.
if DATABASES["default"]["ENGINE"] == "deploy.sqlite":  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
