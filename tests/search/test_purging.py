"""Words of what was dropped leave the files of the index, not only its answers."""

import json
import urllib.request
from pathlib import Path
from uuid import uuid4

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


@pytest.fixture
def node(settings, elasticsearch_url):
    """The folder in which Elasticsearch keeps everything, and an empty index of ours in it."""
    settings.VANKHO_SEARCH_ENGINE = "elasticsearch"
    settings.VANKHO_ELASTICSEARCH_URL = elasticsearch_url
    settings.VANKHO_ELASTICSEARCH_INDEX = f"test-{uuid4().hex}"
    rebuild_index([])
    told = asked(elasticsearch_url, "GET", "_nodes/_local/settings")
    (one,) = told["nodes"].values()
    return Path(one["settings"]["path"]["data"])


def asked(url, method, path):
    request = urllib.request.Request(f"{url}/{path}", method=method)  # noqa: S310  loopback
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310  loopback
        return json.loads(answer.read())


@pytest.mark.once
def test_a_purge_leaves_no_word_in_the_files_of_elasticsearch(node, elasticsearch_url):
    """A forced merge of what was deleted is not enough: the old words stay on the disk."""
    mark = f"tieuhuy{uuid4().hex}"
    kept, gone = document(key="1"), document(key="2", subject=mark)
    enqueue(key="1", version=1)
    enqueue(key="2", version=1)
    settle([kept, gone])
    enqueue(key="2", version=1, dropped=True)
    settle([kept])
    asked(elasticsearch_url, "POST", "_forcemerge?only_expunge_deletes=true")
    asked(elasticsearch_url, "POST", "_flush?force=true")
    assert mark.encode() in words_in(node)
    ask_for_purge()

    assert purge_if_asked(lambda: rebuild_index([kept]))
    assert mark.encode() not in words_in(node)
    assert engine().count() == 1
