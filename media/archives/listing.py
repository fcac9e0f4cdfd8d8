"""The directory of an archive, judged before anything is unpacked."""

from collections.abc import Sequence
from dataclasses import dataclass

from media.archives.limits import ArchiveLimits
from media.errors import RejectedFile

HOSTILE = "không được nhận, không tệp nào bên trong được mở"


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry as the directory describes it; sizes in bytes."""

    name: str
    size: int
    packed: int
    is_folder: bool = False
    is_link: bool = False
    is_encrypted: bool = False


def refuse_hostile(entries: Sequence[Listed], *, limits: ArchiveLimits, packed: int) -> None:
    """RejectedFile for a directory that no honest program writes, or that exceeds the limits."""
    files = [entry for entry in entries if not entry.is_folder]
    names = [entry.name for entry in files]
    if len(files) > limits.members:
        raise RejectedFile(
            "too-many-parts",
            f"Tệp nén có {len(files)} tệp, quá giới hạn {limits.members}. "
            "Hãy chia thành nhiều tệp nén nhỏ hơn.",
        )
    if any(leaves_folder(entry.name) for entry in entries):
        raise RejectedFile("traversal", f"Tệp nén chứa đường dẫn trỏ ra ngoài; {HOSTILE}.")
    if any(entry.is_link for entry in entries):
        raise RejectedFile("symlink", f"Tệp nén chứa liên kết tới tệp khác; {HOSTILE}.")
    if len(set(names)) != len(names):
        raise RejectedFile("duplicate-parts", f"Tệp nén có hai tệp trùng tên; {HOSTILE}.")
    if any(entry.is_encrypted for entry in files):
        raise encrypted()
    _refuse_bomb(files, limits=limits, packed=packed)


def encrypted() -> RejectedFile:
    """The refusal of an archive that asks for a password."""
    return RejectedFile("encrypted", "Tệp nén đặt mật khẩu. Hãy giải nén rồi gửi từng tệp.")


def bomb() -> RejectedFile:
    """The refusal of an archive that unpacks to more than it may."""
    return RejectedFile("bomb", "Tệp nén bất thường (bom nén); không được nhận.")


def leaves_folder(name: str) -> bool:
    """Whether a name points outside the folder it is unpacked into, on any system."""
    slashed = name.replace("\\", "/")
    drive = len(slashed) > 1 and slashed[1] == ":"
    return slashed.startswith("/") or drive or "\0" in name or ".." in slashed.split("/")


def _refuse_bomb(files: Sequence[Listed], *, limits: ArchiveLimits, packed: int) -> None:
    unpacked = sum(entry.size for entry in files)
    claimed = sum(entry.packed for entry in files)
    if unpacked > limits.unpacked or claimed > packed:
        raise bomb()
    if unpacked > limits.ratio_free and unpacked > limits.ratio * max(1, packed):
        raise bomb()
