"""What leaves the archive as a package can be checked anywhere: the checker, and it as one file."""

from archive.packages.offline import Outcome, check_package, summary
from archive.packages.opening import OpenedPackage, PackageRefused, open_package
from archive.packages.tool import single_file

__all__ = [
    "OpenedPackage",
    "Outcome",
    "PackageRefused",
    "check_package",
    "open_package",
    "single_file",
    "summary",
]
