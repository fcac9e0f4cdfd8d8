"""The search page of the running site at size: p50 and p95 of GET per class of question.

By hand: ``python -m tests.benchmarks.site_search --records 100000 --folder DIR``. Records are filed
by ``archive.file_records``, indexed as ``doctor`` rebuilds the index, and asked for by an inspector
of half the units over HTTP from the web process as it runs in production. Loading stops after
``--minutes``; the figures are then of what was reached, which is printed. The same folder again
goes on from there.
"""

import argparse
import hashlib
import http.client
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlencode

import numpy as np

from deploy.services.processes import free_port, served
from deploy.services.site import environment, ready
from search import SearchDocument
from tests.benchmarks.search_corpus import UNITS, documents

BATCH = 500
PORTION = 20_000
REGIONS = 12
SEEN = UNITS // 2
Question = tuple[tuple[str, str], ...]
Thing = TypeVar("Thing")


def batched(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """So many at a time; Python 3.11 has no ``itertools.batched``."""
    waiting = iter(things)
    while batch := list(islice(waiting, size)):
        yield batch


def make_office() -> None:
    """A Sở, twelve divisions, 240 schools; a clerk who files, an inspector of six divisions."""
    from archive import Role, UnitLevel
    from tests.archive.factories import make_unit, make_user

    top = make_unit("Sở Giáo dục Đo Đạc", level=UnitLevel.PROVINCE)
    regions = [
        make_unit(f"Phòng số {n}", parent=top, level=UnitLevel.DISTRICT) for n in range(REGIONS)
    ]
    for number in range(UNITS):
        make_unit(f"Trường số {number}", parent=regions[number % REGIONS])
    make_user(Role.CLERK, unit=top, username="van-thu")
    inspector = make_user(Role.INSPECTOR, unit=regions[0], username="thanh-tra")
    from archive import grant_role

    for region in regions[1 : REGIONS // 2]:
        grant_role(user=inspector, unit=region, role=Role.INSPECTOR, by=None)


def load(records: int, *, minutes: float) -> int:
    """File up to so many records in batches, or as many as the minutes allow."""
    from archive import Record

    start, done, held = time.monotonic(), 0, Record.objects.count()
    for batch in batched(islice(by_year(documents(records)), held, None), BATCH):
        file_batch(batch)
        done += len(batch)
        spent = time.monotonic() - start
        if done % 5000 == 0:
            print(f"  {done} hồ sơ, {done / spent:.0f} hồ sơ/giây", flush=True)
        if spent > 60 * minutes:
            print(f"  dừng vì hết {minutes:g} phút", flush=True)
            break
    return done


def by_year(found: Iterable[SearchDocument]) -> Iterator[SearchDocument]:
    """In portions the records of a unit's year together, as an office hands them over."""
    for portion in batched(found, PORTION):
        yield from sorted(portion, key=lambda document: (document.unit, document.year))


def file_batch(batch: Sequence[SearchDocument]) -> None:
    from archive import Filing, Unit, User, file_records
    from cms.records.models import RecordAttachment
    from cms.records.shelving import year_folder

    folder_of = cache(lambda unit, year: year_folder(unit=unit, year=year))
    units = {unit.name: unit for unit in Unit.objects.all()}
    filings = []
    for document, attachment in zip(batch, store(batch), strict=True):
        unit = units[f"Trường số {document.unit - 100}"]
        page = page_of(document, unit=unit)
        page.record_attachments = [RecordAttachment(attachment=attachment, caption="Văn bản")]
        folder = folder_of(unit, document.year)
        book = "incoming" if page.record_kind != "dossier" else None
        filings.append(Filing(page=page, folder=folder, unit=unit, day=document.issued, book=book))
    file_records(filings, by=User.objects.get(username="van-thu"))


def store(batch: Sequence[SearchDocument]) -> list[object]:
    """One attachment a record with one page of text; the bytes themselves are not needed here."""
    from wagtail.models import get_root_collection_id

    from media import Attachment, AttachmentPage

    held = {"media_type": "text/plain", "collection_id": get_root_collection_id()}
    shas = [hashlib.sha256(document.key.encode()).hexdigest() for document in batch]
    rows = Attachment.objects.bulk_create(
        Attachment(title=sha, file=sha, sha256=sha, original_name="vb.txt", **held) for sha in shas
    )
    AttachmentPage.objects.bulk_create(
        AttachmentPage(attachment=row, number=1, text=d.body, quality="clear", method="plain")
        for row, d in zip(rows, batch, strict=True)
    )
    return list(rows)


def page_of(document: SearchDocument, *, unit: object) -> object:
    from cms.records.models import DispatchPage, DossierPage, PlanPage

    plain = {"title": document.subject, "subject": document.subject, "unit": unit}
    if document.kind == "dossier":
        return DossierPage(
            **plain, subject_name=document.signer, year=document.year, notation=document.code
        )
    model = PlanPage if document.kind == "plan" else DispatchPage
    return model(
        **plain,
        direction="incoming",
        doc_type=document.doc_type,
        code=document.code,
        issuer=document.issuer,
        signer=document.signer,
        issued_on=document.issued,
        registered_on=document.issued,
    )


def index() -> int:
    from deploy.reindexing import rebuild_everything
    from search.models import OutboxEntry

    made = rebuild_everything()
    OutboxEntry.objects.all().delete()
    return made


def _words(document: SearchDocument) -> list[str]:
    return document.body.replace(".", " ").lower().split()


def _said(document: SearchDocument, dice: np.random.Generator, count: int) -> str:
    words = _words(document)
    at = int(dice.integers(len(words) - count))
    return " ".join(words[at : at + count])


def questions(
    document: SearchDocument, dice: np.random.Generator
) -> Iterator[tuple[str, Question]]:
    """One question of each class about a document that stands in the archive."""
    words = _words(document)
    yield "từ hiếm", (("q", " ".join(words[-4:-2])),)
    yield "bốn từ thường", (("q", " ".join(dice.choice(words, size=4))),)
    yield "câu 20 âm tiết", (("q", _said(document, dice, 20)),)
    yield "cụm từ 4 âm tiết", (("q", f'"{_said(document, dice, 4)}"'),)
    yield "số, ký hiệu", (("q", document.code),)
    yield "tên người", (("q", document.signer),)
    three = (("nam", str(document.year)), ("loai", document.doc_type), ("chu", "clear"))
    yield "ba điều kiện", (("q", " ".join(words[:3])), *three)
    yield "chỉ điều kiện", (("nam", str(document.year)), ("chu", "clear"))


def measure(port: int, *, cookie: str, pid: int, asked: Sequence[SearchDocument]) -> Iterator[str]:
    dice, line = np.random.default_rng(11), http.client.HTTPConnection("127.0.0.1", port)
    times: dict[str, list[float]] = {}
    busy: dict[str, list[float]] = {}
    for document in asked:
        for name, question in questions(document, dice):
            before, start = cpu_of(pid), time.perf_counter()
            line.request(
                "GET", f"/lam-viec/tra-cuu/?{urlencode(question)}", headers={"Cookie": cookie}
            )
            answer = line.getresponse()
            html = answer.read().decode()
            times.setdefault(name, []).append(1000 * (time.perf_counter() - start))
            busy.setdefault(name, []).append(cpu_of(pid) - before)
            if answer.status != 200 or "kết quả" not in html:
                sys.exit(f"{answer.status} cho {question}")
    for name, spent in times.items():
        p50, p95 = np.percentile(spent, [50, 95])
        cpu50, cpu95 = np.percentile(busy[name], [50, 95])
        yield (
            f"{name:<18} p50 {p50:6.0f}  p95 {p95:6.0f} ms   CPU {cpu50:5.0f} / {cpu95:5.0f} ms"
            f"   tải {os.getloadavg()[0]:.1f}"
        )


def cpu_of(pid: int) -> float:
    """Milliseconds of processor time that the web process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def signed_in() -> str:
    """A session of the inspector, as a cookie."""
    from django.conf import settings
    from django.test import Client

    from archive import User

    client = Client()
    client.force_login(User.objects.get(username="thanh-tra"))
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--keep", action="store_true", help="dùng dữ liệu đã có trong thư mục")
    chosen = parser.parse_args()
    folder = chosen.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    env = environment(folder)
    os.environ.update(env)
    import django

    django.setup()
    from archive import Record

    if not chosen.keep:
        prepare_all(chosen)
    print(f"{Record.objects.count()} hồ sơ trong kho", flush=True)
    port = free_port()
    command = [sys.executable, "-m", "deploy.web", "--port", str(port)]
    own = [d for d in documents(3000) if (d.unit - 100) % REGIONS < REGIONS // 2]
    asked = own[: chosen.questions + 5]
    url = f"http://127.0.0.1:{port}"
    with served(
        command, ready=lambda: ready(url), log=folder / "web.log", env=env, seconds=300
    ) as web:
        list(measure(port, cookie=signed_in(), pid=web.pid, asked=asked[:5]))
        for line in measure(port, cookie=signed_in(), pid=web.pid, asked=asked[5:]):
            print(line, flush=True)


def prepare_all(chosen: argparse.Namespace) -> None:
    from django.core.management import call_command

    from archive import Unit

    call_command("prepare")
    if not Unit.objects.exists():
        make_office()
    start = time.monotonic()
    done = load(chosen.records, minutes=chosen.minutes)
    print(f"vào sổ {done} hồ sơ trong {time.monotonic() - start:.0f} giây", flush=True)
    start = time.monotonic()
    made = index()
    print(f"lập chỉ mục {made} hồ sơ trong {time.monotonic() - start:.0f} giây", flush=True)


if __name__ == "__main__":
    main()
