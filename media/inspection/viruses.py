"""Virus scan: by clamd when ``VANKHO_CLAMD`` names one, and always for the EICAR test string."""

import logging
import socket
import struct

from django.conf import settings
from django.core.files.base import File

from media.errors import RejectedFile

logger = logging.getLogger(__name__)

CHUNK_BYTES = 256 * 1024
TIMEOUT_SECONDS = 60
# In two parts, so that this source file itself is not taken for the test virus.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
# The published rule: the string starts the file, which is at most 128 bytes long.
EICAR_MAX_BYTES = 128


def scan(file: "File[bytes]") -> None:
    """RejectedFile when a virus is found, or when the configured scanner does not answer."""
    file.seek(0)
    if EICAR in file.read(EICAR_MAX_BYTES + len(EICAR)):
        raise _infected("EICAR-Test-File")
    address = getattr(settings, "VANKHO_CLAMD", "")
    if address:
        _ask_clamd(file, address=address)


def _ask_clamd(file: "File[bytes]", *, address: str) -> None:
    try:
        answer = _instream(file, address=address)
    except OSError as error:
        logger.exception("clamd does not answer")
        raise RejectedFile(
            "scanner-unavailable",
            "Máy quét vi-rút không trả lời nên chưa thể nhận tệp. "
            "Hãy thử lại sau ít phút; nếu vẫn lỗi, báo quản trị.",
        ) from error
    if answer.endswith(" FOUND"):
        raise _infected(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    if not answer.endswith("OK"):
        raise RejectedFile(
            "scan-failed",
            "Máy quét vi-rút không kiểm tra được tệp này. Hãy báo quản trị.",
        )


def _instream(file: "File[bytes]", *, address: str) -> str:
    """clamd's verdict; the INSTREAM command takes length-prefixed chunks, ended by a zero."""
    with _connect(address) as connection:
        connection.sendall(b"zINSTREAM\0")
        file.seek(0)
        while chunk := file.read(CHUNK_BYTES):
            connection.sendall(struct.pack("!L", len(chunk)) + chunk)
        connection.sendall(struct.pack("!L", 0))
        answer = b""
        while part := connection.recv(4096):
            answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _connect(address: str) -> socket.socket:
    """A connection to ``/path/of/socket`` or ``host:port``."""
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(TIMEOUT_SECONDS)
        connection.connect(address)
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=TIMEOUT_SECONDS)


def _infected(virus: str) -> RejectedFile:
    return RejectedFile(
        "virus",
        f"Tệp nhiễm vi-rút ({virus}), không được nhận. Hãy báo quản trị và không mở tệp này.",
    )
