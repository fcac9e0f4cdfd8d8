"""What malloc keeps of freed memory: as little as it can, in processes that run for months.

glibc gives each new thread one of eight heaps for each processor, and each keeps what was its most
at any time. The worker's index is written by new threads at every batch, so its size crept upwards
for hours while what it used stayed the same.
"""

import ctypes

M_TRIM_THRESHOLD, M_ARENA_MAX = -1, -8  # Of malloc.h.
HEAPS = 2
SPARE_BYTES = 131_072
"""malloc's own beginning; said outright it stays, else it grows with what is freed, to 64 MB."""


def keep_little() -> None:
    """Call it before the process has threads."""
    library = ctypes.CDLL(None)
    library.mallopt(M_ARENA_MAX, HEAPS)
    library.mallopt(M_TRIM_THRESHOLD, SPARE_BYTES)
