"""Write-once, content-addressed storage: local disk or S3, by ``VANKHO_STORAGE``."""

from functools import lru_cache

from django.conf import settings

from media.storage.address import address_of, sha256_in
from media.storage.base import ContentStorage
from media.storage.local import LocalContentStorage

__all__ = [
    "ContentStorage",
    "address_of",
    "configured_storage",
    "sha256_in",
]


def configured_storage() -> ContentStorage:
    """The storage that the settings name now; one object per configuration."""
    if getattr(settings, "VANKHO_STORAGE", "local") == "s3":
        return _s3_storage(
            settings.VANKHO_S3_ENDPOINT,
            settings.VANKHO_S3_BUCKET,
            settings.VANKHO_S3_ACCESS_KEY,
            settings.VANKHO_S3_SECRET_KEY,
            getattr(settings, "VANKHO_S3_REGION", "") or "us-east-1",
        )
    return _local_storage(str(settings.VANKHO_FILES_DIR))


@lru_cache(maxsize=8)
def _local_storage(folder: str) -> ContentStorage:
    return LocalContentStorage(folder=folder)


@lru_cache(maxsize=8)
def _s3_storage(
    endpoint: str, bucket: str, access_key: str, secret_key: str, region: str
) -> ContentStorage:
    from media.storage.s3 import S3ContentStorage

    return S3ContentStorage(
        endpoint=endpoint,
        bucket=bucket,
        access_key=access_key,
        secret_key=secret_key,
        region=region,
    )
