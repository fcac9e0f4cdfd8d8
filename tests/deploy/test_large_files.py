"""Large files through the running site: little memory, the same bytes, nobody kept waiting."""

import contextlib
import hashlib
import http.client
import json
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from deploy.services import site
from tests.deploy.test_running_site import child, get, wait_for

pytestmark = pytest.mark.slow

MEGABYTE = 1_048_576
PIECE = bytes(range(256)) * 4096
FILM_HEAD = bytes.fromhex("0000002066747970") + b"isom\0\0\2\0isomiso2avc1mp41"
SIGN_IN = """
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.conf import settings
from archive import Role, Unit, User, UnitKind, UnitLevel, grant_role
unit = Unit.objects.create(name="Trường THCS Tệp Lớn", level=UnitLevel.SCHOOL,
                           kind=UnitKind.SECONDARY)
user = User.objects.create_user("tep-lon", password="mat-khau-rat-dai")
grant_role(user=user, unit=unit, role=Role.CLERK, by=None)
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print(session.session_key)
"""


@dataclass(frozen=True)
class Stored:
    """A file in the queue: its address, its length and its hash."""

    path: str
    cookie: str
    length: int
    sha256: str


def film(megabytes: int) -> Iterator[bytes]:
    """Bytes that begin as a film does."""
    yield FILM_HEAD + bytes(MEGABYTE - len(FILM_HEAD))
    for number in range(megabytes - 1):
        yield number.to_bytes(4, "big") + PIECE[4:]


def peak_memory(pid: int) -> int:
    """The most memory the process has held, in bytes."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:  # noqa: PTH123
        line = next(line for line in status if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def connect(running: site.Site) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(running.url).netloc, timeout=300)


def upload(running: site.Site, *, megabytes: int, cookie: str) -> Stored:
    """Send a film as the browser does, never holding it whole."""
    token = "t" * 32
    fields = f'--cut\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}'
    disposition = 'form-data; name="file"; filename="phim.mp4"'
    head = f"{fields}\r\n--cut\r\nContent-Disposition: {disposition}\r\n"
    start = f"{head}Content-Type: video/mp4\r\n\r\n".encode()
    end = b"\r\n--cut--\r\n"
    digest = hashlib.sha256()
    talk = connect(running)
    talk.putrequest("POST", "/lam-viec/tiep-nhan/gui-tep/")
    talk.putheader("Content-Type", "multipart/form-data; boundary=cut")
    talk.putheader("Content-Length", str(len(start) + megabytes * MEGABYTE + len(end)))
    talk.putheader("Cookie", f"vankho={cookie}; vankho-csrf={token}")
    talk.putheader("Referer", f"{running.url}/lam-viec/tiep-nhan/")
    talk.endheaders(start)
    for piece in film(megabytes):
        digest.update(piece)
        talk.send(piece)
    talk.send(end)
    answer = talk.getresponse()
    body = answer.read()
    assert answer.status == 201, body[:500]
    item = json.loads(body)["item"]
    code = (
        f"from archive import IntakeFile; print(IntakeFile.objects.get(item={item}).attachment_id)"
    )
    attachment = running.run(code).strip()
    path = f"/lam-viec/tiep-nhan/{item}/tep/{attachment}/"
    return Stored(path, cookie, megabytes * MEGABYTE, digest.hexdigest())


def download(running: site.Site, stored: Stored, **headers: str) -> tuple[int, int, str]:
    """Status, length and hash."""
    talk, digest, length = connect(running), hashlib.sha256(), 0
    talk.request("GET", stored.path, headers={"Cookie": f"vankho={stored.cookie}", **headers})
    answer = talk.getresponse()
    while piece := answer.read(MEGABYTE):
        digest.update(piece)
        length += len(piece)
    return answer.status, length, digest.hexdigest()


@pytest.fixture(scope="module")
def cookie(live_site: site.Site) -> str:
    return live_site.run(SIGN_IN).strip()


def test_a_gigabyte_comes_and_goes_whole_in_under_100_mb_more_memory(
    live_site: site.Site, cookie: str
) -> None:
    web = child(live_site, "deploy.web")
    upload(live_site, megabytes=3, cookie=cookie)  # What any upload needs is loaded now.
    before = peak_memory(web)
    stored = upload(live_site, megabytes=1024, cookie=cookie)
    assert download(live_site, stored) == (200, stored.length, stored.sha256)
    status, length, _ = download(live_site, stored, Range="bytes=1073741000-")
    assert (status, length) == (206, 824)
    assert peak_memory(web) - before < 100 * MEGABYTE
    left_over = [path for path in (live_site.data / "tmp").iterdir() if path.is_file()]
    assert left_over == []


def test_readers_that_do_not_read_keep_nobody_waiting(live_site: site.Site, cookie: str) -> None:
    stored = upload(live_site, megabytes=40, cookie=cookie)
    parts = urlsplit(live_site.url)
    head = f"Host: {parts.netloc}\r\nCookie: vankho={cookie}"
    request = f"GET {stored.path} HTTP/1.1\r\n{head}\r\n\r\n"
    with contextlib.ExitStack() as slow:
        for _ in range(24):
            reader = slow.enter_context(socket.socket())
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            reader.connect((parts.hostname, parts.port))
            reader.sendall(request.encode())
        # Threads that wait for such readers would be free only after a minute.
        wait_for(lambda: seconds_for(f"{live_site.url}/lam-viec/") < 1, seconds=30)


def seconds_for(url: str) -> float:
    started = time.monotonic()
    assert get(url)[0] == 200
    return time.monotonic() - started
