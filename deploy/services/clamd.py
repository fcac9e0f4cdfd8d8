"""The real virus scanner with one signature of our own: the EICAR test string."""

import contextlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

from deploy.services.processes import ServiceFailed, free_port, served

# Name, any file type, any offset, the string in hexadecimal (ClamAV's extended signatures).
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SIGNATURE = f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n"


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Its address as ``127.0.0.1:port``."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"])
    program = shutil.which("clamd", path=path)
    if program is None:
        raise ServiceFailed("Không có clamd. Hãy cài gói clamav-daemon.")
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="vankho-clamd-") as name:
        folder = Path(name)
        (folder / "eicar.ndb").write_text(SIGNATURE, encoding="ascii")
        config = folder / "clamd.conf"
        lines = [f"TCPSocket {port}", "TCPAddr 127.0.0.1", f"DatabaseDirectory {folder}"]
        lines += ["Foreground yes", f"TemporaryDirectory {folder}", "StreamMaxLength 2047M"]
        lines += ["MaxFileSize 2047M", "MaxScanSize 2047M"]
        config.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [program, "--config-file", str(config)]
        with served(command, ready=lambda: answers(port), log=folder / "log"):
            yield f"127.0.0.1:{port}"


def answers(port: int) -> bool:
    """Whether it says PONG."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as talk:
        talk.sendall(b"zPING\0")
        return talk.recv(16).startswith(b"PONG")
    return False
