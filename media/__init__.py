"""Bytes: what is taken in, where it is kept, how it is shown, and the text read from it.

The facade is lazy because models cannot be imported while Django loads this package.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
