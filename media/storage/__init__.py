"""Write-once, content-addressed storage: local disk or S3, by ``VANKHO_STORAGE``."""

from media.storage.address import address_of, sha256_in
from media.storage.base import ContentStorage
from media.storage.configured import ConfiguredStorage, second_storage

__all__ = ["ConfiguredStorage", "ContentStorage", "address_of", "second_storage", "sha256_in"]
