"""Attack cases AC-01 to AC-25 under their ids: here, or named in ELSEWHERE and checked to exist."""

from __future__ import annotations

import inspect
import logging
import pkgutil
import re
import stat
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import get_type_hints

import pytest
from django.conf import settings as configured
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import ResolverMatch, reverse
from django.utils import timezone
from django_tasks.base import Task

import archive
import cms
import deploy
import media
import search
from archive import AuditEvent, Confidentiality, Event, Filing, Record, Role, file_record
from cms.records import files, pace
from cms.records.models import RecordAttachment
from cms.records.shelving import year_folder
from cms.shell.gate import is_own
from media import store_attachment
from tests.archive.factories import make_dispatch, make_unit, make_user
from tests.cms.shell.routes import workroom_routes
from tests.cms.test_access_matrix import every_route

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
OWN = [r for r in workroom_routes() if is_own(ResolverMatch(r.view, (), {})) and r.name]
NOWHERE = 987_654_321

# What other files show, by module and test; this table is read by the test below it.
ELSEWHERE = {
    "AC-01": ["cms.test_access_matrix:test_ac_01_no_address_shows_another_unit"],
    "AC-02": [
        "cms.finding.test_search:test_another_unit_changes_no_total_facet_or_suggestion",
        "cms.finding.test_search:test_a_unit_out_of_sight_is_not_named_in_the_address_line",
    ],
    "AC-03": [
        "cms.finding.test_search:test_a_right_that_is_taken_away_works_before_the_index_knows",
        "cms.finding.test_search:test_a_role_that_is_taken_away_ends_with_the_next_question",
    ],
    "AC-04": ["cms.portal.test_site:test_wagtails_own_ways_to_files_are_closed"],
    "AC-06": ["cms.registers.test_exports:test_an_extract_says_its_conditions"],
    "AC-11": [
        "cms.keeping.test_no_way_around:test_ac_11_nothing_is_destroyed_by_another_way",
        "cms.keeping.test_no_way_around:test_ac_11_no_screen_of_wagtail_deletes_a_record",
        "cms.keeping.test_disposal:test_who_proposes_does_not_decide_and_who_decides_does_not_carry_out",
        "cms.keeping.test_disposal:test_b11_the_tombstone_tells_what_was_destroyed_when_by_whom_and_why",
    ],
    "AC-08": [
        "cms.portal.test_leaks:test_no_public_answer_holds_a_word_of_the_archive",
        "cms.portal.test_leaks:test_everything_a_public_page_links_to_is_clean",
        "cms.portal.test_leaks:test_files_and_pictures_of_the_archive_have_no_public_address",
    ],
    "AC-09": [
        "archive.test_concurrent_filing:test_eight_processes_with_rollbacks_leave_whole_registers",
        "cms.intake.test_filing:test_filing_again_gives_the_same_number",
        "archive.test_filing:test_a_rolled_back_filing_gives_its_number_back",
        "archive.test_filing:test_a_cancelled_number_stays_with_its_reason_and_is_not_given_again",
    ],
    "AC-16": [
        "cms.finding.test_exports:test_no_cell_is_a_formula",
        "cms.finding.test_exports:test_safe_text_hides_no_formula_behind_blanks",
        "cms.intake.test_importing:test_cells_that_a_spreadsheet_would_run_are_plain_text",
        "cms.registers.test_exports:test_a_cell_is_never_a_formula",
    ],
    "AC-17": [
        "media.test_naming:test_a_name_is_made_safe_and_stays_readable",
        "media.test_serving:test_a_vietnamese_name_is_sent_in_full",
    ],
    "AC-18": [
        "cms.records.test_record_page:test_text_of_a_record_is_never_markup",
        "cms.finding.test_search:test_text_is_escaped_before_it_is_marked",
        "cms.records.test_changes:test_comparing_escapes_what_was_typed",
    ],
    "AC-20": [
        "cms.shell.test_door:test_ac_20_the_fifth_guess_and_then_the_right_password_too_are_refused",
        "cms.shell.test_door:test_ac_20_no_other_address_signs_anybody_in",
        "cms.shell.test_second_step:test_a_recovery_code_works_once",
    ],
    "AC-21": ["deploy.test_headers:test_the_workroom_has_its_own_policy_and_is_never_stored"],
    "AC-22": ["deploy.test_settings:test_production_refuses_to_start_with"],
    "AC-23": ["deploy.test_tasks:test_a_task_that_ended_three_workers_has_failed"],
}


