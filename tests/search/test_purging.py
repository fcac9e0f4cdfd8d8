"""Words of what was dropped leave the files of the index, not only its answers."""

import pytest

from search import ask_for_purge, drain, engine, enqueue, purge_if_asked, rebuild_index
from tests.search.factories import document

pytestmark = pytest.mark.django_db
MARK = "tubiendotnhat"


@pytest.fixture
def index(settings, tmp_path):
    settings.VANKHO_INDEX_DIR = tmp_path
    rebuild_index([])
    return tmp_path


def settle(documents):
    while drain(source=lambda keys: [d for d in documents if d.key in keys]):
        pass


def words_in(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_purge_takes_the_words_of_a_dropped_document_out_of_the_files(index):
    kept, gone = document(key="1"), document(key="2", subject=MARK)
    enqueue(key="1", version=1)
    enqueue(key="2", version=1)
    settle([kept, gone])
    enqueue(key="2", version=1, dropped=True)
    settle([kept])
    ask_for_purge()

    assert purge_if_asked(lambda: rebuild_index([kept]))
    assert not purge_if_asked(lambda: rebuild_index([kept]))
    assert MARK.encode() not in words_in(index)
    assert engine().count() == 1


def test_a_purge_waits_until_the_drop_is_indexed(index):
    enqueue(key="2", version=1, dropped=True)
    ask_for_purge()
    assert not purge_if_asked(lambda: rebuild_index([]))
    settle([])
    assert purge_if_asked(lambda: rebuild_index([]))
