"""Cổng công khai: stories of recognised exemplars, copied out of the archive and approved.

Names load on first use, so that Django can import the models before the rest is ready.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
