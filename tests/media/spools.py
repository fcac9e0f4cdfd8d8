"""A bucket that does what a test tells it, and machines with a spool each before it."""

from media import StorageDamaged, StorageUnavailable
from media.storage import configured
from media.storage.local import LocalContentStorage


class Bucket(LocalContentStorage):
    """``trouble`` is one of "", away (does not answer), wrong (keeps other bytes)."""

    trouble = ""
    refused = ""  # A name that is refused whatever else is taken.

    def put(self, content, *, sha256):
        if self.trouble == "wrong":
            place = self.folder / sha256[:2] / sha256[2:4] / sha256
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(b"wrong")
            raise StorageDamaged("stored bytes differ from their address")
        if self.trouble == "away" or sha256 == self.refused:
            raise StorageUnavailable("the bucket refused the bytes")
        return super().put(content, sha256=sha256)

    def _place(self, name):
        if self.trouble == "away":
            raise StorageUnavailable("the bucket does not answer")
        return super()._place(name)


def machine(settings, folder):
    """Go on as the machine with this data folder."""
    folder.mkdir(exist_ok=True)
    settings.VANKHO_SPOOL_DIR = folder / "spool"


def bucket_for(settings, monkeypatch, tmp_path):
    """S3 in the settings, played by a folder, and the machine ``a``."""
    bucket = Bucket(folder=str(tmp_path / "bucket"))
    monkeypatch.setattr(configured, "_s3_storage", lambda *place, **patience: bucket)
    settings.VANKHO_STORAGE, settings.VANKHO_SPOOL = "s3", True
    machine(settings, tmp_path / "a")
    return bucket
