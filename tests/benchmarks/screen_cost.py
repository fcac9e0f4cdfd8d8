"""What one look at each screen costs: processor time, queries and template renders by role.

By hand, on a copy of a demonstration that ``deploy/run`` has prepared:
``VANKHO_DATA_DIR=/tmp/x python -m tests.benchmarks.screen_cost``. The clerk's loop files papers.
"""

from __future__ import annotations

import os
import re
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.template import Template  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from archive import User, scope_for  # noqa: E402
from cms.shell.menu import menu_for  # noqa: E402
from deploy.serve import ACCOUNTS  # noqa: E402
from deploy.worker import work_off  # noqa: E402

PEOPLE = ("vanthu", "lanhdao", "canbo", "thanhtra", "bientap", "luutru", "quantri")
PASSWORD = re.compile(r"mật khẩu chung: (\S+)\)")
LOOKS, PAPERS = 5, 8


@dataclass(slots=True)
class Cost:
    """Of one answer."""

    name: str
    milliseconds: float
    queries: int
    renders: int
    answer: HttpResponse


class Counted:
    """Counts queries and renders of templates while answers are made."""

    def __init__(self) -> None:
        self.queries = self.renders = 0

    def of(self, name: str, ask: Callable[[], HttpResponse]) -> Cost:
        self.queries = self.renders = 0
        start = time.process_time()
        answer = ask()
        spent = (time.process_time() - start) * 1000
        return Cost(name, spent, self.queries, self.renders, answer)

    @contextmanager
    def counting(self) -> Iterator[Counted]:
        plain = Template._render

        def query(execute, *arguments):
            self.queries += 1
            return execute(*arguments)

        def render(template, context):
            self.renders += 1
            return plain(template, context)

        Template._render = render
        with connection.execute_wrapper(query):
            yield self
        Template._render = plain


def signed_in(name: str) -> Client:
    accounts = (Path(settings.DATA_DIR) / ACCOUNTS).read_text(encoding="utf-8")
    client = Client(HTTP_HOST="localhost")
    fields = {"username": name, "password": PASSWORD.search(accounts)[1]}
    answer = client.post(reverse("wagtailadmin_login"), fields)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return client


def screens_of(user: User) -> dict[str, str]:
    """The places of the user's menu, and one record and one dossier."""
    scope = scope_for(user)
    places = {entry.label: entry.address for entry in menu_for(scope)}
    for kind in ("dispatch", "dossier"):
        record = scope.records().filter(kind=kind).order_by("pk").first()
        if record:
            places[f"mở {kind}"] = reverse("record_detail", args=[record.page_id])
    if "finding_search" in {entry.route for entry in menu_for(scope)}:
        places["tìm: kế hoạch"] = reverse("finding_search") + "?q=k%E1%BA%BF+ho%E1%BA%A1ch"
    return places


def middle(costs: list[Cost]) -> Cost:
    return sorted(costs, key=lambda cost: cost.milliseconds)[len(costs) // 2]


def look(counted: Counted, name: str) -> list[Cost]:
    client, found = signed_in(name), []
    for label, address in screens_of(User.objects.get(username=name)).items():
        ask = partial(client.get, address)
        ask()
        found.append(middle([counted.of(label, ask) for _ in range(LOOKS)]))
    return found


def file_papers(counted: Counted) -> list[Cost]:
    """A clerk's loop, paper after paper: upload, read by the worker, looked at, filed."""
    client = signed_in("vanthu")
    rounds = [file_one(client, counted, number) for number in range(PAPERS)]
    return [middle(list(costs)) for costs in zip(*rounds[2:], strict=True)]


def file_one(client: Client, counted: Counted, number: int) -> list[Cost]:
    code, text = f"{number + 1}/DT-{uuid.uuid4().hex[:4].upper()}", uuid.uuid4().hex
    file = SimpleUploadedFile("thu.txt", f"Văn bản {text}".encode(), "text/plain")
    upload = partial(client.post, reverse("intake_upload"), {"file": file})
    sent = counted.of("gửi tệp", upload)
    item = sent.answer.json()["item"]
    read = counted.of("worker đọc tệp", lambda: HttpResponse(str(work_off())))
    looked = counted.of("màn hình kiểm tra", partial(client.get, sent.answer.json()["url"]))
    fields = {
        "book": "incoming",
        "code": code,
        "confirmed": f"symbol:{code}:co quan dien tap",
        "issued": "05/03/2026",
        "issuer": "Cơ quan diễn tập",
        "doc_type": "Công văn",
        "subject": f"Trích yếu {text}",
        "registered_on": "06/03/2026",
    }
    address = reverse("intake_file", args=[item])
    file_it = partial(client.post, address, fields, HTTP_ACCEPT="application/json")
    filed = counted.of("vào sổ", file_it)
    onward = counted.of("trang sau khi vào sổ", partial(client.get, filed.answer.json()["next"]))
    return [sent, read, looked, filed, onward]


def show(who: str, costs: list[Cost]) -> None:
    for cost in costs:
        print(
            f"{who:10} {cost.name:24} {cost.milliseconds:7.1f} ms {cost.queries:4} queries "
            f"{cost.renders:4} renders {len(cost.answer.content) // 1024:4} kB"
        )


def main() -> None:
    with Counted().counting() as counted:
        for name in PEOPLE:
            show(name, look(counted, name))
        show("vanthu", file_papers(counted))


if __name__ == "__main__":
    main()
