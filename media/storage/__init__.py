"""Write-once, content-addressed storage: local disk or S3, by ``VANKHO_STORAGE``."""

from media.storage.address import address_of, sha256_in
from media.storage.base import ContentStorage
from media.storage.configured import ConfiguredStorage, second_storage
from media.storage.spooled import FULL_BELOW, SpooledContentStorage

__all__ = [
    "FULL_BELOW",
    "ConfiguredStorage",
    "ContentStorage",
    "SpooledContentStorage",
    "address_of",
    "second_storage",
    "sha256_in",
]
