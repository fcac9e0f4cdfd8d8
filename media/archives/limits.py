"""How much an archive may hold before it is refused."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """Counted over the archive and all archives inside it; ``depth`` 1 opens none of these."""

    members: int = 1_000
    unpacked: int = 2048 * MEGABYTE
    ratio: int = 200
    # Below this size a high ratio does no harm.
    ratio_free: int = 32 * MEGABYTE
    depth: int = 3
    seconds: int = 240


LIMITS = ArchiveLimits()
