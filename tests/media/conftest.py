import pytest


@pytest.fixture(autouse=True)
def own_data_folder(settings, tmp_path):
    """Each test keeps its files in a folder of its own."""
    settings.DATA_DIR = tmp_path
    settings.VANKHO_FILES_DIR = tmp_path / "files"
    settings.VANKHO_STORAGE = "local"
    settings.VANKHO_CLAMD = ""
    return tmp_path
