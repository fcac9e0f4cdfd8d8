"""The web server process: waitress, set against slow clients, in front of the application."""

import argparse
import contextlib
import logging
import os
import resource
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")

logger = logging.getLogger(__name__)

# Waitress reads requests and writes answers in one loop and hands whole requests to threads: a
# slow client costs a connection, not a thread. Its defaults stop at 100 connections; 200 slow
# clients then lock everybody out.
CONNECTIONS = 2000
IDLE_SECONDS = 60
# An answer that streams is taken from its thread at once, into a file when it is large; only what
# exceeds this waits for its reader. With waitress's 16 MB, as many slow readers as threads hold
# every thread.
ANSWER_BYTES = 536_870_912
# Who files keeps the database's lock through some thirty statements and gives up Python's own lock
# at each; at 5 ms a turn for the other threads it waits longer than it works.
TURN_SECONDS = 0.0005
# Threads of one process take turns at one processor: with eight, who came first waits as long as
# who came last, and the slowest of a hundred filings takes half as long again.
THREADS = 4
SPARE_BYTES = 1_048_576  # What a form adds around its file.
LEFTOVER_SECONDS = 86_400


def server_options() -> dict[str, Any]:
    """The options of ``waitress.serve`` but for where it listens."""
    from django.conf import settings

    from deploy import environ

    options: dict[str, Any] = {
        "threads": environ.number("VANKHO_THREADS", THREADS),
        "connection_limit": CONNECTIONS,
        "backlog": 1024,
        "channel_timeout": IDLE_SECONDS,
        "cleanup_interval": 10,
        "asyncore_use_poll": True,  # select() ends at file 1023.
        "max_request_body_size": settings.VANKHO_MAX_UPLOAD_BYTES + SPARE_BYTES,
        "max_request_header_size": 65_536,
        "recv_bytes": 131_072,
        "send_bytes": 1,
        "outbuf_high_watermark": ANSWER_BYTES,
        "ident": None,
        "clear_untrusted_proxy_headers": True,
    }
    proxy = environ.text("VANKHO_TRUSTED_PROXY")
    if proxy:
        options["trusted_proxy"] = proxy
        options["trusted_proxy_headers"] = {
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
        }
    return options


def prepare_process() -> None:
    """Large requests go to the data folder, not to a memory disk; many files may be open."""
    from django.conf import settings

    os.umask(0o077)
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    tempfile.tempdir = str(folder)
    os.environ["TMPDIR"] = str(folder)
    forget_leftovers(folder)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 8192 if most == resource.RLIM_INFINITY else min(8192, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def forget_leftovers(folder: Path) -> None:
    """Delete uploads that a killed process left yesterday or before."""
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            if path.is_file() and time.time() - path.stat().st_mtime > LEFTOVER_SECONDS:
                path.unlink()


def main() -> None:
    """Serve until a signal ends the process."""
    parser = argparse.ArgumentParser(prog="python -m deploy.web")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--socket", type=int, help="inherited, instead of host and port")
    options = parser.parse_args()

    import waitress
    from django.urls import get_resolver

    from deploy import memory
    from deploy.wsgi import application

    memory.keep_little()
    prepare_process()
    _ = get_resolver().url_patterns  # Imported now, not while the first visitor waits.
    place: dict[str, Any] = {"host": options.host, "port": options.port}
    if options.socket is not None:
        place = {"sockets": [socket.socket(fileno=options.socket)]}
    sys.setswitchinterval(TURN_SECONDS)
    logger.info("web process %s started", os.getpid())
    waitress.serve(application, _quiet=True, **place, **server_options())


if __name__ == "__main__":
    main()
