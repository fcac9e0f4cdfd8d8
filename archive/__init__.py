"""The office and its archive: units, registers, filing, sealed versions, access, audit.

Names load on first use, so that Django can import the app before its models are ready.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
