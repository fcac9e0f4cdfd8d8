"""Debian packages around Python: found by what they bring, installed when that is permitted."""

import ctypes.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Package:
    """A package and the test for what it brings, which also holds on other systems."""

    name: str
    present: Callable[[], bool]
    purpose: str


def command(*names: str) -> Callable[[], bool]:
    """Present when one of the commands is on PATH (or among the administrator's commands)."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"])
    return lambda: any(shutil.which(name, path=path) for name in names)


def file(*patterns: str) -> Callable[[], bool]:
    """Present when a file matches one of the patterns."""
    return lambda: any(True for pattern in patterns for _ in Path("/").glob(pattern))


VENV_PACKAGE = Package("python3-venv", lambda: False, "môi trường Python")
RUN_PACKAGES = (
    Package("libmagic1", lambda: bool(ctypes.util.find_library("magic")), "nhận dạng loại tệp"),
    Package("tesseract-ocr", command("tesseract"), "nhận dạng chữ trong bản quét"),
    Package(
        "tesseract-ocr-vie",
        file("usr/share/tesseract-ocr/*/tessdata/vie.traineddata", "usr/share/tessdata/vie.*"),
        "nhận dạng chữ tiếng Việt",
    ),
    Package("antiword", command("antiword"), "đọc tệp .doc"),
    Package("catdoc", command("catdoc"), "đọc tệp .doc, .xls cũ"),
    Package("unrtf", command("unrtf"), "đọc tệp .rtf"),
    Package("unar", command("unar"), "mở tệp .rar, .7z"),
    Package("openssl", command("openssl"), "lấy văn bản ra khỏi thư ký số"),
    Package("qpdf", command("qpdf"), "kiểm tra và sửa tệp PDF"),
    Package("ghostscript", command("gs"), "dựng lại tệp PDF hỏng"),
    Package("restic", command("restic"), "sao lưu"),
    Package("poppler-utils", command("pdftoppm"), "xem trước tệp PDF"),
    Package(
        "fonts-liberation2",
        file("usr/share/fonts/truetype/liberation2/*.ttf", "usr/share/fonts/**/LiberationSerif-*"),
        "phông chữ có đủ dấu tiếng Việt",
    ),
    Package(
        "libreoffice-writer-nogui",
        file("usr/lib/libreoffice/program/libswlo.so", "usr/lib64/libreoffice/program/libswlo.so"),
        "xem và đọc tệp văn phòng",
    ),
    Package(
        "libreoffice-calc-nogui",
        file("usr/lib/libreoffice/program/libsclo.so", "usr/lib64/libreoffice/program/libsclo.so"),
        "xem bảng tính",
    ),
    Package(
        "libreoffice-impress-nogui",
        file("usr/lib/libreoffice/program/libsdlo.so", "usr/lib64/libreoffice/program/libsdlo.so"),
        "xem bài trình chiếu",
    ),
)
QUICK_PACKAGES = (
    *RUN_PACKAGES,
    Package("7zip", command("7zz", "7z"), "làm tệp nén .7z để thử"),
    Package("zip", command("zip"), "làm tệp nén .zip để thử"),
    Package("git", command("git"), "đọc danh sách tệp"),
)
TEST_PACKAGES = (
    *QUICK_PACKAGES,
    Package("chromium", command("chromium"), "kiểm thử trên trình duyệt"),
    Package("postgresql", file("usr/lib/postgresql/*/bin/initdb"), "cơ sở dữ liệu PostgreSQL"),
    Package("clamav-daemon", command("clamd"), "quét vi-rút"),
    Package("dovecot-imapd", command("dovecot"), "hộp thư để thử"),
    Package("faketime", command("faketime"), "diễn tập đồng hồ sai"),
    Package("maven", command("mvn"), "lấy Elasticsearch"),
)


def missing(packages: Iterable[Package]) -> list[Package]:
    """The packages whose purpose nothing on this machine serves."""
    return [package for package in packages if not package.present()]


def command_line(names: Sequence[str]) -> str:
    """The one line a person with the right to install would type."""
    prefix = "" if os.geteuid() == 0 else "sudo "
    return f"{prefix}apt-get install -y --no-install-recommends {' '.join(names)}"


def install(packages: Sequence[Package]) -> bool:
    """Install when this user may without being asked; True when all were installed."""
    prefix = permitted_prefix()
    if not packages or prefix is None:
        return not packages
    names = [package.name for package in packages]
    print(f"Cài đặt gói hệ thống: {' '.join(names)} …", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    apt += ["-o", "DPkg::Lock::Timeout=300"]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    subprocess.run([*apt, "update"], **quiet)
    done = subprocess.run([*apt, "install", "--no-install-recommends", *names], **quiet)
    return done.returncode == 0


def permitted_prefix() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo when it asks nothing, None otherwise."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None
