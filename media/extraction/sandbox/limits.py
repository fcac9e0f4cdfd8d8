"""How much a child process may take."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Address space in bytes, CPU and wall time in seconds, bytes of one written file."""

    memory: int = 1024 * MEGABYTE
    cpu: int = 30
    wall: float = 45.0
    written: int = 512 * MEGABYTE


READING = Limits()
RENDERING = Limits(cpu=20, wall=30.0)