@pytest.mark.parametrize(
    ("case", "name"), [(case, name) for case, names in ELSEWHERE.items() for name in names]
)
def test_what_shows_an_attack_case_is_still_there(case: str, name: str) -> None:
    module, test = name.split(":")
    path = ROOT / "tests" / f"{module.replace('.', '/')}.py"
    assert f"def {test}(" in path.read_text(encoding="utf-8"), case


@pytest.fixture
def school():
    return make_unit("Trường THCS Đích")


@pytest.fixture
def clerk(school):
    return make_user(Role.CLERK, unit=school)


@pytest.fixture
def filed(school, clerk):
    """A record with one file, in a unit that others attack."""
    file = ContentFile(b"noi dung bi mat " * 20_000, name="mat.txt")
    page = make_dispatch(unit=school, subject="dauhieutancong")
    attachment = store_attachment(file=file, by=clerk, unit_id=school.pk)
    page.record_attachments = [RecordAttachment(attachment=attachment)]
    folder = year_folder(unit=school, year=2024)
    filing = Filing(page=page, folder=folder, unit=school, day=page.registered_on, book="incoming")
    return file_record(filing, by=clerk)


def download_of(filed) -> str:
    use = filed.page.record_attachments.get()
    return reverse("record_download", args=[filed.page.pk, use.attachment_id])


def signed_in(user) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(user)
    return browser


def plain(answer, pk: int) -> str:
    """The body without what differs anyway: the form's token, waiting notices, the id itself."""
    body = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    body = re.sub(r'<div role="status"><ul class="notices">.*?</ul></div>', "", body, flags=re.S)
    body = re.sub(r"\s+", " ", body)
    return body.replace(f"/{pk}/", "//")


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER, Role.INSPECTOR, Role.ADMINISTRATOR])
def test_ac_01_a_foreign_id_is_answered_as_one_that_does_not_exist(filed, role) -> None:
    browser = signed_in(make_user(role, unit=make_unit()))
    foreign = [filed.page.pk, filed.record.pk, filed.record.unit_id]
    for route in OWN:
        if "/1/" not in route.address:
            continue
        missing = browser.get(route.address.replace("/1/", f"/{NOWHERE}/"))
        for pk in foreign:
            answer = browser.get(route.address.replace("/1/", f"/{pk}/"))
            assert answer.status_code == missing.status_code, (route.name, pk)
            if answer.status_code == 404:
                assert plain(answer, pk) == plain(missing, NOWHERE), (route.name, pk)


def test_ac_03_a_role_that_ran_out_yesterday_opens_nothing_today(filed, clerk) -> None:
    browser = signed_in(clerk)
    assert browser.get(download_of(filed)).status_code == 200
    clerk.assignments.update(valid_to=timezone.localdate() - timedelta(days=1))
    for name in ("finding_search", "register_book", "intake_queue"):
        assert browser.get(reverse(name)).status_code in {302, 403, 404}, name
    assert browser.get(download_of(filed)).status_code in {302, 403, 404}


def test_ac_03_who_moved_to_another_school_leaves_the_papers_behind(filed, clerk) -> None:
    browser = signed_in(clerk)
    clerk.assignments.update(unit=make_unit())
    assert browser.get(download_of(filed)).status_code == 404
    assert browser.get(reverse("record_detail", args=[filed.page.pk])).status_code == 404


