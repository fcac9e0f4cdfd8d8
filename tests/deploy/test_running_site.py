"""The product as deploy/run starts it: served, kept alive, ended whole, patient with the slow."""

import contextlib
import os
import signal
import socket
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.services import site

pytestmark = pytest.mark.slow
TWO = {"VANKHO_WEB_PROCESSES": "2"}

WAITING = """
from django_tasks_db.models import DBTaskResult
from search import pending
print("pending", pending() + DBTaskResult.objects.exclude(finished_at__isnull=False).count())
"""


def wait_for(condition: Callable[[], object], *, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def child(running: site.Site, word: str) -> int:
    """A process of this site whose command holds the word; 0 when there is none."""
    return next(iter(children(running, word)), 0)


def children(running: site.Site, word: str) -> set[int]:
    """All of them."""
    found = set()
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        with contextlib.suppress(OSError):
            parent = int(folder.joinpath("stat").read_text().rpartition(")")[2].split()[1])
            command = folder.joinpath("cmdline").read_text().replace("\0", " ")
            if parent == running.pid and word in command:
                found.add(int(folder.name))
    return found


def get(url: str) -> tuple[int, bytes]:
    with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310  loopback
        return answer.status, answer.read()


def test_the_login_page_is_served_in_vietnamese(live_site: site.Site) -> None:
    status, body = get(f"{live_site.url}/lam-viec/")
    assert status == 200
    assert 'lang="vi"' in body.decode()


def test_static_files_are_compressed_and_kept_for_good(live_site: site.Site) -> None:
    name = live_site.run(
        "from django.templatetags.static import static; print(static('fonts/SourceSans-It.woff2'))"
    ).strip()
    with urllib.request.urlopen(f"{live_site.url}{name}") as answer:  # noqa: S310  loopback
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Type"] == "font/woff2"


@pytest.mark.parametrize("word", ["deploy.web", "work"])
def test_a_killed_process_is_back_at_once(live_site: site.Site, word: str) -> None:
    before = child(live_site, word)
    assert before
    os.kill(before, signal.SIGKILL)
    wait_for(lambda: child(live_site, word) not in {0, before})
    wait_for(lambda: site.ready(live_site.url))


def test_two_hundred_slow_clients_keep_nobody_waiting(live_site: site.Site) -> None:
    address = ("127.0.0.1", int(live_site.url.rsplit(":", 1)[1]))
    head = b"POST /lam-viec/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000\r\n\r\nx"
    with contextlib.ExitStack() as slow:
        for _ in range(200):
            client = slow.enter_context(socket.create_connection(address, timeout=10))
            client.sendall(head)
        get(f"{live_site.url}/lam-viec/")
        started = time.monotonic()
        assert get(f"{live_site.url}/lam-viec/")[0] == 200
        assert time.monotonic() - started < 1


def test_a_request_that_is_too_large_is_refused_before_it_is_read(live_site: site.Site) -> None:
    address = ("127.0.0.1", int(live_site.url.rsplit(":", 1)[1]))
    head = b"POST /lam-viec/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9000000000\r\n\r\n"
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(head)
        assert client.recv(100).startswith(b"HTTP/1.1 413")


def test_of_two_web_processes_one_serves_while_the_other_is_gone() -> None:
    def wait_for_starts(count: int) -> None:
        wait_for(lambda: running.log().count("web process ") == count, seconds=90)

    with site.running(empty=True, env=TWO) as running:
        wait_for_starts(2)
        first, second = children(running, "deploy.web")
        os.kill(first, signal.SIGKILL)
        assert get(f"{running.url}/lam-viec/")[0] == 200
        wait_for_starts(3)
        os.kill(second, signal.SIGKILL)
        assert get(f"{running.url}/lam-viec/")[0] == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_ending_the_parent_ends_everything(number: signal.Signals) -> None:
    with site.running(empty=True, env=TWO) as running:
        pids = children(running, "deploy.web") | children(running, "work")
        assert len(pids) == 3
        os.kill(running.pid, number)
        wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))


def test_the_data_folder_is_closed_to_other_users(live_site: site.Site) -> None:
    for name in ("", "secret-key", "vankho.sqlite3", "tmp"):
        assert (live_site.data / name).stat().st_mode & 0o077 == 0, name


def test_an_interrupted_demonstration_office_is_built_again_and_is_sound(
    demo_site: site.Site,
) -> None:
    assert "dựng lại từ đầu" in demo_site.log()
    assert not (demo_site.data / "demo-wanted").exists()
    assert "vanthu" in (demo_site.data / "demo-accounts.txt").read_text(encoding="utf-8")
    wait_for(lambda: "pending 0" in demo_site.run(WAITING), seconds=120)
    assert "✗" not in demo_site.manage("doctor")
