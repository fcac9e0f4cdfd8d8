import pytest
from django.db import DatabaseError
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from archive import AuditLog, Event, Role, record_event
from deploy import metrics
from tests.archive.factories import file_dispatch, make_unit, make_user

ADDRESS = "/suc-khoe/so-lieu"


def figures(client: Client, **headers: str) -> dict[str, float]:
    response = client.get(ADDRESS, headers=headers)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    families = text_string_to_metric_families(response.content.decode())
    return {sample.name: sample.value for family in families for sample in family.samples}


@pytest.mark.django_db
def test_figures_come_from_the_database_and_name_nobody() -> None:
    unit = make_unit()
    clerk = make_user(Role.CLERK, unit=unit)
    file_dispatch(unit=unit, by=clerk, subject="Về việc bồi dưỡng")
    found = figures(Client())
    assert found["vankho_records"] == 1
    assert found["vankho_outbox"] == 1
    assert found["vankho_last_backup_timestamp_seconds"] == 0
    assert found["vankho_disk_free_bytes"] > 0
    record_event(Event.BACKED_UP, subject=AuditLog.objects.get(pk=1), by=None)
    assert figures(Client())["vankho_last_backup_timestamp_seconds"] > 1_700_000_000
    assert "bồi dưỡng" not in Client().get(ADDRESS).content.decode()


@pytest.mark.django_db
def test_figures_are_for_this_machine_or_for_the_token(settings: Settings) -> None:
    assert Client(REMOTE_ADDR="10.0.0.7").get(ADDRESS).status_code == 404
    settings.PRODUCTION = True
    assert Client().get(ADDRESS).status_code == 404
    settings.VANKHO_METRICS_TOKEN = "thẻ-đọc-số-liệu"
    assert Client().get(ADDRESS).status_code == 404
    assert Client().get(ADDRESS, headers={"Authorization": "Bearer sai"}).status_code == 404
    settings.VANKHO_METRICS_TOKEN = "reader"
    assert figures(Client(REMOTE_ADDR="10.0.0.7"), Authorization="Bearer reader")


def test_without_the_database_there_are_no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(request: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(metrics, "metrics", refuse)
    assert Client().get(ADDRESS).status_code == 503
