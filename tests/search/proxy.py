"""An HTTP proxy before a real server, that does what servers and networks do on bad days."""

import contextlib
import http.client
import json
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

Fault = Callable[["Handler"], bool]
"""Does something to a request; True when the server is not to be asked any more."""


def slow(seconds: float) -> Fault:
    def delayed(handler: "Handler") -> bool:
        time.sleep(seconds)
        return False

    return delayed


def answering(status: int) -> Fault:
    """Every request is refused with this status."""

    def refused(handler: "Handler") -> bool:
        body = json.dumps({"error": {"type": "refused"}, "status": status}).encode()
        handler.reply(status, "application/json", body)
        return True

    return refused


def reset(handler: "Handler") -> bool:
    """The connection ends in the middle."""
    handler.close_connection = True
    handler.connection.close()
    return True


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Proxy"

    def forward(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.seen += 1
        if self.server.fault and self.server.fault(self):
            return
        line = http.client.HTTPConnection(self.server.behind, timeout=60)
        line.request(self.command, self.path, body, dict(self.headers))
        answer = line.getresponse()
        content = answer.read()
        self.reply(answer.status, answer.headers.get("Content-Type", ""), content)
        line.close()

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = forward  # noqa: N815  the base class's names

    def reply(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test prints what matters."""


class Proxy(ThreadingHTTPServer):
    """Set ``fault`` to spoil what passes, None to let it pass."""

    daemon_threads = True

    def __init__(self, behind: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behind = urlsplit(behind).netloc
        self.fault: Fault | None = None
        self.seen = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was cut off is what some tests want."""


@contextlib.contextmanager
def proxied(behind: str) -> Iterator[Proxy]:
    with Proxy(behind) as proxy:
        thread = Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield proxy
        proxy.shutdown()
        thread.join()
