"""A small proxy between the product and a real server, which does one thing wrong when told to."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

PORTION = 65_536


@dataclass(slots=True)
class Proxy:
    """Passes bytes on; ``fault`` is one of "", refuse, hang, slow, cut, garble, error."""

    target: tuple[str, int]
    fault: str = ""
    cut_after: int = 300_000
    listener: socket.socket = field(init=False)

    def __post_init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def serve(self) -> None:
        """Until the listener is closed."""
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self.handle, args=[client], daemon=True).start()

    def handle(self, client: socket.socket) -> None:
        """One connection; a refused one is closed before anything is said."""
        with client, contextlib.suppress(OSError):
            if self.fault == "refuse":
                return
            if self.fault == "error":
                client.recv(PORTION)
                client.sendall(b"HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\n\r\n")
                return
            if self.fault == "hang":
                while client.recv(PORTION):
                    pass  # Everything is taken, nothing is ever answered.
                return
            with socket.create_connection(self.target) as server:
                up = threading.Thread(target=self.pump, args=[client, server, False], daemon=True)
                up.start()
                self.pump(server, client, True)

    def pump(self, source: socket.socket, sink: socket.socket, answer: bool) -> None:
        """Pass on one direction; faults of the body hit answers, a cut hits both."""
        passed = 0
        with contextlib.suppress(OSError):
            while data := source.recv(PORTION):
                if self.fault == "hang":
                    continue
                if self.fault in {"refuse", "error"}:
                    break  # A connection that was kept open ends as well.
                if self.fault == "slow":
                    time.sleep(0.15)
                if self.fault == "garble" and answer and passed + len(data) > PORTION:
                    data = data[:-1] + bytes([data[-1] ^ 1])
                passed += len(data)
                if self.fault == "cut" and passed > self.cut_after:
                    break
                sink.sendall(data)
            for end in (source, sink):
                end.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def between(host: str, port: int) -> Iterator[Proxy]:
    """A running proxy before the server."""
    proxy = Proxy((host, port))
    threading.Thread(target=proxy.serve, daemon=True).start()
    try:
        yield proxy
    finally:
        proxy.listener.shutdown(socket.SHUT_RDWR)
        proxy.listener.close()
