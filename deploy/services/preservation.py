"""Outside judges of packages: the standard bagit tool and an OCFL validator, for the tests only.

Neither is a dependency of ours: both lie under var/cache, and run in processes of their own.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from deploy.services.processes import CACHE, ServiceFailed, alone

# bagit and Pairtree are published as source only and built here; the hashes are of the files
# that were tried.
REQUIREMENTS = """\
bagit==1.9.0 --hash=sha256:{bagit}
ocfl-py==2.1.0 --hash=sha256:{ocfl}
dateutils==0.6.12 --hash=sha256:{dateutils}
fsspec==2026.9.0 --hash=sha256:{fsspec}
Pairtree==0.8.1 --hash=sha256:{pairtree}
""".format(
    bagit="9455006c2d1df88be95ec1fccabc5ea623389589ea4c85b3d85bd256f29d7656",
    ocfl="01356b224c2050971ed61ba6ed05c3526252a23c04b585e8944c6a21eb642c48",
    dateutils="f33b6ab430fa4166e7e9cb8b21ee9f6c9843c48df1a964466f52c79b2a8d53b3",
    pairtree="78c7a36deb3dcaa57256d8e4bb2cb9d7c245ed2632fd5f164a5ad3df075af03d",
    fsspec="8dd6e646e99ea382bd85f97a45e6b526a442d79423a7dc673f1e2756d05fcb5f",
)
# The OCFL tool imports its S3 client at once; objects here lie in folders.
S3_STAND_IN = "class S3FileSystem:\n    pass\n"


def prepare() -> Path:
    """The folder that holds both; built once."""
    place = CACHE / "preservation-1"
    with alone(place.name), tempfile.TemporaryDirectory(dir=CACHE) as name:
        if place.exists():
            return place
        folder = Path(name)
        wanted = folder / "requirements.txt"
        wanted.write_text(REQUIREMENTS, encoding="utf-8")
        made = folder / "made"
        pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--require-hashes"]
        done = subprocess.run(
            [*pip, "--target", str(made), "-r", str(wanted)], capture_output=True, text=True
        )
        if done.returncode:
            raise ServiceFailed(f"pip: {done.stderr[-2000:]}")
        (made / "s3fs.py").write_text(S3_STAND_IN, encoding="utf-8")
        made.replace(place)
    return place


def judge_bag(bag: Path) -> subprocess.CompletedProcess[str]:
    """What the standard tool says of an unpacked bag; its exit code is 0 when valid."""
    return _run("-m", "bagit", "--validate", str(bag))


def judge_object(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the OCFL tool says of an object; its exit code is 0 when valid."""
    return _run(str(prepare() / "bin" / "ocfl-validate.py"), str(folder))


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(prepare())}
    return subprocess.run([sys.executable, *command], env=env, capture_output=True, text=True)
