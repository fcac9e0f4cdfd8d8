import pytest

from archive import Role
from tests.archive.factories import make_unit, make_user


@pytest.fixture(autouse=True)
def own_places(settings, tmp_path):
    """Key and second place of each test lie in a folder of its own."""
    settings.DATA_DIR = tmp_path
    settings.VANKHO_FILES_DIR = tmp_path / "files"
    settings.VANKHO_AUDIT_HEADS = str(tmp_path / "second")


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def clerk(unit):
    return make_user(Role.CLERK, unit=unit)
