import pytest
from django.db import DatabaseError, connection
from django.test import Client


@pytest.mark.django_db
def test_a_process_that_reaches_its_database_is_ready() -> None:
    response = Client().get("/suc-khoe")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "database": True, "data": True}
    assert response.headers["Cache-Control"] == "no-store"


def test_without_the_database_it_is_alive_but_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", refuse)
    assert Client().get("/suc-khoe").status_code == 503
    assert Client().get("/suc-khoe/song").status_code == 200


@pytest.mark.django_db
def test_a_load_balancer_needs_no_host_name() -> None:
    assert Client(SERVER_NAME="10.0.0.7").get("/suc-khoe").status_code == 200
    assert Client(SERVER_NAME="10.0.0.7").get("/").status_code == 400
