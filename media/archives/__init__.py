"""Archives opened within limits: what lies inside, as files with plain numbers for names."""

from media.archives.formats import ArchiveFormat, archive_format
from media.archives.limits import LIMITS, ArchiveLimits
from media.archives.opening import LeftOut, Member, Opened, opened_archive

__all__ = [
    "LIMITS",
    "ArchiveFormat",
    "ArchiveLimits",
    "LeftOut",
    "Member",
    "Opened",
    "archive_format",
    "opened_archive",
]
