"""What an upgraded office must still do, asked inside it: ``judge`` prints what it cannot."""

from __future__ import annotations

import json
import re
from collections import deque

from django.test import Client
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from archive import STATES_IN_USE, RegisterEntry, User
from archive.audit.verifying import verify_log
from deploy.doctor import examine
from deploy.reindexing import ensure_built
from search import Scope, engine, parse_query
from tests.cms.addresses import NO_SCREEN, kind

LINK = re.compile(r'href="(/lam-viec/[^"#]*)"')
WITH_FILES = {"Tệp đã lưu", "Việc nền"}  # The tasks that wait read the files.


def judge(*usernames: str, with_files: bool) -> None:
    """One line of JSON: the troubles, and how many screens and records were looked at."""
    ensure_built()
    parts = [found for found in examine(repair=False) if with_files or found.part not in WITH_FILES]
    troubles = [f"{part.part}: {part.words}" for part in parts if not part.sound]
    if not (check := verify_log()).is_sound:
        troubles.append(f"nhật ký: {check.first_bad} {check.finding} {check.bad_seals[:3]}")
    troubles += unknown_tasks()
    searched = unfound(troubles)
    screens = sum(walk(username, troubles) for username in usernames)
    print(json.dumps({"troubles": troubles, "searched": searched, "screens": screens}))


def unknown_tasks() -> list[str]:
    """Tasks that wait from before and that nothing can run any more."""
    lost = []
    for path in sorted(set(DBTaskResult.objects.values_list("task_path", flat=True))):
        try:
            import_string(path)
        except ImportError:
            lost.append(f"việc nền không còn: {path}")
    return lost


def unfound(troubles: list[str]) -> int:
    """Search for every registered paper by its subject; how many there were."""
    papers = RegisterEntry.objects.filter(record__state__in=STATES_IN_USE)
    pairs = list(papers.values_list("record__page_id", "title"))
    for page, title in pairs:
        found = engine().keys(parse_query(title), within=Scope.everything(), limit=500)
        if str(page) not in found:
            troubles.append(f"tìm không thấy {page}: {title}")
    return len(pairs)


def walk(username: str, troubles: list[str]) -> int:
    """One screen of each kind that can be reached from the desk; how many there were."""
    client = Client(HTTP_HOST="127.0.0.1", raise_request_exception=False)
    client.force_login(User.objects.get(username=username))
    seen: set[str] = set()
    waiting = deque(["/lam-viec/"])
    while waiting:
        address = waiting.popleft()
        if kind(address) in seen or NO_SCREEN.search(address.partition("?")[0]):
            continue
        seen.add(kind(address))
        answer = client.get(address, follow=True)
        if answer.status_code != 200:
            troubles.append(f"{username} {address}: {answer.status_code}")
        if "text/html" in answer.headers["Content-Type"]:
            waiting.extend(LINK.findall(answer.text))
    return len(seen)
