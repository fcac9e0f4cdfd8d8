"""A package as the worker makes it, and the office that is to take it in."""

import uuid
import zipfile
from pathlib import Path

import pytest
from django.db import connection

from archive import AuditLog, Role
from archive.guards import install_guards, remove_guards
from cms.exchange.packages.checking import check_received, receive_package
from cms.exchange.packages.taking import take_received
from tests.archive.factories import make_unit, make_user
from tests.cms.finding.conftest import drained  # noqa: F401
from tests.cms.finding.packages.conftest import (  # noqa: F401 - the office that sends
    _own_folder,
    clerk,
    desk,
    file_paper,
    inspector,
    packed,
    paper,
    school,
)


@pytest.fixture
def commune():
    return make_unit("Ủy ban nhân dân xã Nhận Gói")


@pytest.fixture
def archivist(commune):
    return make_user(Role.ARCHIVIST, unit=commune, username="lưu trữ Hoa")


@pytest.fixture
def elsewhere():
    """From here on this database is another office: its log has another name."""

    def move() -> None:
        remove_guards(connection)
        AuditLog.objects.update(name=uuid.uuid4())
        install_guards(connection)

    return move


@pytest.fixture
def sent(packed, elsewhere, tmp_path):  # noqa: F811 - the fixture of that name
    """A package of what is asked for, in the hands of another office."""

    def send(filed=None, **values) -> Path:
        path = tmp_path / f"goi-{uuid.uuid4().hex[:6]}.zip"
        path.write_bytes(packed(filed, **values))
        elsewhere()
        return path

    return send


@pytest.fixture
def receive(commune, archivist):
    """Check a package for the commune, as the worker does."""

    def check(path: Path, **values):
        package = receive_package(
            name=path.name, place=str(path), unit=commune, by=archivist, **values
        )
        check_received(package)
        return package

    return check


@pytest.fixture
def take_in(receive):
    """Check and take in; the settled rows."""

    def take(path: Path, **values):
        return list(take_received(receive(path, **values)))

    return take


def repacked(path: Path, to: Path, change) -> Path:
    """The package with some files changed: ``change`` is given name and bytes."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w") as new:
        for info in old.infolist():
            content = change(info.filename.split("/", 1)[1], old.read(info))
            if content is not None:
                new.writestr(info.filename, content)
    return to
