"""Other systems of a drill: each sends documents through REST, again when it got no answer."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass

from tests.drills.clerks import multipart

SET_UP = """
import json
from archive import Book, Role, Unit, User, grant_role
from cms.exchange.rest.tokens import make_token
unit = Unit.objects.create(name="Trường diễn tập", level="school", kind="secondary")
clerk = User.objects.create_user("dientap", password="mat-khau-dien-tap")
grant_role(user=clerk, unit=unit, role=Role.CLERK, by=None)
terms = {"unit": unit, "by": clerk, "days": 30, "may_file": True}
print(json.dumps([make_token(user=clerk, name=f"Hệ thống {n}", **terms)[1] for n in range(%d)]))
"""
TRIES = 200
STATEMENT = {
    "issued": "05/03/2026",
    "issuer": "Cơ quan diễn tập",
    "doc_type": "Công văn",
    "registered_on": "06/03/2026",
}


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The answer to one document, and the seconds from sending it to reading the answer."""

    status: int
    pk: int
    seconds: float


@dataclass(frozen=True, slots=True)
class System:
    """A system with its token."""

    url: str
    token: str

    def send(self, key: str, book: str, code: str, subject: str) -> Acknowledged:
        """One document to be filed at once; waits as long as it is told to, then sends it again."""
        stated = {**STATEMENT, "book": book, "code": code, "subject": subject}
        fields = {"metadata": json.dumps(stated), "vao_so": "1"}
        body, kind = multipart(fields, b"")
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Idempotency-Key": key,
            "Content-Type": kind,
        }
        for _ in range(TRIES):
            sent = urllib.request.Request(f"{self.url}/api/van-ban/", body, headers)  # noqa: S310  loopback
            begun, wait = time.monotonic(), 0.5
            try:
                with urllib.request.urlopen(sent, timeout=30) as answer:  # noqa: S310  loopback
                    told = json.loads(answer.read())
                    return Acknowledged(answer.status, told["id"], time.monotonic() - begun)
            except urllib.error.HTTPError as refused:
                if refused.code not in (429, 503):
                    raise AssertionError(refused.read().decode()) from refused
                wait = float(refused.headers.get("Retry-After", wait))
            except (OSError, http.client.HTTPException):
                pass  # No answer came: it is sent again under its key.
            time.sleep(wait)
        raise AssertionError(f"no answer for {key}")
