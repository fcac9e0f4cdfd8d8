"""How fast the store is verified, as a share of plain sha256sum of the same bytes in one run.

``python -m tests.benchmarks.fixity_rate [MEGABYTES]`` makes a file of that size in a store of its
own, verifies it by the product's own code and by coreutils in turn, and prints both rates.
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 3
PART = 1 << 20


def main() -> None:
    """Three rounds, the best of each side."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 1024
    with tempfile.TemporaryDirectory(prefix="vankho-rate-") as name:
        from media.storage.local import LocalContentStorage

        address, path = written(Path(name), megabytes)
        storage = LocalContentStorage(folder=name)
        rounds = [
            (timed(lambda: storage.require_intact(address)), timed(lambda: plain(path)))
            for _ in range(ROUNDS)
        ]
    ours, theirs = (megabytes / min(side) for side in zip(*rounds, strict=True))
    minutes = 100_000 / ours / 60
    print(
        f"{megabytes} MB: store {ours:.0f} MB/s, sha256sum {theirs:.0f} MB/s, {ours / theirs:.2f}"
    )
    print(f"100 GB at this rate: {minutes:.0f} minutes on one core")


def written(folder: Path, megabytes: int) -> tuple[str, Path]:
    """A file of random bytes under its own hash."""
    chance, digest, draft = random.Random(1), hashlib.sha256(), folder / "draft"
    with draft.open("wb") as file:
        for _ in range(megabytes):
            part = chance.randbytes(PART)
            digest.update(part)
            file.write(part)
    sha256 = digest.hexdigest()
    address = f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
    (folder / address).parent.mkdir(parents=True)
    return address, draft.replace(folder / address)


def plain(path: Path) -> None:
    subprocess.run(["sha256sum", str(path)], check=True, stdout=subprocess.DEVNULL)


def timed(act) -> float:
    started = time.monotonic()
    act()
    return time.monotonic() - started


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
    main()
