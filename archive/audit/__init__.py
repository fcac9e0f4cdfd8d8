"""The audit log: an append-only Merkle tree of events, its signed heads, proofs and checks.

Names load on first use: what signs and verifies is needed by few.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
