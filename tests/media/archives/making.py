"""Archives made by other programs, and a RAR laid down byte by byte: nothing free writes one."""

import io
import stat
import struct
import subprocess
import tarfile
import zipfile
import zlib
from pathlib import Path

SEVEN_ZIP = next((name for name in ("7zz", "7z") if Path(f"/usr/bin/{name}").exists()), "7z")


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def with_link(target: str) -> bytes:
    entry = zipfile.ZipInfo("van-ban.txt")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, target)
    return out.getvalue()


def packed_by(program: list[str], folder: Path, members: dict[str, bytes], name: str) -> bytes:
    """What a real packing program makes of files in a folder."""
    source = folder / "nguon"
    for member, content in members.items():
        place = source / member
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    made = folder / name
    command = [*program, str(made), *sorted({member.split("/")[0] for member in members})]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return made.read_bytes()


def volumes_of(
    program: list[str], folder: Path, members: dict[str, bytes], name: str
) -> dict[str, bytes]:
    """The files that a real packing program makes when it splits an archive."""
    folder.mkdir()
    for member, content in members.items():
        (folder / member).write_bytes(content)
    subprocess.run([*program, name, *members], cwd=folder, check=True, capture_output=True)
    stem = name.rsplit(".", 1)[0]
    return {path.name: path.read_bytes() for path in sorted(folder.glob(f"{stem}.*"))}


def rar(*members: tuple[str, bytes], link: bool = False) -> bytes:
    """RAR 4 with stored members (the format's technical note: marker, main, file, end blocks)."""
    blocks = [b"Rar!\x1a\x07\x00", _block(0x73, 0, bytes(6))]
    for name, content in members:
        raw = name.replace("/", "\\").encode()
        mode = stat.S_IFLNK | 0o777 if link else stat.S_IFREG | 0o644
        fields = struct.pack("<II", len(content), len(content))
        fields += struct.pack("<BII", 3, zlib.crc32(content), 0x58A18000)
        fields += struct.pack("<BBHI", 29, 0x30, len(raw), mode) + raw
        blocks += [_block(0x74, 0x8000, fields), content]
    return b"".join([*blocks, _block(0x7B, 0x4000, b"")])


def _block(kind: int, flags: int, rest: bytes) -> bytes:
    body = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body


def tarred(*members: tuple[str, bytes], kind: bytes = tarfile.REGTYPE, packing: str = "") -> bytes:
    """A TAR, packed by ``gz``, ``bz2`` or ``xz`` if asked; links lead to ``/etc/passwd``."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=f"w:{packing}") as archive:  # type: ignore[call-overload]
        for name, content in members:
            entry = tarfile.TarInfo(name)
            entry.type, entry.size = kind, len(content)
            entry.linkname = "/etc/passwd" if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) else ""
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def quine() -> bytes:
    """A zip whose only member looks like an archive for ever: each layer holds the next."""
    inner = zipped(("dung.txt", b"x"))
    for number in range(12):
        inner = zipped((f"r{number}.zip", inner))
    return inner
