"""Clerks of a drill: they send files and register papers, and remember what was acknowledged."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import json
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

UPLOADS = 40
PAPERS = 12
MOST_BY_MARCH = 300  # A clerk is asked whether a higher number so early in the year is right.

SET_UP = """
from archive import Role, Unit, User, grant_role
unit = Unit.objects.create(name="Trường diễn tập", level="school", kind="secondary")
clerk = User.objects.create_user("dientap", password="mat-khau-dien-tap")
grant_role(user=clerk, unit=unit, role=Role.CLERK, by=None)
"""


class Clerk:
    """A signed-in clerk that tries again when the server is gone."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.send("/lam-viec/login/")
        self.send("/lam-viec/login/", {"username": "dientap", "password": "mat-khau-dien-tap"})

    def send(self, path: str, fields: dict[str, str] | None = None, file: bytes = b"") -> str:
        """One request, repeated until it is answered; the answer's text."""
        for _ in range(120):
            with contextlib.suppress(OSError, http.client.HTTPException):
                status, text = self.answered(self.request(path, fields, file))
                if status < 500:
                    return text
            time.sleep(0.5)
        raise AssertionError(f"no answer from {path}")

    def answered(self, request: urllib.request.Request) -> tuple[int, str]:
        """Status and text; whoever is not there, or is gone in the middle, raises."""
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def request(self, path, fields, file):
        headers = {"Accept": "application/json", "Referer": self.url}
        if fields is None:
            return urllib.request.Request(self.url + path, headers=headers)  # noqa: S310  loopback
        token = next((c.value for c in self.cookies if "csrf" in c.name), "")
        body, kind = multipart({**fields, "csrfmiddlewaretoken": token}, file)
        headers |= {"Content-Type": kind, "X-CSRFToken": token, "Origin": self.url}
        return urllib.request.Request(self.url + path, body, headers)  # noqa: S310  loopback


def multipart(fields: dict[str, str], file: bytes) -> tuple[bytes, str]:
    border = uuid.uuid4().hex
    parts = [
        f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    if file:
        head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="thu.txt"'
        parts.append(head.encode() + b"\r\nContent-Type: text/plain\r\n\r\n" + file + b"\r\n")
    parts.append(f"--{border}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={border}"


def upload_all(clerk: Clerk, acknowledged: list[str], *, count: int = UPLOADS) -> None:
    """Send files; what was answered 201 (or "already here" after a lost answer) counts."""
    for number in range(count):
        text = f"Văn bản diễn tập số {number}, mã {uuid.uuid4().hex}".encode()
        answer = json.loads(clerk.send("/lam-viec/tiep-nhan/gui-tep/", {"x": "1"}, text))
        if "item" in answer:
            acknowledged.append(str(answer["item"]))


def file_all(clerk: Clerk, filer: int, acknowledged: list[str], *, count: int = PAPERS) -> None:
    """Register papers without a file; each is acknowledged by the next address."""
    for number in range(count):
        subject = f"Trích yếu diễn tập {filer}-{number}"
        office, place = divmod(filer * count + number, MOST_BY_MARCH)
        file_paper(clerk, subject, f"{place + 1}/DT-VP{office or ''}")
        acknowledged.append(subject)


@dataclass(frozen=True, slots=True)
class Work:
    """What clerks at work were acknowledged so far."""

    uploaded: list[str] = field(default_factory=list)
    filed: list[str] = field(default_factory=list)


@contextlib.contextmanager
def at_work(url: str, *, clerks: int) -> Iterator[Work]:
    """So many clerks who upload and file in turn until the block ends; what stopped one, raises."""
    work, ended = Work(), threading.Event()

    def keep_on(clerk: Clerk, number: int) -> None:
        for round_ in itertools.count(number, clerks):
            if ended.is_set():
                return
            upload_all(clerk, work.uploaded, count=2)
            file_all(clerk, round_, work.filed, count=2)

    with ThreadPoolExecutor(clerks) as pool:
        begun = [pool.submit(keep_on, Clerk(url), number) for number in range(clerks)]
        try:
            yield work
        finally:
            ended.set()
        for one in begun:
            one.result()


def file_paper(clerk: Clerk, subject: str, code: str) -> None:
    """One paper, begun and registered."""
    register_paper(clerk, begin_paper(clerk), subject, code)


def begin_paper(clerk: Clerk) -> str:
    """The number of a new waiting paper without a file, its page opened."""
    page = clerk.send("/lam-viec/tiep-nhan/giay/", {"x": "1"})
    item = re.search(r"tiep-nhan/(\d+)/vao-so/", page)
    assert item, page[:500]
    return item[1]


def register_paper(clerk: Clerk, item: str, subject: str, code: str) -> None:
    """A filing that is acknowledged, and is so again when it was sent already."""
    fields = {
        "book": "incoming",
        "code": code,
        "confirmed": f"symbol:{code}:co quan dien tap",
        "issued": "05/03/2026",
        "issuer": "Cơ quan diễn tập",
        "doc_type": "Công văn",
        "subject": subject,
        "registered_on": "06/03/2026",
    }
    answer = clerk.send(f"/lam-viec/tiep-nhan/{item}/vao-so/", fields)
    assert "next" in json.loads(answer), answer[:500]