def test_ac_03_a_running_download_stops_when_the_right_is_taken_away(
    filed, clerk, monkeypatch
) -> None:
    monkeypatch.setattr(files, "ASK_AGAIN_AFTER", 8_000)
    monkeypatch.setattr("media.storage.local.CHUNK_BYTES", 8_000)
    browser = signed_in(clerk)
    running = iter(browser.get(download_of(filed)).streaming_content)
    first = next(running)
    clerk.assignments.all().delete()
    assert len(first) < 320_000
    with pytest.raises(files.RightTakenAway):
        list(running)


@pytest.mark.parametrize(
    "condition", [{}, {"HTTP_RANGE": "bytes=0-9"}, {"HTTP_IF_NONE_MATCH": "*"}, {"tag": True}]
)
def test_ac_04_conditions_and_ranges_tell_nothing_before_the_right(filed, clerk, condition) -> None:
    own = signed_in(clerk).get(download_of(filed))
    if condition.pop("tag", False):
        condition["HTTP_IF_NONE_MATCH"] = own["ETag"]
    stranger = signed_in(make_user(Role.CLERK, unit=make_unit()))
    for ask in (stranger.get, stranger.head):
        answer = ask(download_of(filed), **condition)
        assert answer.status_code == 404
        assert "ETag" not in answer.headers
    use = filed.page.record_attachments.get()
    assert use.attachment.sha256[:12] not in own["ETag"]


def test_ac_05_no_code_makes_an_address_that_opens_a_file_by_itself() -> None:
    assert configured.WAGTAILDOCS_SERVE_METHOD == "serve_view"
    sources = [p for name in ("archive", "cms", "media") for p in (ROOT / name).rglob("*.py")]
    assert not [p for p in sources if "generate_presigned" in p.read_text(encoding="utf-8")]


@pytest.mark.parametrize("name", ["register_sheet", "register_paper"])
def test_ac_06_another_units_book_is_not_taken_out(filed, name) -> None:
    names = {route.name for route in OWN}
    address = reverse(name) if name in names else reverse("register_book")
    stranger = signed_in(make_user(Role.CLERK, unit=make_unit()))
    answer = stranger.get(address, {"don-vi": filed.record.unit_id, "so": "den", "nam": 2024})
    assert answer.status_code == 404


@pytest.mark.parametrize("role", Role)
def test_ac_07_there_is_no_interface_to_ask_around_the_screens(filed, role) -> None:
    browser = signed_in(make_user(role, unit=filed.record.unit))
    for kind in ("pages", "documents", "images"):
        for query in ("", "?fields=*", "?child_of=1", "?search=dauhieutancong", "?order=title"):
            assert browser.get(f"/lam-viec/api/main/{kind}/{query}").status_code == 404
        assert browser.patch(f"/lam-viec/api/main/{kind}/{filed.page.pk}/").status_code == 404
    for route in every_route():
        if route.startswith("/api/"):
            answer = browser.get(re.sub(r"<[^>]*>", str(filed.page.pk), route))
            assert answer.status_code in {401, 403, 404, 405}, route
            assert "dauhieutancong" not in answer.content.decode()


def test_ac_09_a_number_in_the_form_is_not_the_number_given(school, clerk, client) -> None:
    client.force_login(clerk)
    item = client.post(reverse("intake_paper"), {}).url.rstrip("/").split("/")[-1]
    values = {
        "book": "incoming",
        "number": "777",
        "register_number": "777",
        "code": "5/KH-THCS",
        "issued": "05/03/2024",
        "issuer": "Trường THCS Đích",
        "doc_type": "Công văn",
        "subject": "Số giả trong biểu mẫu",
        "registered_on": "06/03/2024",
        "unit": make_unit().pk,
        "retention": "0",
        "confirmed": "symbol:5/KH-THCS:truong thcs dich",
    }
    client.post(reverse("intake_file", args=[item]), values)
    assert list(Record.objects.values_list("unit_id", flat=True)) == [school.pk]
    assert Record.objects.get().entries.get().number == 1


def test_ac_17_no_line_break_of_a_name_becomes_a_header(school, clerk) -> None:
    for given in (
        "x\r\nSet-Cookie: a=b.txt",
        'a"b;c.txt',
        "Kế hoạch\u202etxt.exe.txt",
        "a\x00b.txt",
    ):
        file = ContentFile(b"Noi dung van ban thuong.", name=given)
        attachment = store_attachment(file=file, by=clerk, unit_id=school.pk)
        assert not set(attachment.filename) & set("\r\n\x00\u202e")


@pytest.mark.parametrize("route", OWN, ids=lambda route: route.name)
def test_ac_21_nothing_of_the_workroom_is_kept_by_a_cache(client, route, boss) -> None:
    client.force_login(boss)
    answer = client.get(route.address)
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


@pytest.fixture
def boss():
    return make_user(*Role, unit=make_unit())


def tasks() -> dict[str, Task]:
    """Every background task that our packages define."""
    found = {}
    for package in (archive, cms, deploy, media, search):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith("tasks"):
                members = vars(import_module(module.name)).values()
                found |= {t.module_path: t for t in members if isinstance(t, Task)}
    return found


def test_ac_23_tasks_carry_ids_and_never_objects() -> None:
    assert tasks()
    for path, task in tasks().items():
        hints = get_type_hints(task.func)
        given = {hints[name] for name in inspect.signature(task.func).parameters}
        assert given <= {int, list[int]}, path
    backend = configured.TASKS["default"]["BACKEND"]
    assert backend == "django_tasks_db.DatabaseBackend"  # JSON rows.
    assert "pickle" not in str(configured.CACHES) + configured.SESSION_SERIALIZER.lower()


def test_ac_24_reading_everything_one_by_one_is_slowed_down_and_reported(
    filed, school, settings
) -> None:
    settings.VANKHO_READS_PER_HOUR = 5
    pace.forget()
    inspector = make_user(Role.INSPECTOR, unit=school)
    browser = signed_in(inspector)
    address = reverse("record_detail", args=[filed.page.pk])
    statuses = [browser.get(address).status_code for _ in range(7)]
    assert statuses == [200] * 5 + [429] * 2
    line = AuditEvent.objects.get(event=Event.READING_SLOWED)
    assert line.by == inspector
    assert signed_in(make_user(Role.CLERK, unit=school)).get(address).status_code == 200
    administrator = signed_in(make_user(Role.ADMINISTRATOR, unit=school))
    cards = administrator.get(reverse("wagtailadmin_home")).context["cards"]
    assert "Đọc rất nhiều hồ sơ" in {card.title for card in cards}


def test_ac_25_logs_hold_no_words_of_records(filed, clerk, school, caplog) -> None:
    Record.objects.update(confidentiality=Confidentiality.RESTRICTED)
    caplog.set_level(logging.DEBUG)
    for user in (clerk, make_user(Role.STAFF, unit=school)):
        browser = signed_in(user)
        browser.get(reverse("record_detail", args=[filed.page.pk]))
        browser.get(reverse("finding_search"), {"q": "tu khoa rieng tu"})
        browser.get(download_of(filed))
    ours = [r for r in caplog.records if not r.name.startswith("django.db")]
    text = "\n".join(record.getMessage() for record in ours)
    assert "dauhieutancong" not in text
    assert "rieng tu" not in text
    assert "mat.txt" not in text


def test_ac_25_temporary_files_are_for_this_user_only() -> None:
    for folder in (configured.FILE_UPLOAD_TEMP_DIR, configured.DATA_DIR):
        mode = stat.S_IMODE(Path(folder).stat().st_mode)
        assert not mode & 0o077, (folder, oct(mode))
    assert configured.FILE_UPLOAD_PERMISSIONS == 0o600
